import { describe, expect, test } from 'vitest';
import { dayAt } from '../../../shared/calendar/london.ts';
import type { Instant, Quarter } from '../../../shared/contracts/identifiers.ts';
import {
  countInWords,
  figureInWords,
  momentInWords,
  quarterInWords,
  sourceInWords,
  surenessInWords,
  valueInWords,
} from '../../../shared/reporting/html-words.ts';
import { targetIsMet } from '../../../shared/reporting/target.ts';
import { qualityOfLife, somePosition, waiting } from './some.ts';

describe('figures in words', () => {
  test.each([
    [24.6, '%', '24.6%'],
    [100, '%', '100.0%'],
    [7.1, 'score 0–12', '7.1 out of 12'],
    [1234, 'count', '1,234'],
    [1, 'days', '1 day'],
    [28.5, 'days', '28.5 days'],
    [512.3, 'per 100,000', '512.3 per 100,000'],
  ] as const)('%s in %s is %s', (value, unit, words) => {
    expect(valueInWords(value, unit)).toBe(words);
  });

  test('a mark stands where there is no value', () => {
    expect(figureInWords({ value: null, mark: '[c]' }, '%')).toBe('[c]');
    expect(figureInWords({ value: null, mark: null }, '%')).toBe('[x]');
  });

  test('counts say of how many', () => {
    expect(countInWords(somePosition(), '%')).toBe('74 of 301');
    expect(countInWords(qualityOfLife, 'score 0–12')).toBe('2,130 points from 300 carers');
    expect(countInWords({ numerator: null, denominator: 42, value: 28 }, 'days')).toBe('42 counted');
    expect(countInWords({ numerator: 5, denominator: null, value: null }, 'per 100,000')).toBe('5');
    expect(countInWords(waiting, 'count')).toBe('');
  });

  test('how sure an estimate is', () => {
    expect(surenessInWords(somePosition())).toBe('± 4.4 points, between 20.2 and 29.0');
    expect(surenessInWords(qualityOfLife)).toBe('± 0.2, between 6.9 and 7.3');
    expect(surenessInWords(somePosition({ marginOfError: null, interval: [0, 1.2] }))).toBe(
      'between 0.0 and 1.2',
    );
    expect(surenessInWords(waiting)).toBe('');
  });

  test('a target is met on the side that is better', () => {
    expect(targetIsMet(somePosition({ value: 60, target: 60 }))).toBe(true);
    expect(targetIsMet(somePosition({ value: 60, target: 60, better: 'lower' }))).toBe(true);
    expect(targetIsMet(somePosition({ value: 61, target: 60, better: 'lower' }))).toBe(false);
    expect(targetIsMet(somePosition({ value: 61, target: 60, better: null }))).toBeNull();
    expect(targetIsMet(somePosition({ value: null, target: 60 }))).toBeNull();
  });

  test('where a figure comes from', () => {
    expect(sourceInWords(somePosition())).toBe('carried forward from sace 2021-22');
    expect(sourceInWords(waiting)).toBe('counted from assessments');
    expect(sourceInWords({ basis: 'figure', source: 'figures 2023-24-Q2' })).toBe(
      'figure as typed, figures 2023-24-Q2',
    );
    expect(sourceInWords({ basis: 'computed', source: null })).toBe('nothing received yet');
  });
});

describe('times in words', () => {
  test('go by the clocks of London, summer and winter', () => {
    expect(momentInWords('2023-09-30T10:00:00.000Z' as Instant)).toBe('30 September 2023 at 11:00');
    expect(momentInWords('2024-01-01T00:05:00.000Z' as Instant)).toBe('1 January 2024 at 00:05');
    expect(dayAt('2023-09-30T23:30:00.000Z' as Instant)).toBe('2023-10-01');
  });

  test.each([
    ['2023-24-Q1', 'Quarter 1 of 2023-24 (April to June 2023)'],
    ['2023-24-Q2', 'Quarter 2 of 2023-24 (July to September 2023)'],
    ['2023-24-Q4', 'Quarter 4 of 2023-24 (January to March 2024)'],
  ])('%s', (quarter, words) => {
    expect(quarterInWords(quarter as Quarter)).toBe(words);
  });
});
