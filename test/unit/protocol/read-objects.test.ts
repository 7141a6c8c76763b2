import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ObjectStore } from '../../../shared/ports/objects.ts';
import {
  bytesOf,
  jsonIfThere,
  jsonOf,
  sourceOf,
  textOf,
  wholeOf,
} from '../../../shared/protocol/read-objects.ts';
import { objectsDouble } from '../../doubles/objects.ts';

const notThere = 'an object that is spoken of is not there';
const text = '{"is":"said"}';
const schema = z.object({ is: z.string() });

async function kept(): Promise<ObjectStore> {
  const archive = objectsDouble({ pieceBytes: 4 });
  await archive.put('a', text, 'application/json');
  return archive;
}
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an object that is there', () => {
  it('is read in one piece, however many it comes in, or a part of it', async () => {
    const archive = await kept();
    expect(decoded(await bytesOf('a', archive))).toBe(text);
    expect(decoded(await bytesOf('a', archive, { start: 1, end: 5 }))).toBe('"is"');
    expect(await textOf('a', archive)).toBe(text);
    expect(await jsonOf(schema, 'a', archive)).toEqual({ is: 'said' });
    expect(await jsonIfThere(schema, 'a', archive)).toEqual({ is: 'said' });
  });

  it('is read from any place in it', async () => {
    const source = await sourceOf('a', await kept());
    expect(source.size).toBe(text.length);
    expect(decoded(await source.read(1, 5))).toBe('"is"');
    expect(decoded(await wholeOf(source.stream(1, 9)))).toBe('"is":"sa');
  });
});

describe('an object that is not there', () => {
  it('is a bug where something speaks of it', async () => {
    const archive = objectsDouble();
    for (const read of [bytesOf, textOf, sourceOf])
      await expect(read('a', archive)).rejects.toThrow(notThere);
    await expect(jsonOf(schema, 'a', archive)).rejects.toThrow(notThere);
  });

  it('is a bug also where it goes while it is read', async () => {
    const archive = objectsDouble();
    await archive.put('a', text, 'application/json');
    const source = await sourceOf('a', archive);
    archive.objects.delete('a');
    await expect(wholeOf(source.stream(0, 1))).rejects.toThrow(notThere);
  });

  it('says nothing where it may be missing', async () => {
    expect(await jsonIfThere(schema, 'a', objectsDouble())).toBeUndefined();
  });
});
