import { z95 } from './margin-of-error.ts';
import { toTenth } from './round.ts';

export type Interval = readonly [low: number, high: number];

/**
 * Wilson's interval (95 %) of a percentage, in points, not rounded. Used where a margin of error says nothing: nobody or
 * everybody, or a population that is not known. Source: E. B. Wilson, JASA 22 (1927).
 *
 * @returns null where nobody answered
 * @example wilson(0, 10) // [0, 27.75…]
 */
export function wilson(numerator: number, denominator: number): Interval | null {
  if (denominator < 1) return null;
  const p = numerator / denominator;
  const z2 = z95 ** 2 / denominator;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = Math.sqrt((p * (1 - p) * z2 + z2 ** 2 / 4) / (1 + z2) ** 2);
  return [100 * (centre - half), 100 * (centre + half)];
}

/** Clips an interval to the scale that its value can take, then rounds its ends to 1 decimal. @example toScale([-0.2, 4.26], [0, 100]) // [0, 4.3] */
export function toScale([low, high]: Interval, [lowest, highest]: Interval): [number, number] {
  return [toTenth(Math.max(low, lowest)), toTenth(Math.min(high, highest))];
}
