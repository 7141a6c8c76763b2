import { describe, expect, it } from 'vitest';
import { surveyTooSmall as rule } from '../../../../shared/alerting/rules/survey-too-small.ts';
import { somePosition } from '../../reporting-pages/some.ts';
import { figures, judged } from '../evidence.ts';

const known = { surveys: { sace: { '2021-22': { eligiblePopulation: 1000 } } } };
const answered = (numerator: number | null, denominator: number | null = 700, more: object = {}) =>
  somePosition({ indicator: 'survey-response-rate', basis: 'computed', numerator, denominator, ...more });
const conditions = (
  position: ReturnType<typeof answered>,
  settings: object = known,
  quarter = '2021-22-Q4',
) => rule.conditions(figures([position], [], quarter), judged(rule, '2022-04-05', settings));

describe('a carers’ survey', () => {
  it('is too small with fewer answers than a margin of five points takes', () => {
    expect(conditions(answered(277))).toEqual([
      { subject: '2021-22', line: 'Survey of 2021-22: 277 carers have answered, and it takes 278.' },
    ]);
    expect(conditions(answered(278))).toEqual([]);
  });

  it('is judged by those sampled where nobody says how many carers there are', () => {
    expect([248, 249].map((n) => conditions(answered(n), {}).length)).toEqual([1, 0]);
  });

  it('is told of without a count under five', () => {
    expect(conditions(answered(3))[0]?.line).toContain('fewer than 5 carers have answered');
    expect(conditions(answered(2, 4), {})[0]?.line).not.toMatch(/\b[1-4]\b/);
  });

  it('is not judged where none is in force, or only its rate was typed', () => {
    expect(conditions(answered(null, null, { source: null }))).toEqual([]);
    expect(conditions(answered(20, 100, { source: 'figures 2023-24-Q2' }))).toEqual([]);
  });

  it('is told of in its own financial year and the next, and is history after that', () => {
    const told = (quarter: string) => conditions(answered(277), known, quarter).length;
    expect(['2021-22-Q4', '2022-23-Q1', '2022-23-Q4', '2023-24-Q1'].map(told)).toEqual([1, 1, 1, 0]);
  });

  it('is judged by its response rate and by no other indicator', () => {
    expect(conditions(answered(20, 100, { indicator: 'carers-satisfaction' }))).toEqual([]);
  });
});
