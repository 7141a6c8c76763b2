import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/contracts/problems.ts';
import { cleanMade } from '../../../shared/protocol/clean-made.ts';
import {
  chunkKey,
  cutKey,
  decisionKey,
  manifestKey,
  partKey,
  statementKey,
} from '../../../shared/protocol/places.ts';
import { objectEraserDouble } from '../../doubles/eraser.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { council, generation, goodRow, part } from './some.ts';

const upload = { council, generation: generation(1) };
const another = { council, generation: generation(2) };
const rows = ['A', 'B', 'C'].map((key) => goodRow(key));
const theirs = new Set(['subject of B']);
const stated = (keys: readonly string[]) =>
  JSON.stringify(keys.map((key) => [key, { subject: `subject of ${key}`, hash: 'h', action: 'put' }]));
const counted = (keys: readonly string[]) =>
  JSON.stringify(
    keys.map((key) => [key, { subject: `subject of ${key}`, hash: 'h', generation: generation(1) }]),
  );
const chunkOf = (keys: readonly string[]) =>
  JSON.stringify(
    keys.map((key) => ({
      naturalKey: key,
      subject: `subject of ${key}`,
      statement: null,
      rank: generation(1),
    })),
  );

class Made {
  readonly archive = objectsDouble();
  readonly calls: string[] = [];
  readonly archiveEraser = objectEraserDouble({
    objects: this.archive.objects,
    touch: async (call) => void (call.endsWith(':before') && this.calls.push(call)),
  });

  put = (key: string, text: string) => this.archive.put(key, text, 'application/json');
  json = async (key: string) => JSON.parse((await this.archive.text(key)) ?? 'null');
}

describe('what was made of an upload', () => {
  it('says nothing of whoever was erased any more, and of everybody else what it said', async () => {
    const made = new Made();
    const decision = decisionKey(upload, 3, 'digest');
    await made.put(partKey(upload, 0), JSON.stringify(part(rows, { suppressed: 2, refused: 1 })));
    await made.put(chunkKey(decision, 12), chunkOf(['B', 'C']));
    await made.put(statementKey(upload, 3), stated(['A', 'B']));
    await made.put(manifestKey(upload, 10), counted(['B', 'A']));
    expect(await cleanMade(upload, theirs, made)).toBe(true);
    expect(await made.json(partKey(upload, 0))).toEqual(
      part([rows[0], rows[2]] as typeof rows, { suppressed: 3, refused: 1 }),
    );
    expect(await made.archive.text(chunkKey(decision, 12))).toBe(chunkOf(['C']));
    expect(await made.archive.text(statementKey(upload, 3))).toBe(stated(['A']));
    expect(await made.archive.text(manifestKey(upload, 10))).toBe(counted(['A']));
    expect(new Set([...made.archive.objects.values()].map(({ contentType }) => contentType))).toEqual(
      new Set(['application/json']),
    );
    expect(await cleanMade(upload, theirs, made)).toBe(false);
  });

  it('stays as it is where it says nothing of them; only its old versions are taken away', async () => {
    const made = new Made();
    const text = JSON.stringify(part([goodRow('A')], { problems: [problemOf('nul-byte')] }));
    await made.put(partKey(upload, 7), text);
    await made.put(statementKey(upload, 1), stated(['A']));
    expect(await cleanMade(upload, theirs, made)).toBe(false);
    expect(await made.archive.text(partKey(upload, 7))).toBe(text);
    expect(made.calls).toEqual(Array(2).fill('objectsEraser.keepNewest:before'));
  });

  it('is looked through where it names people, and only of this upload', async () => {
    const made = new Made();
    const decision = decisionKey(upload, 3, 'digest');
    for (const key of [
      cutKey(upload),
      decision,
      `${partKey(upload, 0)}.old`,
      `${cutKey(upload)}-part-1.json`,
    ])
      await made.put(key, 'no JSON that we know');
    await made.put(partKey(another, 0), JSON.stringify(part(rows)));
    expect(await cleanMade(upload, theirs, made)).toBe(false);
    expect(made.calls).toEqual([]);
    expect((await made.json(partKey(another, 0))).rows).toHaveLength(3);
  });
});
