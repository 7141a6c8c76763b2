import type { Gap, Position } from '../contracts/positions.ts';

/** Far under a tenth and far over the error of a float. */
const nudge = 1e-9;

/**
 * How far it is from a figure to each value worth reaching: the next quartile, the target, the region, England.
 *
 * @returns none where there is no figure, or neither way is better
 * @example gapsOf({ numerator: 74, denominator: 301, value: 24.6, nextQuartile: 26.7, … })[0] // { to: 'next-quartile', value: 26.7, more: 7, withinMargin: true }
 */
export function gapsOf(
  position: Pick<
    Position,
    | 'value'
    | 'unit'
    | 'better'
    | 'numerator'
    | 'denominator'
    | 'marginOfError'
    | 'target'
    | 'nextQuartile'
    | 'comparators'
  >,
): Gap[] {
  const { value, better, marginOfError, target, nextQuartile, comparators } = position;
  if (value === null || better === null) return [];
  const goals: readonly (readonly [Gap['to'], number | null | undefined])[] = [
    ['next-quartile', nextQuartile],
    ['target', target],
    ['region', comparators?.region],
    ['england', comparators?.england],
  ];
  return goals.flatMap(([to, goal]) => {
    if (goal === null || goal === undefined) return [];
    const withinMargin = marginOfError === null ? null : Math.abs(value - goal) <= marginOfError + nudge;
    return [{ to, value: goal, more: howManyMore(position, goal), withinMargin }];
  });
}

/** Of a percentage whose counts are known. */
function howManyMore(
  { unit, better, numerator, denominator }: Pick<Position, 'unit' | 'better' | 'numerator' | 'denominator'>,
  goal: number,
): number | null {
  if (unit !== '%' || numerator === null || denominator === null || denominator === 0) return null;
  return better === 'higher'
    ? moreToReach(goal, numerator, denominator)
    : fewerToReach(goal, numerator, denominator);
}

/**
 * Fewest people more in the numerator with whom the percentage, at 1 decimal and half rounded up, is at least the goal.
 * In tenths and integers: numerator · 1000 / denominator ≥ tenths − ½.
 *
 * @returns null where nobody is left to be counted
 */
function moreToReach(goal: number, numerator: number, denominator: number): number | null {
  const tenths = Math.ceil(goal * 10 - nudge);
  const needed = Math.ceil(((2 * tenths - 1) * denominator) / 2000);
  return needed > denominator ? null : Math.max(0, needed - numerator);
}

/** Fewest people fewer with whom it is at most the goal: numerator · 1000 / denominator < tenths + ½. */
function fewerToReach(goal: number, numerator: number, denominator: number): number | null {
  const tenths = Math.floor(goal * 10 + nudge);
  const allowed = Math.ceil(((2 * tenths + 1) * denominator) / 2000) - 1;
  return allowed < 0 ? null : Math.max(0, numerator - allowed);
}
