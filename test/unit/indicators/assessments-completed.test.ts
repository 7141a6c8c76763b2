import { describe, expect, it } from 'vitest';
import { completed, figureOf, positionOf, requested } from './evidence.ts';

const id = 'assessments-completed';

describe('carers’ assessments completed', () => {
  const subjects = [
    completed('2023-03-31'),
    completed('2023-04-01', { outcome: 'declined' }),
    completed('2023-07-10', { carer_type: 'young' }),
    completed('2023-09-30', { carer_type: 'parent' }),
    completed('2023-10-01'),
    requested('2023-05-01'),
  ];

  it('counts from 1 April to the quarter’s end: every type of carer, whatever the outcome', () => {
    expect(figureOf(id, subjects, { quarter: '2023-24-Q2' })).toEqual([3, null, 3]);
  });

  it('starts again with the financial year', () => {
    expect(figureOf(id, subjects, { quarter: '2022-23-Q4' })).toEqual([1, null, 1]);
    expect(figureOf(id, subjects, { quarter: '2023-24-Q4' })).toEqual([4, null, 4]);
    expect(figureOf(id, subjects, { quarter: '2024-25-Q1' })).toEqual([0, null, 0]);
  });

  it('counts the quarter alone, or the last twelve months, where the council says so', () => {
    const inQuarter = { quarter: '2023-24-Q2', settings: { periods: { [id]: 'quarter' } } };
    expect(figureOf(id, subjects, inQuarter)).toEqual([2, null, 2]);
    const inYear = { quarter: '2023-24-Q3', settings: { periods: { [id]: 'rolling-12-months' } } };
    expect(figureOf(id, subjects, inYear)).toEqual([5, null, 5]);
    expect(figureOf(id, subjects, { ...inYear, quarter: '2023-24-Q4' })).toEqual([4, null, 4]);
  });

  it('is a count, of assessments on record; more is better', () => {
    expect(positionOf(id, subjects, { quarter: '2023-24-Q2' })).toMatchObject({
      unit: 'count',
      better: 'higher',
      source: 'assessments',
      basis: 'computed',
      marginOfError: null,
      interval: null,
    });
  });

  it('is not available before the first request, and nought when there is something on record but none completed', () => {
    expect(positionOf(id, subjects, { quarter: '2022-23-Q3' })).toMatchObject({
      numerator: null,
      value: null,
      mark: '[x]',
      source: null,
      breakdowns: [],
    });
    expect(positionOf(id, [requested('2023-05-01')], { quarter: '2023-24-Q2' })).toMatchObject({
      value: 0,
      mark: null,
    });
  });

  it('takes the age at the end of the period, not at the assessment', () => {
    const young = [completed('2023-05-10', { born: '2005-08' })];
    const ages = (quarter: string) => positionOf(id, young, { quarter }).breakdowns.map(({ group }) => group);
    expect(ages('2023-24-Q1')).toEqual(['0-17']);
    expect(ages('2023-24-Q2')).toEqual(['18-64']);
  });
});
