/** Whole part of a quotient of two integers ≥ 0, exact as long as both are exact. */
const wholePart = (dividend: number, divisor: number): number => (dividend - (dividend % divisor)) / divisor;

/**
 * Quotient of two integers times a factor, rounded to 1 decimal, half away from zero. Worked in integers, so that a tie
 * is a tie: 1/400 of 100 is 0.25 and rounds to 0.3, whatever a float makes of it. (The domain's rule of rounding.)
 *
 * @param factor integer, 100 for a percentage
 * @returns null where the denominator is 0
 * @example ratioToTenth(74, 301, 100) // 24.6
 */
export function ratioToTenth(numerator: number, denominator: number, factor = 1): number | null {
  if (denominator === 0) return null;
  const sign = Math.sign(numerator) * Math.sign(denominator);
  const tenths = Math.abs(numerator) * factor * 10;
  const base = Math.abs(denominator);
  const rounded = wholePart(2 * tenths + base, 2 * base);
  return rounded === 0 ? 0 : (sign * rounded) / 10;
}

/** Far under a tenth and far over the error of a float: lifts a tie that a float has let slip. */
const nudge = 1e-9;

/**
 * A number that is no quotient of counts (a margin, an end of an interval) to 1 decimal, half away from zero.
 *
 * @example toTenth(24.65) // 24.7
 */
export function toTenth(value: number): number {
  const rounded = Math.floor(Math.abs(value) * 10 + 0.5 + nudge);
  return rounded === 0 ? 0 : (Math.sign(value) * rounded) / 10;
}
