import type { BesideCell } from '../contracts/positions.ts';
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
function typedComparison(row: FigureRow): Comparison | undefined {
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
 * What is published, and as it was typed what is not: the mean of the comparator group, say, where the settings name
 * none. For a computed figure.
 */
export const withTyped = (published: Comparison, row: FigureRow | undefined): Comparison => {
  const typed = row && typedComparison(row);
  return typed === undefined ? published : filled(published, typed);
};

/** What was typed, and from what is published the cells that nobody typed. For a typed figure. */
export const withPublished = (row: FigureRow, published: Comparison): Comparison => {
  const typed = typedComparison(row);
  return typed === undefined ? published : filled(typed, published);
};

/** Cell by cell the first, where it has none the second; which cells are typed is kept. */
function filled(first: Comparison, second: Comparison): Comparison {
  const [typed, published] = first.comparators?.basis === 'figure' ? [first, second] : [second, first];
  if (published.comparators === null) return typed;
  const [one, other] = [cellsOf(first), restOf(cellsOf(first), cellsOf(second))];
  const cell = (key: BesideCell) => one[key] ?? other[key];
  const [ofFirst, ofSecond] = [having(one), having(other).filter((key) => one[key] === null)];
  const [asTyped, asPublished] = first === typed ? [ofFirst, ofSecond] : [ofSecond, ofFirst];
  if (asPublished.length === 0) return typed;
  return {
    comparators: {
      ...published.comparators,
      region: cell('region'),
      england: cell('england'),
      group: cell('group'),
      ...(asTyped.length > 0 && { typed: asTyped }),
    },
    rank: cell('rank'),
    of: asTyped.includes('rank') ? null : published.of,
    quartile: cell('quartile'),
    nextQuartile: cell('nextQuartile'),
  };
}

type Cells = Record<BesideCell, number | null>;

/** What can fill the gaps: where quartiles differ, the next one begins elsewhere. */
const restOf = ({ quartile }: Cells, other: Cells): Cells =>
  quartile === null || quartile === other.quartile ? other : { ...other, nextQuartile: null };

const having = (cells: Cells): BesideCell[] =>
  (Object.keys(cells) as BesideCell[]).filter((key) => cells[key] !== null);

const cellsOf = ({ comparators, rank, quartile, nextQuartile }: Comparison): Cells => ({
  region: comparators?.region ?? null,
  england: comparators?.england ?? null,
  group: comparators?.group ?? null,
  rank,
  quartile,
  nextQuartile,
});
