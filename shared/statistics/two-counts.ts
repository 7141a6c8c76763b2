import type { Interval } from './interval.ts';
import { z95 } from './margin-of-error.ts';

/** What happened so many times, for so many (1 for a plain count, the population of a rate). */
export interface Count {
  readonly count: number;
  readonly per: number;
}

/** With fewer in both together a normal curve does not fit. */
const fewest = 10;

/**
 * Interval (95 %) of the difference of two independent counts, or rates, of things that happen one by one: Poisson, whose
 * variance is the count itself, so for plain counts a − b ± 1.96·√(a + b). Not rounded.
 *
 * @returns null for fewer than 10 in both together
 * @example differenceOfCounts({ count: 249, per: 1 }, { count: 240, per: 1 }) // [-34.3…, 52.3…]
 */
export function differenceOfCounts(one: Count, other: Count): Interval | null {
  if (one.count + other.count < fewest) return null;
  const difference = one.count / one.per - other.count / other.per;
  const margin = z95 * Math.sqrt(one.count / one.per ** 2 + other.count / other.per ** 2);
  return [difference - margin, difference + margin];
}
