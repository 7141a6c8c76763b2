import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import type { FileSlot, MessageSlot } from '../../../shared/ports/records.ts';
import { stated, takenAway } from '../../../shared/protocol/claims.ts';
import { expireRows } from '../../../shared/protocol/expire-rows.ts';
import { lineageItemKey, lineageScope, recordItemKey } from '../../../shared/protocol/keys.ts';
import { statementKey } from '../../../shared/protocol/places.ts';
import { recordKeyOf } from '../../../shared/protocol/row-keys.ts';
import { someLineage, someUpload } from '../../port-contracts/some.ts';
import { Council } from '../stages/council.ts';
import { assessment, council as code, generation, instant } from './some.ts';

const [longAgo, people, now] = [1, 2, 3].map((day) => instant(`2024-01-0${day}T04:30:00.000Z`)) as [
  never,
  never,
  never,
];
const limits = { refused: now, superseded: now, people, alerts: now };
const upload: Upload = {
  ...someUpload(code),
  generation: generation(2),
  state: 'counted',
  expiry: 'running',
};
const subjectOf = (naturalKey: string) => `subject-of-${naturalKey}`;
const keyOf = (naturalKey: string) => recordKeyOf(upload, { naturalKey, subject: subjectOf(naturalKey) });

/** A council whose upload said these rows; of those in force a manifest says that they count. */
async function said(naturalKeys: readonly string[], inForce: readonly string[] = []) {
  const council = new Council();
  const row = (key: string, more: object) => [key, { subject: subjectOf(key), hash: 'h', ...more }];
  const put = (key: string, rows: unknown) =>
    council.archive.put(key, JSON.stringify(rows), 'application/json');
  await put(
    statementKey(upload, 10),
    naturalKeys.map((key) => row(key, { action: 'put' })),
  );
  await put(
    'a manifest',
    inForce.map((key) => row(key, { generation: generation(3) })),
  );
  const scope = lineageScope(upload.source, upload.dataset);
  const lineage = { ...someLineage(code, 1), source: upload.source, scope, manifest: 'a manifest' };
  council.uploads.items.lineages.put(lineageItemKey(code, upload.source, scope), lineage);
  return {
    council,
    put,
    record: (naturalKey: string, slots: { file?: FileSlot; message?: MessageSlot }) =>
      council.records.items.put(recordItemKey(keyOf(naturalKey)), { key: keyOf(naturalKey), ...slots }),
    recorded: (naturalKey: string) => council.records.items.get(recordItemKey(keyOf(naturalKey))),
  };
}

const statement = { content: assessment() } as NonNullable<FileSlot['statement']>;
const own: FileSlot = { rank: stated(upload.generation), statement };

describe('rows of an upload that goes', () => {
  it('go a few at a time in the order of their keys, and each step says where it came to', async () => {
    const { council, record, recorded } = await said(['E', 'B', 'G', 'D', 'A', 'F', 'C']);
    const ports = Object.assign(council, { rowsAtOnce: 3 });
    for (const key of 'ABCDEFG') record(key, { file: own });
    const left = () => [...'ABCDEFG'].filter((key) => recorded(key) !== undefined).join('');
    expect(await expireRows(upload, '', limits, ports)).toBe('C');
    expect(left()).toBe('DEFG');
    expect(await expireRows(upload, 'C', limits, ports)).toBe('F');
    expect(left()).toBe('G');
    expect(await expireRows(upload, 'F', limits, ports)).toBeUndefined();
    expect(left()).toBe('');
    expect(await expireRows(upload, 'G', limits, ports)).toBeUndefined();
  });

  it('are at an end where a step takes just what is left', async () => {
    const { council } = await said(['A', 'B']);
    expect(await expireRows(upload, '', limits, council)).toBeUndefined();
  });

  it('stay where a file in force says them', async () => {
    const { council, record, recorded } = await said(['A', 'B'], ['A']);
    for (const key of 'AB') record(key, { file: own });
    await expireRows(upload, '', limits, council);
    expect([recorded('A')?.file, recorded('B')]).toEqual([own, undefined]);
  });

  it('are those of every statement, and of nothing else that is kept with them', async () => {
    const { council, put, record, recorded } = await said(['A']);
    const row = (key: string) => [[key, { subject: subjectOf(key), hash: 'h', action: 'put' }]];
    await put(statementKey(upload, 3), row('B'));
    await put(`${statementKey(upload, 4)}.copy`, row('C'));
    for (const key of 'ABC') record(key, { file: own });
    await expireRows(upload, '', limits, Object.assign(council, { rowsAtOnce: 9 }));
    expect([...'ABC'].map((key) => recorded(key) !== undefined)).toEqual([false, false, true]);
  });
});

describe('a record of such a row', () => {
  const message = (about: Partial<MessageSlot>): MessageSlot =>
    ({ order: '0001', sentAt: now, content: null, ...about }) as MessageSlot;
  const afterThe = (rank: string) => `${rank}-later` as FileSlot['rank'];
  const mark = { rank: takenAway(upload.generation), statement: null };

  it.each<[string, { file?: FileSlot; message?: MessageSlot }, object | undefined]>([
    ['goes with what the upload said', { file: own }, undefined],
    ['goes with a mark that the upload left', { file: mark }, undefined],
    ['goes with what was said up to the mark', { file: { ...own, rank: mark.rank } }, undefined],
    [
      'stays with what a newer file said',
      { file: { ...own, rank: afterThe(mark.rank) } },
      { file: { ...own, rank: afterThe(mark.rank) } },
    ],
    [
      'keeps what a message says, and a mark',
      { file: own, message: message({ content: assessment() }) },
      { file: mark, message: message({ content: assessment() }) },
    ],
    [
      'keeps a withdrawal that is not old enough, on the day',
      { file: own, message: message({ sentAt: people }) },
      { file: mark, message: message({ sentAt: people }) },
    ],
    ['goes with a withdrawal that is', { file: own, message: message({ sentAt: longAgo }) }, undefined],
    [
      'keeps a message of long ago that is none',
      { message: message({ sentAt: longAgo, content: assessment() }) },
      { message: message({ sentAt: longAgo, content: assessment() }) },
    ],
  ])('%s', async (_, slots, left) => {
    const { council, record, recorded } = await said(['A']);
    record('A', slots);
    await expireRows(upload, '', limits, council);
    const there = recorded('A');
    expect(there && { ...there, key: undefined }).toEqual(left && { ...left, key: undefined });
  });

  it('is marked only where a file spoke of it last', async () => {
    const { council, record } = await said(['A', 'B', 'C', 'D']);
    const marked: string[] = [];
    const { putFileSlot } = council.records;
    Object.assign(council.records, {
      putFileSlot: (...given: Parameters<typeof putFileSlot>) => {
        marked.push(given[0].naturalKey);
        return putFileSlot(...given);
      },
    });
    record('A', { file: own });
    record('B', { file: { rank: own.rank, statement: null } });
    record('C', { file: { ...own, rank: afterThe(mark.rank) } });
    record('D', { message: message({ content: assessment() }) });
    await expireRows(upload, '', limits, Object.assign(council, { rowsAtOnce: 4 }));
    expect(marked).toEqual(['A']);
  });
});
