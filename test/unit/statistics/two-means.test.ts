import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOfMeans, intervalOfMean } from '../../../shared/statistics/two-means.ts';

const sampleOf = (values: readonly number[]) => ({
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
  denominator: values.length,
});
const scores = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 60 });

describe('intervals of means', () => {
  it('are 1.96 standard errors wide, with n − 1: 2, 4, 6 has a mean of 4 ± 1.96 × 2/√3', () => {
    const [low, high] = intervalOfMean(sampleOf([2, 4, 6])) ?? [];
    expect(low).toBeCloseTo(4 - 2.2632, 4);
    expect(high).toBeCloseTo(4 + 2.2632, 4);
  });

  it('of a difference add both variances: 2, 4, 6 less 1, 3, 5, 7 is 0 ± 1.96 × √(4/3 + 20/12)', () => {
    const [low, high] = differenceOfMeans(sampleOf([2, 4, 6]), sampleOf([1, 3, 5, 7])) ?? [];
    expect(low).toBeCloseTo(-3.3948, 4);
    expect(high).toBeCloseTo(3.3948, 4);
  });

  it('are not given of one value', () => {
    expect(intervalOfMean(sampleOf([7]))).toBeNull();
    expect(differenceOfMeans(sampleOf([7]), sampleOf([1, 2]))).toBeNull();
    expect(differenceOfMeans(sampleOf([1, 2]), sampleOf([7]))).toBeNull();
  });

  it('contain the difference, turn round with it, and do not mind a constant added to all', () => {
    fc.assert(
      fc.property(scores, scores, fc.integer({ min: 0, max: 9 }), (one, other, more) => {
        const [low, high] = differenceOfMeans(sampleOf(one), sampleOf(other)) as [number, number];
        const mean = (values: readonly number[]) => sampleOf(values).sum / values.length;
        expect((low + high) / 2).toBeCloseTo(mean(one) - mean(other), 9);
        const turned = differenceOfMeans(sampleOf(other), sampleOf(one)) as [number, number];
        expect(turned[0]).toBeCloseTo(-high, 9);
        const shift = (values: readonly number[]) => sampleOf(values.map((value) => value + more));
        expect(differenceOfMeans(shift(one), shift(other))?.[0]).toBeCloseTo(low, 6);
      }),
    );
  });
});
