import type { Gap, Position } from '../../contracts/positions.ts';
import { notAvailable } from '../html-words.ts';
import type { Appendix, AppendixRow } from './rows.ts';

/** A number, or what stands where there is none: a mark, `=` in the best quartile, nothing for a blank arrow. */
export type Cell = number | string;

/** What a measure is compared with. */
export interface Comparisons {
  readonly group: Cell;
  readonly region: Cell;
  readonly england: Cell;
  readonly rank: Cell;
  readonly quartile: Cell;
  readonly nextQuartile: Cell;
}

/** What stands where there can be nothing. */
export const notApplicable = '[z]';
const isBest = '=';

/** The figure, or the mark that stands for it. */
export const figureOf = (position: Position | null): Cell =>
  position?.value ?? position?.mark ?? notAvailable;

/** The figure as it was typed, where it was: the words of whoever typed it say more than the number in them. */
export const typedOf = (position: Position | null): string | undefined =>
  position?.value === null ? undefined : position?.typed;

/** A local measure has nothing to compare with; a national one may, when somebody sends it. */
export function comparisonsOf({ position, isNational }: AppendixRow): Comparisons {
  const none = isNational ? notAvailable : notApplicable;
  const { group, region, england } = position?.comparators ?? {};
  const { rank, quartile, nextQuartile } = position ?? {};
  return {
    group: group ?? none,
    region: region ?? none,
    england: england ?? none,
    rank: rank ?? none,
    quartile: quartile ?? none,
    nextQuartile: quartile === 1 ? isBest : (nextQuartile ?? none),
  };
}

/** Whether there is anything beside the figure. */
export const isCompared = (row: AppendixRow): boolean =>
  Object.values(comparisonsOf(row)).some((cell) => typeof cell === 'number' || cell === isBest);

/** Year of all that a row is compared with; null where some of it was typed, for then nobody says. */
export function yearCompared({ position }: AppendixRow): string | null {
  const { basis, typed = [], year = null } = position?.comparators ?? {};
  return basis === 'figure' || typed.length > 0 ? null : year;
}

/** How far it is to somewhere, if that is known. */
export const gapTo = (position: Position | null, to: Gap['to']): Gap | undefined =>
  position?.gaps?.find((gap) => gap.to === to);

/** Headings of the table as files have them. */
export const headingsOf = ({ periods }: Appendix): string[] => [
  ...['domain', 'code', 'description'],
  ...periods.map(({ label }) => label),
  ...['direction', 'comparator', 'region', 'england', 'rank', 'quartile', 'next_quartile'],
];

/** The cells under those headings. */
export function cellsOf(row: AppendixRow): Cell[] {
  const { group, region, england, rank, quartile, nextQuartile } = comparisonsOf(row);
  return [
    ...[row.domain, row.code, row.description],
    ...row.standings.map(figureOf),
    row.position?.arrow ?? '',
    ...[group, region, england, rank, quartile, nextQuartile],
  ];
}
