import { describe, expect, it } from 'vitest';
import type { CouncilCode, FileRank } from '../../../shared/contracts/identifiers.ts';
import { expireMessage, expireSupersededMessage } from '../../../shared/protocol/expire-messages.ts';
import { rawMessageKey } from '../../../shared/protocol/places.ts';
import { Council } from '../stages/council.ts';
import { instant } from './some.ts';

const days = [1, 2, 3, 4, 5, 6].map((day) => instant(`2024-01-0${day}T04:30:00.000Z`));
const [longAgo, people, between, superseded, later, now] = days as [never, never, never, never, never, never];
const limits = { refused: later, superseded, people, alerts: later };

const outcome = (version: number, about: object = {}) => ({
  type: 'assessment-outcome.v1',
  id: `M-${version}`,
  version,
  sentAt: '2023-09-01T10:00:00.000Z',
  data: { assessment_id: 'A-1', requested_on: '2023-07-01', completed_on: '2023-08-01', outcome: 'respite' },
  ...about,
});

/** Messages of which each was received on a day; the keys of those that are archived, in the order they came. */
async function messages(...received: readonly string[]) {
  const council = new Council();
  const keys: string[] = [];
  for (const [at, day] of received.entries()) {
    await council.send(outcome(at + 1), day);
    keys.push(...[...council.archived.keys()].filter((key) => !keys.includes(key)));
  }
  return { council, keys, isThere: (at: number) => council.archived.has(keys[at] ?? '') };
}

describe('a message that a better one has replaced', () => {
  it.each<[string, boolean, string, string]>([
    ['stays on its day', true, superseded, now],
    ['goes before its day', false, between, now],
    ['stays while the better one is kept', true, later, people],
    ['goes before the better one does', false, later, longAgo],
  ])('%s', async (_, stays, received, better) => {
    const { council, keys, isThere } = await messages(received, better);
    await expireSupersededMessage(keys[0] ?? '', limits, council);
    expect(isThere(0)).toBe(stays);
  });

  it('goes where the better one is gone', async () => {
    const { council, keys, isThere } = await messages(later, now);
    council.archived.delete(keys[1] ?? '');
    await expireSupersededMessage(keys[0] ?? '', limits, council);
    expect(isThere(0)).toBe(false);
  });

  it('is not the better one itself, nor one of which nothing is recorded', async () => {
    const { council, keys, isThere } = await messages(longAgo, longAgo);
    await expireSupersededMessage(keys[1] ?? '', limits, council);
    expect(isThere(1)).toBe(true);
    for (const { key } of council.records.items.all()) council.records.items.remove(key);
    await expireSupersededMessage(keys[0] ?? '', limits, council);
    expect(isThere(0)).toBe(true);
  });

  it('is none where only a file has spoken of its record', async () => {
    const { council, keys, isThere } = await messages(longAgo);
    const [record] = council.records.items.all();
    if (record === undefined) throw new Error('nothing is recorded');
    const file = { rank: '1' as FileRank, statement: null };
    council.records.items.put(record.key, { key: record.item.key, file });
    await expireSupersededMessage(keys[0] ?? '', limits, council);
    expect(isThere(0)).toBe(true);
  });
});

describe('what cannot be read as a message', () => {
  it('is left where it is, and nothing fails', async () => {
    const council = new Council();
    const key = rawMessageKey('E08000026' as CouncilCode, 'a');
    for (const expire of [expireSupersededMessage, expireMessage]) await expire(key, limits, council);
    const kept = JSON.stringify({ receivedAt: longAgo, body: '{}' });
    await council.archive.put(key, kept, 'application/json');
    for (const expire of [expireSupersededMessage, expireMessage]) await expire(key, limits, council);
    expect(await council.archive.text(key)).toBe(kept);
  });
});

describe('a message that was received long enough ago', () => {
  const recorded = (council: Council) => council.records.items.all().length;

  it.each([
    [people, true],
    [longAgo, false],
  ])('received on %s', async (received, stays) => {
    const { council, keys, isThere } = await messages(received);
    await expireMessage(keys[0] ?? '', limits, council);
    expect([isThere(0), recorded(council)]).toEqual([stays, stays ? 1 : 0]);
  });

  it('goes alone where a better one is on record', async () => {
    const { council, keys, isThere } = await messages(longAgo, now);
    await expireMessage(keys[0] ?? '', limits, council);
    expect([isThere(0), isThere(1), recorded(council)]).toEqual([false, true, 1]);
    const [record] = council.records.items.all();
    expect(record?.item.message?.content).not.toBeNull();
  });

  it.each([[undefined], [{ rank: '1' as FileRank, statement: null }]])(
    'goes where no message is on record any more, with file %j',
    async (file) => {
      const { council, keys, isThere } = await messages(longAgo);
      for (const { key, item } of council.records.items.all())
        if (file) council.records.items.put(key, { key: item.key, file });
        else council.records.items.remove(key);
      await expireMessage(keys[0] ?? '', limits, council);
      expect([isThere(0), recorded(council)]).toEqual([false, file ? 1 : 0]);
    },
  );
});
