import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type FuzzKind, faultsOf, fuzzKinds, inputOf } from '../nasty/fuzz-kinds.ts';
import { shrink } from '../nasty/shrink.ts';

const inputs = Array.from({ length: 400 }, (_, seed) => ({ seed, ...inputOf(seed) }));

describe.each(fuzzKinds)('%s that something happened to', (kind) => {
  it('have a proper answer', async () => {
    const ofKind = inputs.filter((each) => each.kind === kind);
    expect(ofKind.length).toBeGreaterThan(5);
    for (const { seed, input } of ofKind)
      expect({ seed, faults: await faultsOf(kind, input) }).toEqual({ seed, faults: [] });
  });
});

describe('what was found by trying many', () => {
  const folder = fileURLToPath(new URL('../nasty/found', import.meta.url));
  it.for(readdirSync(folder))('%s has a proper answer', async (file) => {
    const [, kind = '', name = ''] = /^(\w+)--(.*)--\d+$/s.exec(file) ?? [];
    const bytes = new Uint8Array(readFileSync(`${folder}/${file}`));
    expect(await faultsOf(kind as FuzzKind, { name, bytes })).toEqual([]);
  });
});

describe('an input that fails', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is left as short as it can be and still fail', async () => {
    const fails = async (shorter: Uint8Array) => /a.*b/s.test(new TextDecoder().decode(shorter));
    const shortest = await shrink(bytes(`${'x'.repeat(300)}a${'y'.repeat(40)}b${'z'.repeat(99)}`), fails);
    expect(new TextDecoder().decode(shortest)).toBe('ab');
  });

  it('is not tried more often than it may be', async () => {
    let tries = 0;
    const fails = async () => {
      tries += 1;
      return false;
    };
    await shrink(bytes('x'.repeat(5000)), fails, 60);
    expect(tries).toBe(60);
  });
});
