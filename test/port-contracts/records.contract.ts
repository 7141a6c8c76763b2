import { describe, expect, it } from 'vitest';
import type { RecordStore } from '../../shared/ports/records.ts';
import { stated } from '../../shared/protocol/claims.ts';
import { subjectPartition } from '../../shared/protocol/keys.ts';
import {
  allOf,
  someContent,
  someCouncil,
  someGeneration,
  someInstant,
  someRecordKey,
  someSubject,
} from './some.ts';

export const recordStoreContract = (name: string, make: () => RecordStore) =>
  describe(`record store: ${name}`, () => {
    const fileSlot = (n: number, outcome?: string) => ({
      rank: stated(someGeneration(n)),
      statement: { content: someContent(outcome), updatedAt: someInstant(n) },
    });
    const messageSlot = (order: string, outcome?: string) => ({
      order,
      sentAt: someInstant(),
      content: someContent(outcome),
    });

    it('gives back what was put into both slots', async () => {
      const store = make();
      const key = someRecordKey(someCouncil());
      expect(await store.putFileSlot(key, fileSlot(1))).toBe('written');
      expect(await store.putMessageSlot(key, messageSlot('1'))).toBe('written');
      const expected = { key, file: fileSlot(1), message: messageSlot('1') };
      expect(await store.read([key])).toEqual([expected]);
      expect(await store.ofSubject(key)).toEqual([expected]);
    });

    it('lets a later generation replace an earlier one, the same write itself, and nothing older a newer one', async () => {
      const store = make();
      const key = someRecordKey(someCouncil());
      await store.putFileSlot(key, fileSlot(2, 'first'));
      expect(await store.putFileSlot(key, fileSlot(2, 'second'))).toBe('written');
      expect(await store.putFileSlot(key, fileSlot(1, 'older'))).toBe('newer-stands');
      expect((await store.read([key]))[0]?.file).toEqual(fileSlot(2, 'second'));
      expect(await store.putFileSlot(key, { rank: stated(someGeneration(3)), statement: null })).toBe(
        'written',
      );
      expect((await store.read([key]))[0]?.file).toEqual({
        rank: stated(someGeneration(3)),
        statement: null,
      });
    });

    it('orders messages by their order alone, also a withdrawal', async () => {
      const store = make();
      const key = someRecordKey(someCouncil());
      await store.putMessageSlot(key, { ...messageSlot('2'), content: null });
      expect(await store.putMessageSlot(key, messageSlot('1'))).toBe('newer-stands');
      expect(await store.putMessageSlot(key, messageSlot('2', 'again'))).toBe('written');
      expect((await store.read([key]))[0]?.message).toEqual(messageSlot('2', 'again'));
      expect(await store.putMessageSlot(key, messageSlot('3', 'later'))).toBe('written');
      expect((await store.read([key]))[0]?.message).toEqual(messageSlot('3', 'later'));
    });

    it('compares orders byte by byte, whatever characters an id is made of', async () => {
      const store = make();
      const key = someRecordKey(someCouncil());
      await store.putMessageSlot(key, messageSlot('1#\u{1F600}'));
      expect(await store.putMessageSlot(key, messageSlot('1#\uFF5E'))).toBe('newer-stands');
    });

    it('holds the newest whatever order writers come in', async () => {
      const store = make();
      const key = someRecordKey(someCouncil());
      await Promise.all([3, 1, 5, 2, 4].map((n) => store.putFileSlot(key, fileSlot(n, `outcome-${n}`))));
      expect((await store.read([key]))[0]?.file).toEqual(fileSlot(5, 'outcome-5'));
    });

    it('reads many keys, some twice, some that are not there', async () => {
      const store = make();
      const council = someCouncil();
      const keys = Array.from({ length: 130 }, (_, n) => someRecordKey(council, n));
      await Promise.all(keys.slice(0, 120).map((key) => store.putFileSlot(key, fileSlot(1))));
      const read = await store.read([...keys, ...keys.slice(0, 3)]);
      expect(new Set(read.map(({ key }) => key.naturalKey)).size).toBe(120);
      expect(await store.ofSubject(someSubject(council, 999))).toEqual([]);
    });

    it('names every subject that has a record', async () => {
      const store = make();
      const council = someCouncil();
      for (const n of [1, 2]) await store.putFileSlot(someRecordKey(council, n), fileSlot(1));
      const found = (await allOf(store.subjects())).filter((subject) => subject.council === council);
      expect(new Set(found.map(subjectPartition))).toEqual(
        new Set([1, 2].map((n) => subjectPartition(someSubject(council, n)))),
      );
    });
  });
