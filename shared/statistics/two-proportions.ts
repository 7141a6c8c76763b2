import { type Interval, wilson } from './interval.ts';

/** So many of so many. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Interval (95 %) of the difference of two independent shares, in points, not rounded: Newcombe’s hybrid score interval,
 * put together from Wilson’s intervals of the two. Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890,
 * method 10. It holds for small bases and for nobody or everybody.
 *
 * No correction for a finite population, also where it is known how many could have been asked: a difference between two
 * times or groups is said of how carers fare, not only of those who were on the list that day. Without it the interval is
 * wider, so it never claims too much.
 *
 * @returns null where one of them has nobody in its denominator
 * @example differenceOfShares({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 }) // [5.24…, 33.38…]
 */
export function differenceOfShares(one: Share, other: Share): Interval | null {
  const a = around(one);
  const b = around(other);
  if (a === null || b === null) return null;
  const difference = a.value - b.value;
  return [
    difference - Math.hypot(a.value - a.low, b.high - b.value),
    difference + Math.hypot(a.high - a.value, b.value - b.low),
  ];
}

function around({ numerator, denominator }: Share) {
  const interval = wilson(numerator, denominator);
  if (interval === null) return null;
  return { value: (100 * numerator) / denominator, low: interval[0], high: interval[1] };
}
