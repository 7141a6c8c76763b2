import type { Measured } from '../indicators/indicator.ts';
import type { Interval } from '../statistics/interval.ts';
import { toTenth } from '../statistics/round.ts';
import { differenceOfCounts } from '../statistics/two-counts.ts';
import { differenceOfMeans } from '../statistics/two-means.ts';
import { differenceOfShares } from '../statistics/two-proportions.ts';
import { unroundedOf } from './figures.ts';

/** How far two figures lie apart, 1 decimal, and how sure that is (95 %); an interval is null where that cannot be said. */
export interface Difference {
  readonly difference: number;
  readonly interval: [number, number] | null;
}

/**
 * One figure less another of the same kind, from unrounded values. Both are taken to be independent: where the same people
 * are in both, that makes the interval wider than it need be, never narrower.
 *
 * @returns null where one of them has no value
 * @example differenceBetween({ kind: 'count', count: 249 }, { kind: 'count', count: 240 }) // { difference: 9, interval: [-34.3, 52.3] }
 */
export function differenceBetween(one: Measured, other: Measured): Difference | null {
  const a = unroundedOf(one);
  const b = unroundedOf(other);
  if (a === null || b === null) return null;
  const interval = intervalBetween(one, other);
  return { difference: toTenth(a - b), interval: interval && [toTenth(interval[0]), toTenth(interval[1])] };
}

/** Whether an interval, as it is shown, leaves out that nothing differs. */
export const excludesZero = ([low, high]: Interval): boolean => low > 0 || high < 0;

function intervalBetween(one: Measured, other: Measured): Interval | null {
  if (one.kind === 'percentage' && other.kind === 'percentage') return differenceOfShares(one, other);
  if (one.kind === 'mean' && other.kind === 'mean') return differenceOfMeans(one, other);
  const a = countIn(one);
  const b = countIn(other);
  return a && b && differenceOfCounts(a, b);
}

/** Things that are counted one by one; of a median nothing is. */
function countIn(measured: Measured): { count: number; per: number } | null {
  if (measured.kind === 'count') return measured.count === null ? null : { count: measured.count, per: 1 };
  if (measured.kind !== 'rate' || measured.population === null) return null;
  return { count: measured.count, per: measured.population / 100_000 };
}
