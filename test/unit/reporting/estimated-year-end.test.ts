import { expect, it } from 'vitest';
import { completed, experienced, positionOf, requested, times } from '../indicators/evidence.ts';

const eleven = times(11, completed('2023-04-20'));

const estimate = (indicator: string, subjects = eleven, quarter = '2023-24-Q1', settings = {}) =>
  positionOf(indicator, subjects, { quarter, settings }).estimatedYearEnd;

it('a count that grows through the year is expected to go on as it did: × 4 / quarters, a whole number', () => {
  expect(estimate('assessments-completed')).toBe(44);
  expect(estimate('assessments-completed', eleven, '2023-24-Q3')).toBe(15);
  expect(estimate('experience-survey-responses', [experienced('2023-05-01')])).toBe(4);
});

it('at the end of the year nothing is left to expect', () => {
  expect(estimate('assessments-completed', eleven, '2023-24-Q4')).toBeNull();
});

it('a count as at a day, a share, a median and a count of another period do not grow through the year', () => {
  expect(estimate('assessments-awaiting', [requested('2023-04-20')])).toBeNull();
  expect(estimate('assessments-meaningful-outcome')).toBeNull();
  expect(estimate('assessments-median-days')).toBeNull();
  const periods = { 'assessments-completed': 'rolling-12-months' };
  expect(estimate('assessments-completed', eleven, '2023-24-Q1', { periods })).toBeNull();
});

it('nothing is expected of a source that has sent nothing', () => {
  expect(estimate('assessments-completed', [])).toBeNull();
});
