import { describe, expect, it } from 'vitest';
import type { FileSlot, MessageSlot } from '../../../shared/ports/records.ts';
import { withFormerNames } from '../../../shared/protocol/former-names.ts';
import { recordItemKey } from '../../../shared/protocol/keys.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { someContent, somePseudonym, someRecordKey } from '../../port-contracts/some.ts';
import { council, instant } from './some.ts';

const to = (of: string, purpose: string, name: string) => `2-${of}/${purpose}/${name}` as never;
const renamed = (n: number) => [somePseudonym(n), to(council, 'former-name', somePseudonym(n))];

const mark: FileSlot = { rank: '1' as never, statement: null };
const statement: FileSlot = { rank: '1' as never, statement: { content: someContent() } };
const message = (content: MessageSlot['content']): MessageSlot => ({
  order: '1' as never,
  sentAt: instant('2023-09-01T10:00:00.000Z'),
  content,
});

class Kept {
  readonly records = recordsDouble();
  readonly to = to;

  record(n: number, slots: { file?: FileSlot; message?: MessageSlot }, natural = n) {
    const key = { ...someRecordKey(council, n), naturalKey: somePseudonym(natural) };
    this.records.items.put(recordItemKey(key), { key, ...slots });
    return this;
  }

  names = async (known: readonly (readonly [string, string])[] = []) => [
    ...(await withFormerNames(council, new Map(known), this, 2)),
  ];
}

describe('somebody whom nothing that was sent names any more', () => {
  it.each<[string, boolean, { file?: FileSlot; message?: MessageSlot }]>([
    ['a mark', true, { file: mark }],
    ['a withdrawal', true, { message: message(null) }],
    ['a mark and a withdrawal', true, { file: mark, message: message(null) }],
    ['a row', false, { file: statement }],
    ['a row that was withdrawn', false, { file: statement, message: message(null) }],
    ['a mark under a message', false, { file: mark, message: message(someContent()) }],
    ['a message', false, { message: message(someContent()) }],
  ])('of whom %s is kept gets a name made of the old one: %s', async (_, isNamed, slots) => {
    expect(await new Kept().record(1, slots).names()).toEqual(isNamed ? [renamed(1)] : []);
  });

  it('gets one for the row, too, but none that stands in a record which says something', async () => {
    expect(await new Kept().record(1, { file: mark }, 2).names()).toEqual([renamed(1), renamed(2)]);
    const both = new Kept().record(1, { file: mark }, 2).record(1, { file: statement }, 3);
    expect(await both.names()).toEqual([renamed(2)]);
  });

  it('keeps the new name that is known', async () => {
    const known = [somePseudonym(1), '2-known'] as const;
    expect(await new Kept().record(1, { file: mark }).names([known])).toEqual([known]);
  });

  it('gets none where the new key has named them already', async () => {
    const kept = new Kept();
    const key = { ...someRecordKey(council, 1), subject: `2-${somePseudonym(1)}` as never };
    kept.records.items.put(recordItemKey(key), { key, file: mark });
    expect(await kept.names()).toEqual([]);
  });
});
