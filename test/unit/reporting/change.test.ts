import { describe, expect, it } from 'vitest';
import { chanceInWords } from '../../../shared/reporting/change-words.ts';
import {
  answered,
  completed,
  person,
  positionOf,
  requested,
  returned,
  times,
} from '../indicators/evidence.ts';

const meaningful = (count: number, on: string) => times(count, completed(on, { outcome: 'respite' }));
const other = (count: number, on: string) => times(count, completed(on, { outcome: 'none' }));
const changeOf = (...question: Parameters<typeof positionOf>) => positionOf(...question).change;
const before = '2023-11-10';
const now = '2024-02-10';

describe('the change since the quarter before', () => {
  it('compares what each quarter brought, not two years to date that share their quarters', () => {
    const subjects = [
      ...meaningful(80, before),
      ...other(20, before),
      ...meaningful(60, now),
      ...other(40, now),
    ];
    const { value, previous, change } = positionOf('assessments-meaningful-outcome', subjects);
    expect([value, previous?.value]).toEqual([70, 80]);
    expect(change).toMatchObject({ difference: -20, verdict: 'clear' });
    const [low, high] = change?.interval ?? [];
    expect(low).toBeLessThan(-20);
    expect(high).toBeLessThan(0);
  });

  it('is within the usual noise where its interval leaves room for no change', () => {
    const subjects = [...meaningful(8, before), ...other(2, before), ...meaningful(6, now), ...other(4, now)];
    const position = positionOf('assessments-meaningful-outcome', subjects);
    expect(position.change).toMatchObject({ difference: -20, verdict: 'within-noise' });
    expect(position.previous?.value).toBe(80);
    expect(chanceInWords(position)).toBe('in the quarter alone 20 points lower, within the usual noise');
  });

  it('of a count goes by how much chance moves counts: 100 to 140 is clear, 100 to 110 is not', () => {
    const counts = (first: number, second: number) => [
      ...times(first, completed(before)),
      ...times(second, completed(now)),
    ];
    // 40 ± 1.96 × √240
    expect(changeOf('assessments-completed', counts(100, 140))).toEqual({
      difference: 40,
      interval: [9.6, 70.4],
      verdict: 'clear',
    });
    expect(changeOf('assessments-completed', counts(100, 110))?.verdict).toBe('within-noise');
  });

  it('cannot be said of a median, of very few, and of what a provider returns', () => {
    const slow = completed(now, { requested_on: '2024-01-01' });
    const quick = completed(before, { requested_on: '2023-11-01' });
    expect(changeOf('assessments-median-days', [...times(30, quick), ...times(30, slow)])).toEqual({
      difference: 31,
      interval: null,
      verdict: 'cannot-say',
    });
    const few = [completed(before), completed(now), completed(now)];
    expect(changeOf('assessments-completed', few)).toEqual({
      difference: 1,
      interval: null,
      verdict: 'cannot-say',
    });
    const contacts = [
      returned('contacts', 4000, undefined, '2023-24-Q3'),
      returned('contacts', 9000, undefined, '2023-24-Q4'),
    ];
    expect(changeOf('provider-contacts', contacts)).toEqual({
      difference: 5000,
      interval: null,
      verdict: 'cannot-say',
    });
  });

  it('compares a new survey with the one before, and says nothing while it is carried forward', () => {
    const survey = (year: string, yes: number, no: number) => [
      ...times(yes, answered({ q11: 1 }, { year })),
      ...times(no, answered({ q11: 3 }, { year })),
    ];
    const subjects = [...survey('2021-22', 56, 14), ...survey('2023-24', 48, 32)];
    expect(changeOf('carers-social-contact', subjects)).toEqual({
      difference: -20,
      interval: [-33.4, -5.2],
      verdict: 'clear',
    });
    expect(changeOf('carers-social-contact', subjects, { quarter: '2023-24-Q3' })).toBeNull();
    expect(changeOf('carers-social-contact', subjects, { quarter: '2024-25-Q1' })).toBeNull();
    expect(changeOf('carers-social-contact', survey('2021-22', 5, 5), { quarter: '2021-22-Q4' })).toBeNull();
  });

  it('of the mean score goes by the spread of the scores', () => {
    const all = (option: number, q7: number) => ({
      q7,
      q8: option,
      q9: option,
      q10: option,
      q11: option,
      q12: option,
    });
    const survey = (year: string, option: number) => [
      ...times(40, answered(all(option, 1), { year })),
      ...times(40, answered(all(option, 3), { year })),
    ];
    const change = changeOf('carers-quality-of-life', [...survey('2021-22', 2), ...survey('2023-24', 1)]);
    // 11 less 6, each with a standard deviation of √(80/79): ± 1.96 × √(2 × 80/79 / 80)
    expect(change).toEqual({ difference: 5, interval: [4.7, 5.3], verdict: 'clear' });
  });

  it('says nothing where there is nothing before, or nothing new', () => {
    expect(changeOf('assessments-completed', times(20, completed(now)))).toBeNull();
    const listed = times(20, person({ '2023-11': {} }));
    expect(changeOf('possible-hidden-carers', listed)).toBeNull();
    const waiting = [...times(20, requested('2019-01-01')), completed(now)];
    expect(changeOf('assessments-awaiting', waiting)).toBeNull();
  });
});
