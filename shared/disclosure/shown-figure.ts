import type { Position } from '../contracts/positions.ts';
import { ratioToTenth } from '../statistics/round.ts';
import type { Cell } from './cells.ts';
import type { Level } from './levels.ts';
import { type DisclosureRules, roundedCount } from './rounding.ts';

/** A figure as the published edition shows it. */
export type ShownFigure = Pick<Position, 'numerator' | 'denominator' | 'value' | 'mark'>;

const suppressed: ShownFigure = { numerator: null, denominator: null, value: null, mark: '[c]' };

/**
 * A figure as it is published: nothing of it where it is hidden; else rounded counts, with a value from the exact or the
 * rounded ones. Populations and targets are public, so they stay as they are.
 *
 * @example shownFigure(cell of 9 of 14, 'coarse', rules) // { numerator: 10, denominator: 15, value: 66.7, mark: null }
 */
export function shownFigure(cell: Cell, level: Level, rules: DisclosureRules): ShownFigure {
  if (level === 'hidden') return suppressed;
  const numerator = rounded(cell.numerator, rules);
  const isPublic = cell.kind === 'rate' || cell.kind === 'count';
  const denominator = isPublic ? cell.denominator : rounded(cell.denominator, rules);
  const value = level === 'fine' ? cell.value : roundedValue(cell, { numerator, denominator }, rules);
  return { numerator, denominator, value, mark: cell.mark };
}

const rounded = (count: number | null, rules: DisclosureRules): number | null =>
  count === null ? null : roundedCount(count, rules);

function roundedValue(
  { kind, value }: Cell,
  { numerator, denominator }: Pick<ShownFigure, 'numerator' | 'denominator'>,
  rules: DisclosureRules,
): number | null {
  if (value === null || kind === 'told' || kind === 'median') return value;
  if (kind === 'count') return numerator ?? roundedCount(Math.round(value), rules);
  if (numerator === null || denominator === null) return null;
  return ratioToTenth(numerator, denominator, factors[kind]);
}

const factors = { percentage: 100, mean: 1, rate: 100_000 } as const;
