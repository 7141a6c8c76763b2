import { describe, expect, it } from 'vitest';
import type { Span } from '../../../shared/contracts/identifiers.ts';
import type { LineageEntry } from '../../../shared/contracts/uploads.ts';
import {
  type Claim,
  claimsOf,
  isTakenAway,
  ownPeriod,
  stated,
  takenAway,
  takesAway,
} from '../../../shared/protocol/claims.ts';
import { generation } from './some.ts';

const span = (from: string, to: string | null): Span => ({ from, to }) as Span;
const summer = span('2023-07-01', '2023-09-30');
const claim = (n: number, period = summer): Claim => ({ generation: generation(n), period });
const took = (n: number, place?: Span) => ({ generation: generation(n), span: place });

describe('a file that owns a period takes away what an older one states', () => {
  it.each<[string, Span, boolean]>([
    ['of a day within the period', span('2023-08-01', '2023-08-01'), true],
    ['that ends on its first day', span('2023-01-01', '2023-07-01'), true],
    ['that begins on its last day', span('2023-09-30', '2024-01-31'), true],
    ['that goes on, if it began before the end', span('2023-01-01', null), true],
    ['but not what ended the day before', span('2023-01-01', '2023-06-30'), false],
    ['but not what began the day after', span('2023-10-01', '2023-10-01'), false],
    ['but not what goes on, if it began the day after', span('2023-10-01', null), false],
  ])('%s', (_, place, isTaken) => {
    expect(takesAway(claim(2), took(1, place), undefined)).toBe(isTaken);
    expect(isTakenAway(took(1, place), [claim(2)])).toBe(isTaken);
  });

  it('of any later day, where its own period has no end', () => {
    const open = claim(2, span('2023-07-01', null));
    expect(takesAway(open, took(1, span('2030-01-01', '2030-01-02')), undefined)).toBe(true);
    expect(takesAway(open, took(1, span('2023-01-01', '2023-06-30')), undefined)).toBe(false);
  });

  it('but never what it states itself, or what a newer one states', () => {
    const place = span('2023-08-01', '2023-08-01');
    for (const n of [2, 3]) expect(takesAway(claim(2), took(n, place), summer)).toBe(false);
  });

  it('without a day of its own, if the period of the older file has a day in common', () => {
    expect(takesAway(claim(2), took(1), span('2023-09-30', '2023-12-31'))).toBe(true);
    expect(takesAway(claim(2), took(1), span('2023-10-01', '2023-12-31'))).toBe(false);
    expect(takesAway(claim(2), took(1), undefined)).toBe(false);
  });

  it('of any day, where both files are of one and the same period', () => {
    const earlier = took(1, span('2023-01-01', '2023-01-31'));
    expect(takesAway(claim(2), earlier, summer)).toBe(true);
    for (const own of [span('2023-07-01', '2023-09-29'), span('2023-07-02', '2023-09-30')])
      expect(takesAway(claim(2), earlier, own)).toBe(false);
  });

  it('if any of the newer files does, and knows the older file’s own period', () => {
    const earlier = took(1, span('2023-01-01', '2023-01-31'));
    const autumn = claim(3, span('2023-10-01', '2023-12-31'));
    expect(isTakenAway(earlier, [claim(1), autumn])).toBe(false);
    expect(isTakenAway(earlier, [autumn, claim(1), claim(2)])).toBe(true);
    expect(isTakenAway(earlier, [autumn, claim(2)])).toBe(false);
    expect(isTakenAway(earlier, [])).toBe(false);
  });
});

describe('what files own', () => {
  const entry = (n: number, period?: Span): LineageEntry => ({
    generation: generation(n),
    dataset: '2023',
    etag: `etag ${n}`,
    raw: `raw/${n}`,
    settings: null,
    statement: null as never,
    ...(period && { period }),
  });

  it('is the period of each that has one', () => {
    expect(claimsOf([entry(1, summer), entry(2)])).toEqual([claim(1)]);
  });

  it('is found by the file that states something', () => {
    const winter = span('2024-01-01', '2024-03-31');
    expect(ownPeriod(took(2), [claim(1), claim(2, winter)])).toEqual(winter);
    expect(ownPeriod(took(3), [claim(1)])).toBeUndefined();
  });
});

describe('the mark that something was taken away', () => {
  it('comes after the statement, and before every later one', () => {
    expect(stated(generation(1)) < takenAway(generation(1))).toBe(true);
    expect(takenAway(generation(1)) < stated(generation(2))).toBe(true);
  });
});
