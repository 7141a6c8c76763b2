/** 95 % of a normal distribution lies within so many standard deviations. */
export const z95 = 1.96;

/** What is left of the variance when n of N were asked; nothing is left when all were. */
const finitePopulation = (n: number, population: number): number => Math.max(0, 1 - n / population);

/**
 * Margin of error (95 %) of a survey percentage, in points, not rounded:
 * 1.96·√(p(1−p)/(n−1)·(1−n/N)), N the eligible population. Source: the national survey's method; reproduces the
 * published margins.
 *
 * @returns null for n < 2 and for p = 0 or 1, where it says nothing, and where N is unknown; 0 where all were asked
 * @example marginOfPercentage({ numerator: 74, denominator: 301, population: 1600 }) // 4.39…
 */
export function marginOfPercentage(sample: {
  numerator: number;
  denominator: number;
  population: number | undefined;
}): number | null {
  const { numerator, denominator: n, population } = sample;
  if (population === undefined || n < 2 || numerator === 0 || numerator === n) return null;
  const p = numerator / n;
  return 100 * z95 * Math.sqrt(((p * (1 - p)) / (n - 1)) * finitePopulation(n, population));
}

/**
 * Margin of error (95 %) of a mean, in units of the mean, not rounded: 1.96·sd/√n·√(1−n/N), sd with n − 1, from the sum
 * and the sum of squares.
 *
 * @returns null for n < 2 and where N is unknown; 0 where all were asked
 * @example marginOfMean({ sum: 14, sumOfSquares: 74, count: 4, population: 100 }) // 2.77…
 */
export function marginOfMean(sample: {
  sum: number;
  sumOfSquares: number;
  count: number;
  population: number | undefined;
}): number | null {
  const { sum, sumOfSquares, count: n, population } = sample;
  if (population === undefined || n < 2) return null;
  const variance = (n * sumOfSquares - sum * sum) / (n * (n - 1));
  return z95 * Math.sqrt((variance / n) * finitePopulation(n, population));
}
