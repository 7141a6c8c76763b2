import { z95 } from './margin-of-error.ts';

/**
 * Fewest responses with which a share of 50 % is known to within so many points (95 %), of a population of N:
 * n ≥ N / (1 + (N−1)·e² / (1.96²·0.25)). Source: the national survey's rule of sample size.
 *
 * @param within half the width of the interval, in points
 * @example responsesNeeded(1000) // 278
 */
export function responsesNeeded(population: number, within = 5): number {
  const error = within / 100;
  return Math.ceil(population / (1 + ((population - 1) * error ** 2) / (z95 ** 2 * 0.25)));
}
