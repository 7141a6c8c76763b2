import { expect, it } from 'vitest';
import type { ErasedSubject, Erasure } from '../../../shared/contracts/erasures.ts';
import { putErasureReceipt } from '../../../shared/protocol/erasure-receipt.ts';
import { objectsDouble } from '../../doubles/objects.ts';
import { council, instant, pseudonym } from './some.ts';

it('an officer is told how far a request has come, how much was erased so far, and what stays; and of nobody', async () => {
  const reports = objectsDouble();
  const erasure: Erasure = {
    council,
    request: '2023-001',
    askedAt: instant('2023-09-05T10:00:00.000Z'),
    state: 'running',
  };
  const subjects = (['lift', 'assessments', 'lift'] as const).map(
    (source, n): ErasedSubject => ({ kind: 'person', subject: pseudonym(n), source }),
  );
  await putErasureReceipt(erasure, subjects, reports);
  const [[key, object] = []] = reports.objects;
  expect([key, object?.contentType]).toEqual([
    'receipts/E08000026/erasures/2023-001.json',
    'application/json',
  ]);
  const text = new TextDecoder().decode(object?.body);
  expect(text.endsWith('}\n')).toBe(true);
  const { stays, ...told } = JSON.parse(text);
  expect(told).toEqual({ ...erasure, erasedInAll: { lift: 2, assessments: 1 } });
  expect(stays).toEqual([
    expect.stringMatching(/^Figures of quarters that are closed/),
    expect.stringMatching(/^A keyed hash of each id/),
    expect.stringMatching(/^What cannot be read/),
  ]);
  for (const { subject } of subjects) expect(text).not.toContain(subject);
});
