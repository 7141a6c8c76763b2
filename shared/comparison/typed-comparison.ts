import type { FigureRow, TypedFigure } from '../contracts/records.ts';
import type { Comparison } from './compare.ts';

/** Value of a typed cell; null where it is blank or holds a mark. @example typedNumber({ text: '24.6%', value: '24.6' }) // 24.6 */
export const typedNumber = (figure: TypedFigure | undefined): number | null =>
  figure === undefined || figure.value === null ? null : Number(figure.value);

/** A row does not say of which year its comparators are. */
const year = 'as typed';

/**
 * What was typed beside a figure: other areas' values, and the council's place.
 *
 * @returns undefined where nothing was
 */
export function typedComparison(row: FigureRow): Comparison | undefined {
  const { comparator, region, england, rank, quartile, next_quartile } = row;
  const cells = [comparator, region, england, rank, quartile, next_quartile];
  if (cells.every((cell) => cell === undefined)) return undefined;
  return {
    comparators: {
      region: typedNumber(region),
      england: typedNumber(england),
      group: typedNumber(comparator),
      year,
      basis: 'figure',
    },
    rank: rank ?? null,
    of: null,
    quartile: quartile ?? null,
    nextQuartile: typedNumber(next_quartile),
  };
}

/**
 * What is published, where anything is; of that the mean of the comparator group as typed, where the settings name no
 * group. What was typed, where nothing is published.
 */
export function withTyped(published: Comparison, row: FigureRow | undefined): Comparison {
  const typed = row && typedComparison(row);
  if (typed === undefined) return published;
  const { comparators } = published;
  if (comparators === null) return typed;
  const group = comparators.group ?? typed.comparators?.group ?? null;
  return { ...published, comparators: { ...comparators, group } };
}
