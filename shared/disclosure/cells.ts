import type { Dimension, Position, Positions } from '../contracts/positions.ts';

/**
 * What a figure is made of, as far as disclosure goes: a part of a whole, a sum over people, people against a public
 * number, people alone, days of people, or something that only its sender knows.
 */
type Kind = 'percentage' | 'mean' | 'rate' | 'count' | 'median' | 'told';

/** One figure of one edition, of everybody or of a group, with its exact counts. */
export interface Cell {
  /** Name within its edition; the same figure has it in other editions. */
  readonly name: string;
  readonly indicator: string;
  readonly dimension: Dimension | null;
  readonly group: string | null;
  readonly kind: Kind;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly mark: Position['mark'];
}

/** A position is named by its indicator; one that was typed stands beside the one that was counted. */
export const positionName = ({ indicator, basis }: Pick<Position, 'indicator' | 'basis'>): string =>
  basis === 'figure' ? `${indicator} (typed)` : indicator;

export const cellName = (position: string, dimension: Dimension | null, group: string | null): string =>
  dimension === null ? position : `${position}/${dimension}/${group}`;

/** Every figure of an edition, in the order in which it is shown. */
export const cellsOf = ({ positions }: Positions): Cell[] => positions.flatMap(cellsOfPosition);

/** The figure of everybody, then those of the groups. */
function cellsOfPosition(position: Position): Cell[] {
  const named = positionName(position);
  const { numerator, denominator, value, mark } = position;
  const everybody: Cell = {
    name: named,
    indicator: named,
    dimension: null,
    group: null,
    kind: kindOf(position),
    numerator,
    denominator,
    value,
    mark,
  };
  const groups = position.breakdowns.map(
    ({ dimension, group, numerator, denominator, value, mark }): Cell => ({
      name: cellName(named, dimension, group),
      indicator: named,
      dimension,
      group,
      // Nobody knows how many of a group live there, so that a group has a count and no rate.
      kind: everybody.kind === 'rate' ? 'count' : everybody.kind,
      numerator,
      denominator,
      value,
      mark,
    }),
  );
  return [everybody, ...groups];
}

function kindOf({ unit, basis, numerator, denominator }: Position): Kind {
  if (unit === 'count') return 'count';
  if (unit === '%' && numerator !== null && denominator !== null) return 'percentage';
  if (basis === 'figure' || unit === 'number' || unit === '%') return 'told';
  if (unit === 'days') return 'median';
  return unit === 'per 100,000' ? 'rate' : 'mean';
}

/** The people counted in a figure: its base, or the count itself; null where nobody is counted. */
export const peopleIn = ({ kind, numerator, denominator, value }: Cell): number | null => {
  if (kind === 'count') return numerator ?? value;
  return kind === 'rate' ? numerator : denominator;
};
