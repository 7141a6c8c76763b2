import { describe, expect, it } from 'vitest';
import { experienced, figureOf, positionOf, times } from './evidence.ts';

const id = 'experience-survey-responses';
const settings = { targets: { [id]: 300 } };

describe('responses to the experience survey', () => {
  const subjects = [
    experienced('2023-04-01'),
    ...times(3, experienced('2023-09-30')),
    experienced('2023-10-01'),
    experienced('2023-03-31', '2022-23'),
  ];

  it('are those of the financial year up to the quarter’s end, beside the year’s target', () => {
    expect(figureOf(id, subjects, { quarter: '2023-24-Q1', settings })).toEqual([1, 300, 1]);
    expect(figureOf(id, subjects, { quarter: '2023-24-Q2', settings })).toEqual([4, 300, 4]);
    expect(figureOf(id, subjects, { quarter: '2023-24-Q4', settings })).toEqual([5, 300, 5]);
  });

  it('start again with the year, and are nought then', () => {
    expect(figureOf(id, subjects, { quarter: '2024-25-Q1', settings })).toEqual([0, 300, 0]);
    expect(figureOf(id, subjects, { quarter: '2022-23-Q4', settings })).toEqual([1, 300, 1]);
  });

  it('are not available before the first one', () => {
    expect(positionOf(id, subjects, { quarter: '2022-23-Q3', settings })).toMatchObject({
      value: null,
      mark: '[x]',
      source: null,
    });
  });

  it('have no denominator where no target is set, or one that is no count', () => {
    expect(figureOf(id, subjects, { quarter: '2023-24-Q2' })).toEqual([4, null, 4]);
    expect(figureOf(id, subjects, { quarter: '2023-24-Q2', settings: { targets: { [id]: 12.5 } } })).toEqual([
      4,
      null,
      4,
    ]);
  });

  it('of another year than their dataset’s are counted in neither', () => {
    const astray = [...subjects, experienced('2023-05-01', '2022-23')];
    expect(figureOf(id, astray, { quarter: '2023-24-Q2' })).toEqual([4, null, 4]);
    expect(figureOf(id, astray, { quarter: '2022-23-Q4' })).toEqual([1, null, 1]);
  });

  it('go by the year whatever the kind of period: the target is one for the year', () => {
    const asked = { quarter: '2023-24-Q2', settings: { periods: { [id]: 'quarter' } } };
    expect(positionOf(id, subjects, asked)).toMatchObject({ value: 4, source: 'experience 2023-24' });
  });
});
