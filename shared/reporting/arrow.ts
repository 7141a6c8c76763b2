import type { Position } from '../contracts/positions.ts';

/**
 * Direction of travel against the previous quarter. It shows performance, not the figure: where lower is better, a rise
 * points down. Level when the rounded values differ by less than the tolerance, or not at all.
 *
 * @returns null where there is nothing to compare, or neither direction is better
 * @example arrowOf({ value: 20.5, previous: 24.5, better: 'lower', tolerance: 0.5 }) // 'up'
 */
export function arrowOf(change: {
  value: number | null;
  previous: number | null;
  better: Position['better'];
  tolerance: number;
}): Position['arrow'] {
  const { value, previous, better, tolerance } = change;
  if (value === null || previous === null || better === null) return null;
  const tenths = Math.round(value * 10) - Math.round(previous * 10);
  if (tenths === 0 || Math.abs(tenths) / 10 < tolerance) return 'level';
  return tenths > 0 === (better === 'higher') ? 'up' : 'down';
}
