import type { Interval } from './interval.ts';
import { z95 } from './margin-of-error.ts';

/** What is known of values: their sum, the sum of their squares, how many there are. */
export interface Sample {
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly denominator: number;
}

/**
 * Interval (95 %) of the mean of a group, in units of the mean, not rounded: mean ± 1.96·sd/√n, sd with n − 1. By the
 * normal approximation, so it is for groups that are not small.
 *
 * @returns null for fewer than 2 values
 * @example intervalOfMean({ sum: 14, sumOfSquares: 74, denominator: 4 }) // [0.67…, 6.33…]
 */
export function intervalOfMean(sample: Sample): Interval | null {
  const variance = varianceOfMean(sample);
  return variance === null ? null : around(sample.sum / sample.denominator, variance);
}

/**
 * Interval (95 %) of the difference of the means of two independent groups, by the normal approximation with a variance
 * for each (Welch). In units of the mean, not rounded; no correction for a finite population (see two-proportions.ts).
 *
 * @returns null where one of them has fewer than 2 values
 * @example differenceOfMeans({ sum: 14, sumOfSquares: 74, denominator: 4 }, { sum: 8, sumOfSquares: 20, denominator: 4 })
 */
export function differenceOfMeans(one: Sample, other: Sample): Interval | null {
  const a = varianceOfMean(one);
  const b = varianceOfMean(other);
  if (a === null || b === null) return null;
  return around(one.sum / one.denominator - other.sum / other.denominator, a + b);
}

function varianceOfMean({ sum, sumOfSquares, denominator: n }: Sample): number | null {
  return n < 2 ? null : (n * sumOfSquares - sum * sum) / (n * n * (n - 1));
}

const around = (value: number, variance: number): Interval => {
  const margin = z95 * Math.sqrt(variance);
  return [value - margin, value + margin];
};
