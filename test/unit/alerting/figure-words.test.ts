import { describe, expect, it } from 'vitest';
import { figureWords } from '../../../shared/alerting/figure-words.ts';

describe('a figure in a message', () => {
  it('has its unit', () => {
    expect(figureWords({ unit: '%', numerator: 74, denominator: 301 }, 24.6)).toBe('24.6%');
    expect(figureWords({ unit: 'days', numerator: null, denominator: 12 }, 3)).toBe('3 days');
    expect(figureWords({ unit: 'score 0–12', numerator: 71, denominator: 10 }, 7.1)).toBe('7.1');
    expect(figureWords({ unit: 'count', numerator: 5, denominator: null }, 5)).toBe('5');
  });

  it('may be nought, where nobody is pointed at', () => {
    expect(figureWords({ unit: '%', numerator: 0, denominator: 40 }, 0)).toBe('0%');
    expect(figureWords({ unit: 'count', numerator: 0, denominator: 300 }, 0)).toBe('0');
  });

  it.each([
    ['a count', { unit: 'count', numerator: 4, denominator: null }, 4],
    ['a number that may be a count', { unit: 'number', numerator: null, denominator: null }, 1],
    ['a share of few', { unit: '%', numerator: 2, denominator: 4 }, 50],
    ['a share that is few', { unit: '%', numerator: 4, denominator: 400 }, 1],
    ['a rate that is few', { unit: 'per 100,000', numerator: 3, denominator: 280_000 }, 1.1],
    ['a mean of few', { unit: 'score 0–12', numerator: 28, denominator: 4 }, 7],
    ['a median of few', { unit: 'days', numerator: null, denominator: 2 }, 30],
  ] as const)('is not said where it is %s', (_, counts, value) => {
    expect(figureWords(counts, value)).toBeNull();
  });
});
