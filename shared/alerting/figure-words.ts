import type { Position } from '../contracts/positions.ts';

/** Counts under this point at somebody. */
export const few = 5;

/** Units of which the numerator, and of which the denominator, counts people or things. */
const countsAbove: ReadonlySet<Position['unit']> = new Set(['%', 'per 100,000']);
const countsBelow: ReadonlySet<Position['unit']> = new Set(['%', 'score 0–12', 'days']);

/** @example isFew(3) // true */
export const isFew = (count: number | null): boolean => count !== null && count > 0 && count < few;

/**
 * A figure as a message may say it; null where it, or what it is made of, is a count under five.
 *
 * @example figureWords(position, 24.6) // '24.6%'
 */
export function figureWords(
  { unit, numerator, denominator }: Pick<Position, 'unit' | 'numerator' | 'denominator'>,
  value: number | null,
): string | null {
  if (value === null) return null;
  // A figure that was typed without a unit may be a count.
  const isCount = unit === 'count' || unit === 'number';
  if (isCount && isFew(value)) return null;
  if (countsAbove.has(unit) && isFew(numerator)) return null;
  if (countsBelow.has(unit) && isFew(denominator)) return null;
  if (unit === '%') return `${value}%`;
  return unit === 'days' ? `${value} days` : String(value);
}
