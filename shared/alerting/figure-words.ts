import type { Position } from '../contracts/positions.ts';

/** Counts under this point at somebody. */
export const few = 5;

/**
 * A figure as a message may say it; null where it, or what it is made of, is a count under five.
 *
 * @example figureWords(position, 24.6) // '24.6 %'
 */
export function figureWords(
  { unit, numerator, denominator }: Pick<Position, 'unit' | 'numerator' | 'denominator'>,
  value: number | null,
): string | null {
  if (value === null) return null;
  // A figure that was typed without a unit may be a count.
  const isCount = unit === 'count' || unit === 'number';
  const counts = [isCount ? value : null, unit === '%' ? numerator : null, unit === '%' ? denominator : null];
  if (counts.some((count) => count !== null && count > 0 && count < few)) return null;
  if (unit === '%') return `${value} %`;
  return unit === 'days' ? `${value} days` : String(value);
}
