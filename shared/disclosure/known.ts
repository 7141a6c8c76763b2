import { ratioToTenth } from '../statistics/round.ts';
import type { Cell } from './cells.ts';
import type { Level } from './levels.ts';
import type { Part } from './relations.ts';
import { countsRoundedWith, type DisclosureRules, type Range } from './rounding.ts';

/** An exact count of a figure; null where the figure has no such count, or it is no count of people. */
export function countOf({ kind, numerator, denominator }: Cell, part: Part): number | null {
  if (part === 'd') return kind === 'rate' || kind === 'count' || kind === 'told' ? null : denominator;
  if (part === 'rest')
    return kind === 'percentage' && numerator !== null && denominator !== null
      ? denominator - numerator
      : null;
  return kind === 'percentage' || kind === 'rate' || kind === 'count' ? numerator : null;
}

/**
 * What a reader knows of a count from its own figure alone: the count itself beside an exact value, the counts that round
 * alike, or next to nothing. A rest that is shown is nobody or no small count; nobody is seen at once, as 100 %.
 *
 * @example rangeKnown(cell of 9 of 40, 'n', 'coarse', rules) // [8, 12]
 */
export function rangeKnown(cell: Cell, part: Part, level: Level, rules: DisclosureRules): Range {
  const count = countOf(cell, part) ?? 0;
  if (level === 'fine') return cell.kind === 'mean' ? basesOfMean(cell, rules) : [count, count];
  if (level === 'hidden') return [part === 'd' || cell.kind !== 'percentage' ? 1 : 0, Infinity];
  if (part !== 'rest') return countsRoundedWith(count, rules);
  return count < rules.suppressBelow ? [count, count] : [rules.suppressBelow, Infinity];
}

/** Bases from which a mean gives its value, with some sum that rounds alike: the sum is no count of people. */
function basesOfMean({ numerator, denominator, value }: Cell, rules: DisclosureRules): Range {
  const [low, high] = countsRoundedWith(denominator ?? 0, rules);
  const [least, most] = countsRoundedWith(numerator ?? 0, rules);
  const bases = Array.from({ length: high - low + 1 }, (_, at) => low + at).filter((base) =>
    Array.from({ length: most - least + 1 }, (_, at) => least + at).some(
      (sum) => ratioToTenth(sum, base) === value,
    ),
  );
  return [bases.at(0) ?? denominator ?? 0, bases.at(-1) ?? denominator ?? 0];
}
