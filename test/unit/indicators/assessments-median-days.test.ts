import { describe, expect, it } from 'vitest';
import { completed, positionOf, requested } from './evidence.ts';

const id = 'assessments-median-days';
const quarter = '2023-24-Q2';
const closedOn = (days: string, requested_on = '2023-06-01') =>
  completed(days, { requested_on, gender: 'Female' });

describe('the median of the days to an assessment', () => {
  it('is the middle number of days of those completed in the period', () => {
    const subjects = [
      closedOn('2023-06-01'),
      closedOn('2023-06-11'),
      closedOn('2023-08-30'),
      requested('2023-06-01'),
    ];
    expect(positionOf(id, subjects, { quarter })).toMatchObject({
      numerator: null,
      denominator: 3,
      value: 10,
      unit: 'days',
    });
  });

  it('is the mean of the two middle values of an even number', () => {
    const subjects = [closedOn('2023-06-11'), closedOn('2023-06-22')];
    expect(positionOf(id, subjects, { quarter })).toMatchObject({
      denominator: 2,
      value: 15.5,
      better: 'lower',
    });
  });

  it('looks at its period alone', () => {
    const subjects = [closedOn('2023-06-11'), closedOn('2023-07-31')];
    const settings = { periods: { [id]: 'quarter' } };
    expect(positionOf(id, subjects, { quarter, settings })).toMatchObject({ denominator: 1, value: 60 });
    expect(positionOf(id, subjects, { quarter: '2024-25-Q1' })).toMatchObject({
      denominator: 0,
      value: null,
      mark: '[x]',
    });
  });

  it('is not broken down', () => {
    expect(positionOf(id, [closedOn('2023-06-11')], { quarter }).breakdowns).toEqual([]);
  });
});
