import { describe, expect, it } from 'vitest';
import type { MessageSlot, StoredRecord } from '../../../shared/ports/records.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import { effectiveContent, inputsOf, messageOrder, outranks } from '../../../shared/protocol/statements.ts';
import { assessment, council, generation, instant, pseudonym } from './some.ts';

const order = (version: number, sentAt: string, id: string, digest = '5') =>
  messageOrder({ version, sentAt: instant(sentAt), id, digest });

describe('of two messages about one record the better one', () => {
  it('has the higher version, as a number', () => {
    expect(order(9, '2023-12-31T00:00:00.000Z', 'z') < order(10, '2023-01-01T00:00:00.000Z', 'a')).toBe(true);
    expect(
      order(0, '2023-01-01T00:00:00.000Z', 'a') < order(999_999_999_999_999, '2023-01-01T00:00:00.000Z', 'a'),
    ).toBe(true);
  });

  it('was sent later, where the versions are equal', () => {
    expect(order(1, '2023-09-30T09:59:59.999Z', 'z') < order(1, '2023-09-30T10:00:00.000Z', 'a')).toBe(true);
  });

  it('has the greater id, where all else is equal', () => {
    expect(order(1, '2023-09-30T10:00:00.000Z', 'm-1') < order(1, '2023-09-30T10:00:00.000Z', 'm-2')).toBe(
      true,
    );
  });
});

const noon = instant('2023-09-30T12:00:00.000Z');
describe('different messages under one id', () => {
  it('have an order of their own, so that it does not matter which arrives first', () => {
    const at = '2023-09-30T10:00:00.000Z';
    expect(order(1, at, 'm', '4')).not.toBe(order(1, at, 'm', '5'));
    expect(order(1, at, 'm', '5') < order(1, at, 'm ', '4')).toBe(true);
  });
});

const message = (content: MessageSlot['content']): MessageSlot => ({ order: 'any', sentAt: noon, content });
const row = (updatedAt?: string) => ({
  rank: stated(generation(1)),
  statement: { content: assessment('by file'), ...(updatedAt ? { updatedAt: instant(updatedAt) } : {}) },
});
const byMessage = assessment('by message');
const gone = { rank: stated(generation(1)), statement: null };

describe('what a record says', () => {
  it.each<[string, Omit<StoredRecord, 'key'>, unknown]>([
    ['nothing, where there is neither', {}, undefined],
    ['the row, where there is no message', { file: row() }, assessment('by file')],
    ['nothing, where the file no longer has the row', { file: gone }, undefined],
    ['the message, where there is no row', { message: message(byMessage) }, byMessage],
    [
      'the message, where the file no longer has the row',
      { file: gone, message: message(byMessage) },
      byMessage,
    ],
    [
      'the message, over a row that does not say when it was updated',
      { file: row(), message: message(byMessage) },
      byMessage,
    ],
    [
      'the message, over a row that was updated before it was sent',
      { file: row('2023-09-30T11:59:59.999Z'), message: message(byMessage) },
      byMessage,
    ],
    [
      'the message, over a row that was updated in the moment it was sent',
      { file: row(noon), message: message(byMessage) },
      byMessage,
    ],
    [
      'the row, where it was updated after the message was sent',
      { file: row('2023-09-30T12:00:00.001Z'), message: message(byMessage) },
      assessment('by file'),
    ],
    ['nothing, where a message withdraws it', { file: row(), message: message(null) }, undefined],
    [
      'the row again, where it was updated after the withdrawal',
      { file: row('2023-10-01T00:00:00.000Z'), message: message(null) },
      assessment('by file'),
    ],
    ['nothing, where both have taken it away', { file: gone, message: message(null) }, undefined],
  ])('is %s', (_, record, said) => {
    expect(effectiveContent(record)).toEqual(said);
  });

  it('is a matter of rank between message and row, also where the row is gone', () => {
    expect(outranks(message(null), undefined)).toBe(true);
    expect(outranks(message(byMessage), row('2023-10-01T00:00:00.000Z').statement)).toBe(false);
  });
});

describe('what a subject is counted by', () => {
  const record = (dataset: string, slots: Omit<StoredRecord, 'key'>): StoredRecord => ({
    key: {
      council,
      kind: 'person',
      subject: pseudonym(1),
      source: 'lift',
      dataset,
      naturalKey: pseudonym(1),
    },
    ...slots,
  });

  it('is in one order, whatever order the records are read in, and without those that say nothing', () => {
    const records = [
      record('2023-09', { file: row() }),
      record('2023-08', { message: message(byMessage) }),
      record('2023-10', { file: row(), message: message(null) }),
    ];
    const inputs = inputsOf(records);
    expect(inputs.map(({ dataset }) => dataset)).toEqual(['2023-08', '2023-09']);
    expect(inputsOf(records.toReversed())).toEqual(inputs);
  });
});
