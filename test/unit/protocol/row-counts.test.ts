import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../shared/contracts/uploads.ts';
import { stated } from '../../../shared/protocol/claims.ts';
import type { JudgedFile } from '../../../shared/protocol/judge-file.ts';
import { type PlannedRow, planUpload, type WritingPlan } from '../../../shared/protocol/plan-upload.ts';
import { emptyCounts, verdictOnRows, withheldCounts } from '../../../shared/protocol/receipts.ts';
import { rowCountsOf } from '../../../shared/protocol/row-counts.ts';
import { recordKeyOf } from '../../../shared/protocol/row-keys.ts';
import { recordsDouble } from '../../doubles/records.ts';
import { assessment, council, generation, goodRow, instant } from './some.ts';

const upload = { council, source: 'assessments', dataset: '-' } as Upload;
const judged = { read: 20, duplicates: 1, rejected: 2, ignored: 3, suppressed: 4 } as JudgedFile;

describe('where the rows of a planned file end', () => {
  const manifest = new Map(
    ['same', 'changed', 'changed-told', 'gone'].map((key) => [
      key,
      { subject: `subject of ${key}`, hash: 'hash of before', generation: generation(1) },
    ]),
  );
  const rows = [
    goodRow('same', 'before'),
    ...['changed', 'changed-told', 'new', 'new-told', 'new-too'].map((key) => goodRow(key, 'now')),
  ];
  const plan = planUpload({ generation: generation(5), newerFile: 'replaces', shrink: 1 }, rows, {
    newest: generation(1),
    manifest,
    open: [],
    claims: [],
  }) as WritingPlan;
  const message = { order: '1', sentAt: instant('2023-09-30T12:00:00.000Z'), content: assessment('told') };
  const keyOf = (naturalKey: string) => {
    const row = plan.writes.find((each) => each.naturalKey === naturalKey);
    return recordKeyOf(upload, row as PlannedRow);
  };

  it('is in exactly one count each, beside what was judged', async () => {
    expect(await rowCountsOf(upload, judged, plan, recordsDouble())).toEqual({
      ...emptyCounts,
      ...judged,
      stored: 3,
      changed: 2,
      unchanged: 1,
      removed: 1,
    });
  });

  it('is among the outdated for each over which a message stands', async () => {
    const records = recordsDouble();
    for (const key of ['changed-told', 'new-told', 'gone']) await records.putMessageSlot(keyOf(key), message);
    await records.putFileSlot(keyOf('new'), { rank: stated(generation(1)), statement: null });
    expect(await rowCountsOf(upload, judged, plan, records)).toMatchObject({
      stored: 2,
      changed: 1,
      unchanged: 1,
      outdated: 2,
      removed: 1,
    });
  });

  it('is not among the outdated where the row was updated after the message was sent', async () => {
    const records = recordsDouble();
    await records.putMessageSlot(keyOf('new'), message);
    const updated = (updatedAt: string): WritingPlan => ({
      ...plan,
      writes: plan.writes.map((write) =>
        write.statement === null
          ? write
          : { ...write, statement: { ...write.statement, updatedAt: instant(updatedAt) } },
      ),
    });
    const later = updated('2023-09-30T12:00:00.001Z');
    expect(await rowCountsOf(upload, judged, later, records)).toMatchObject({ stored: 3, outdated: 0 });
    const same = updated('2023-09-30T12:00:00.000Z');
    expect(await rowCountsOf(upload, judged, same, records)).toMatchObject({ stored: 2, outdated: 1 });
  });

  it('is among the outdated for each of which a newer file has spoken', async () => {
    const { outdated } = await rowCountsOf(
      upload,
      judged,
      { ...plan, outdated: ['a', 'b'] },
      recordsDouble(),
    );
    expect(outdated).toBe(2);
  });
});

describe('a file of which nothing counts', () => {
  it('has withheld what would have been taken in', () => {
    expect(withheldCounts(judged)).toEqual({ ...emptyCounts, ...judged, withheld: 10 });
  });
});

describe('a file that counts', () => {
  it('is accepted with rejects from the first one on', () => {
    expect([0, 1].map((rejected) => verdictOnRows({ rejected }))).toEqual([
      'accepted',
      'accepted-with-rejects',
    ]);
  });
});
