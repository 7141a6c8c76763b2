import type { Breakdown, Position } from '../../contracts/positions.ts';

type Counted = Pick<Breakdown, 'numerator' | 'denominator'>;

const isOutOfThem = (unit: Position['unit']): boolean => unit === '%' || unit === 'score 0–12';

/** How many people a figure counts: those it is a share or mean of, else the count itself; null where it is not shown. */
export const basisOf = ({ numerator, denominator }: Counted, unit: Position['unit']): number | null =>
  isOutOfThem(unit) ? denominator : numerator;

/**
 * How many of those whom an indicator counts have no group of a dimension on record.
 *
 * @param groups all groups of the dimension that are shown
 * @returns null where a count is suppressed, so that it cannot be said
 * @example unrecordedOf(position, groups) // { none: 12, all: 301 }
 */
export function unrecordedOf(
  position: Position,
  groups: readonly Breakdown[],
): { none: number; all: number } | null {
  const all = basisOf(position, position.unit);
  const inGroups = groups.map((group) => basisOf(group, position.unit));
  if (all === null || inGroups.some((count) => count === null)) return null;
  return { none: Math.max(0, all - inGroups.reduce<number>((sum, count) => sum + (count ?? 0), 0)), all };
}
