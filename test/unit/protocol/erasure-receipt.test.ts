import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ErasedSubject, Erasure } from '../../../shared/contracts/erasures.ts';
import { problemOf } from '../../../shared/contracts/problems.ts';
import type { ObjectStore } from '../../../shared/ports/objects.ts';
import { putErasureReceipt, putRefusal, whatStays } from '../../../shared/protocol/erasure-receipt.ts';
import { erasuresDouble } from '../../doubles/erasures.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { council, instant, pseudonym } from './some.ts';

it('an officer is told how far a request has come, how much was erased so far, and what stays; and of nobody', async () => {
  const reports = objectsDouble();
  const erasure: Erasure = {
    council,
    request: '2023-001',
    askedAt: instant('2023-09-05T10:00:00.000Z'),
    state: 'running',
    ids: [pseudonym(11), pseudonym(12)],
  };
  const subjects = (['lift', 'assessments', 'lift'] as const).map(
    (source, n): ErasedSubject => ({ kind: 'person', subject: pseudonym(n), source }),
  );
  const erasures = erasuresDouble();
  for (const subject of subjects) await erasures.addSubject(council, subject);
  await erasures.list(council, erasure.ids);
  await erasures.markFound(council, [pseudonym(12)]);
  await putErasureReceipt(erasure, { erasures, reports }, 3);
  const [[key, object] = []] = reports.objects;
  expect([key, object?.contentType]).toEqual([
    'receipts/E08000026/erasures/2023-001.json',
    'application/json',
  ]);
  const text = new TextDecoder().decode(object?.body);
  expect(text.endsWith('}\n')).toBe(true);
  const { stays, ...told } = JSON.parse(text);
  const counts = { ids: 2, found: 1, erasedInAll: { lift: 2, assessments: 1 }, notLookedThrough: 3 };
  expect(told).toEqual({ ...erasure, ...counts });
  expect(stays).toEqual([
    ...whatStays,
    expect.stringMatching(/^Files that could not be looked through.*: 3\.$/),
  ]);
  for (const { subject } of subjects) expect(text).not.toContain(subject);
});

const problem = problemOf('erasure-names-nobody');
const dated = (askedAt: string) => ({ council, request: '2023-001', askedAt: instant(askedAt) });
const [early, late] = ['2023-09-05T10:00:00.000Z', '2023-09-06T10:00:00.000Z'];
const said = async (reports: ObjectStore) =>
  JSON.parse((await reports.text('receipts/E08000026/erasures/2023-001.json')) ?? '');

it('an officer is told why nothing was done', async () => {
  const reports = objectsDouble();
  await putRefusal(dated(early), problem, reports);
  const { column, message, howToFix } = problem;
  expect(await said(reports)).toEqual({
    ...dated(early),
    state: 'refused',
    problems: [{ column, message, howToFix }],
  });
});

it('of two requests of one name the later is told of, whenever the other is done, and again where it is the same', async () => {
  const reports = objectsDouble();
  const erasures = erasuresDouble();
  const done = (askedAt: string) =>
    putErasureReceipt({ ...dated(askedAt), state: 'done', ids: [] }, { erasures, reports });
  await putRefusal(dated(late), problem, reports);
  await done(early);
  expect(await said(reports)).toMatchObject({ askedAt: late, state: 'refused' });
  await done(late);
  expect(await said(reports)).toMatchObject({ askedAt: late, state: 'done', stays: whatStays });
});

it('what stays is the same on the page for officers, which says more of it', () => {
  const page = readFileSync(new URL('../../../docs/erasure.md', import.meta.url), 'utf8');
  const [, list = ''] = page.split('## What stays, and why\n');
  const lines = [...list.matchAll(/^- (.*)$/gm)].map(([, line = '']) => line);
  expect(lines.map((line, at) => line.slice(0, whatStays[at]?.length))).toEqual(whatStays);
});
