import { describe, expect, it } from 'vitest';
import type { Input } from '../../../shared/indicators/contribution.ts';
import { directionInWords } from '../../../shared/reporting/change-words.ts';
import {
  answered,
  completed,
  experienced,
  person,
  positionOf,
  requested,
  returned,
  times,
} from '../indicators/evidence.ts';

const monthOf = (quarter: string): string =>
  ({ Q1: '05', Q2: '08', Q3: '11', Q4: '02' })[quarter.slice(8)] ?? '';
const yearOf = (quarter: string): number => Number(quarter.slice(0, 4)) + (quarter.endsWith('Q4') ? 1 : 0);
const dayIn = (quarter: string): string => `${yearOf(quarter)}-${monthOf(quarter)}-10`;

/** So many assessments completed in each of the quarters up to one, the newest last. */
function assessed(counts: readonly number[], lastYear = 2023): Input[][] {
  const quarters = counts.map((_, back) => {
    const ordinal = lastYear * 4 + 3 - (counts.length - 1 - back);
    const year = Math.floor(ordinal / 4);
    return `${year}-${String((year + 1) % 100).padStart(2, '0')}-Q${(ordinal % 4) + 1}`;
  });
  return counts.flatMap((count, at) => times(count, completed(dayIn(quarters[at] ?? ''))));
}
const trendOf = (...question: Parameters<typeof positionOf>) => positionOf(...question).trend;
const values = (...question: Parameters<typeof positionOf>) =>
  trendOf(...question)?.points.map(({ value }) => value);

describe('the direction of travel', () => {
  it('looks at each quarter alone, so that a year to date does not saw up and down', () => {
    const { value, trend } = positionOf('assessments-completed', assessed([5, 6, 5, 7, 6]));
    expect(value).toBe(6 + 5 + 7 + 6);
    expect(trend?.points).toEqual([
      { quarter: '2022-23-Q4', value: 5 },
      { quarter: '2023-24-Q1', value: 6 },
      { quarter: '2023-24-Q2', value: 5 },
      { quarter: '2023-24-Q3', value: 7 },
      { quarter: '2023-24-Q4', value: 6 },
    ]);
    // mean 29/5, mean moving range (1 + 1 + 2 + 1)/4, 5.8 ± 2.66 × 1.25
    expect(trend).toMatchObject({ mean: 5.8, lower: 2.5, upper: 9.1, isTrial: true, signal: 'no-change' });
  });

  it('holds 20 quarters at most, and its limits are no longer on trial with 12', () => {
    const trend = trendOf('assessments-completed', assessed(Array(24).fill(3)));
    expect(trend?.points).toHaveLength(20);
    expect(trend?.points[0]?.quarter).toBe('2019-20-Q1');
    expect(trend).toMatchObject({ isTrial: false, signal: 'no-change', mean: 3, lower: 3, upper: 3 });
    expect(trendOf('assessments-completed', assessed(Array(11).fill(3)))?.isTrial).toBe(true);
  });

  it('has limits from the fourth quarter on', () => {
    expect(trendOf('assessments-completed', assessed([3, 4, 3]))).toMatchObject({
      mean: null,
      lower: null,
      upper: null,
      isTrial: true,
      signal: 'too-few',
    });
    const signal = trendOf('assessments-completed', assessed([3, 4, 3, 4]))?.signal;
    expect(directionInWords[signal ?? 'too-few']).toBe('no lasting change over the quarters held');
  });

  it('says better or worse by what is better, and only that it shifts where neither is', () => {
    const rising = [2, 3, 4, 5, 6, 7, 8, 9];
    expect(trendOf('assessments-completed', assessed(rising))?.signal).toBe('improving');
    expect(trendOf('assessments-completed', assessed(rising.toReversed()))?.signal).toBe('worsening');
    const waiting = rising.flatMap((_, at) => [
      completed(`${2022 + Math.floor((at + 3) / 12)}-04-10`),
      ...times(
        2,
        requested(dayIn(`${2022 + Math.floor(at / 4)}-${23 + Math.floor(at / 4)}-Q${(at % 4) + 1}`)),
      ),
    ]);
    expect(values('assessments-awaiting', waiting)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(trendOf('assessments-awaiting', waiting)?.signal).toBe('worsening');
    const lists = rising.flatMap((count, at) => {
      const month = ['06', '09', '12', '03'][at % 4];
      const dataset = `${2022 + Math.floor((at + 1) / 4)}-${month}`;
      return times(count, person({ [dataset]: {} }));
    });
    expect(trendOf('possible-hidden-carers', lists)?.signal).toBe('shifting');
  });

  it('counts no quarter before its source had begun: who waits was asked for long before any file', () => {
    const subjects = [requested('2019-05-01'), completed('2023-05-02', { requested_on: '2021-01-01' })];
    expect(trendOf('assessments-awaiting', subjects)?.points[0]?.quarter).toBe('2023-24-Q1');
    expect(values('assessments-completed', subjects)).toEqual([1, 0, 0, 0]);
    expect(trendOf('assessments-completed', [])).toBeNull();
  });

  it('counts a survey once, in the quarter from which it applies', () => {
    const subjects = [answered({ q11: 1 }, { year: '2021-22' }), answered({ q11: 3 })];
    expect(trendOf('carers-social-contact', subjects, { quarter: '2024-25-Q3' })?.points).toEqual([
      { quarter: '2021-22-Q4', value: 100 },
      { quarter: '2023-24-Q4', value: 0 },
    ]);
  });

  it('counts a benefits dataset once, and a quarter without one not', () => {
    const subjects = times(4, person({ '2023-05': {}, '2023-06': {} }));
    expect(trendOf('possible-hidden-carers', subjects)?.points).toEqual([
      { quarter: '2023-24-Q1', value: 4 },
    ]);
  });

  it('looks at what was added where a count only grows', () => {
    const responses = [
      ...times(3, experienced('2022-05-01', '2022-23')),
      ...times(2, experienced('2022-08-01', '2022-23')),
      ...times(4, experienced('2023-04-10')),
      ...times(5, experienced('2023-07-10')),
    ];
    expect(values('experience-survey-responses', responses, { quarter: '2023-24-Q2' })).toEqual([
      3, 2, 0, 0, 4, 5,
    ]);
    const claims = { contact_status: 'engaged', pension_credit_claimed: true };
    const claimed = [
      person({ '2023-05': claims }),
      person({ '2023-08': claims }),
      person({ '2023-08': claims }),
    ];
    expect(values('pension-credit-claims', claimed, { quarter: '2023-24-Q2' })).toEqual([2]);
  });

  it('leaves out a quarter without a return, and does not take it for nought', () => {
    const subjects = [
      returned('contacts', 40, undefined, '2022-23-Q4'),
      returned('contacts', 50, undefined, '2023-24-Q2'),
    ];
    expect(trendOf('provider-contacts', subjects)?.points).toEqual([
      { quarter: '2022-23-Q4', value: 40 },
      { quarter: '2023-24-Q2', value: 50 },
    ]);
  });
});
