import { describe, expect, it } from 'vitest';
import { instant } from '../../shared/contracts/identifiers.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { ObjectEraser, PersonEraser } from '../../shared/ports/erasures.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { stated, takenAway } from '../../shared/protocol/claims.ts';
import { someContent, someCouncil, someGeneration, someInstant, someMessage, someRecordKey } from './some.ts';

interface Erasing {
  readonly eraser: PersonEraser;
  readonly records: RecordStore;
  readonly alerts: AlertStore;
}

export const personEraserContract = (name: string, make: () => Erasing) =>
  describe(`person eraser: ${name}`, () => {
    const rank = takenAway(someGeneration(2));
    const written = { rank, order: '5' };
    const message = (order: string, isWithdrawn = true) => ({
      order,
      sentAt: someInstant(),
      content: isWithdrawn ? null : someContent(),
    });

    it('takes a record away once neither slot says anything', async () => {
      const { eraser, records } = make();
      const key = someRecordKey(someCouncil());
      expect(await eraser.removeEmptyRecord(key, written)).toBe(false);
      await records.putFileSlot(key, { rank, statement: null });
      await records.putMessageSlot(key, message('5'));
      expect(await eraser.removeEmptyRecord(key, written)).toBe(true);
      expect(await records.read([key])).toEqual([]);
      expect(await eraser.removeEmptyRecord(key, written)).toBe(false);
    });

    it('leaves a record of which either slot says something', async () => {
      const { eraser, records } = make();
      const [byFile, byMessage] = [1, 2].map((n) => someRecordKey(someCouncil(), n));
      if (!byFile || !byMessage) throw new Error('no keys');
      await records.putFileSlot(byFile, { rank, statement: { content: someContent() } });
      await records.putMessageSlot(byFile, message('5'));
      await records.putFileSlot(byMessage, { rank, statement: null });
      await records.putMessageSlot(byMessage, message('5', false));
      for (const key of [byFile, byMessage]) {
        expect(await eraser.removeEmptyRecord(key, written)).toBe(false);
        expect(await records.read([key])).toHaveLength(1);
      }
    });

    it('leaves a mark that something later has put', async () => {
      const { eraser, records } = make();
      const [byFile, byMessage] = [1, 2].map((n) => someRecordKey(someCouncil(), n));
      if (!byFile || !byMessage) throw new Error('no keys');
      await records.putFileSlot(byFile, { rank: stated(someGeneration(3)), statement: null });
      await records.putMessageSlot(byMessage, message('6'));
      for (const key of [byFile, byMessage]) {
        expect(await eraser.removeEmptyRecord(key, written)).toBe(false);
        expect(await records.read([key])).toHaveLength(1);
      }
    });

    it('takes a message to a team away, once, and no other', async () => {
      const { eraser, alerts } = make();
      const council = someCouncil();
      for (const id of ['message-1', 'message-2'])
        await alerts.putMessage({ ...someMessage(council, []), id });
      expect(await eraser.removeMessage(council, 'message-1')).toBe(true);
      expect(await eraser.removeMessage(council, 'message-1')).toBe(false);
      expect((await alerts.messageAfter(council))?.id).toBe('message-2');
    });
  });

export const objectEraserContract = (
  name: string,
  make: () => { eraser: ObjectEraser; objects: ObjectStore },
) =>
  describe(`object eraser: ${name}`, () => {
    it('takes an object away, once or again, and none whose key only begins with its own', async () => {
      const { eraser, objects } = make();
      for (const key of ['gone/a', 'gone/ab']) await objects.put(key, 'text', 'text/plain');
      await eraser.remove('gone/a');
      await eraser.remove('gone/a');
      expect(await objects.text('gone/a')).toBeUndefined();
      expect(await objects.text('gone/ab')).toBe('text');
    });

    it('says when an object was written, and nothing of one that is not there', async () => {
      const { eraser, objects } = make();
      await objects.put('written/a', 'text', 'text/plain');
      expect(instant.safeParse(await eraser.writtenAt('written/a')).error).toBeUndefined();
      expect(await eraser.writtenAt('written/b')).toBeUndefined();
    });
  });
