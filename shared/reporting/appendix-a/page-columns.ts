import type { Quarter } from '../../contracts/identifiers.ts';
import type { BesideCell, Position } from '../../contracts/positions.ts';
import { isOfAnother, isSaidAsTyped, isTypedBeside, placeIsOf } from '../beside.ts';
import { chanceInWords, directionInWords, hasMoved } from '../change-words.ts';
import { type Content, html } from '../html.ts';
import { directionTag } from '../html-direction.ts';
import { small } from '../html-page.ts';
import { numberInWords, shortQuarter, shortValueInWords } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { type Cell, comparisonsOf, figureOf, isCompared, yearCompared } from './cells.ts';
import type { Appendix, AppendixRow } from './rows.ts';
import {
  asTyped,
  besideInWords,
  figureParts,
  isWithinMargin,
  moreInWords,
  withinMarginInWords,
} from './words.ts';

export interface PageColumn {
  readonly label: string;
  readonly isNumber?: boolean;
  /** Where it is not as wide as what is in it. */
  readonly width?: 'period' | 'wide';
  readonly cell: (row: AppendixRow) => Content;
}

/** Columns that have a heading in common. */
export interface ColumnGroup {
  readonly heading: string;
  /** Whether a year is said with each column where the group's heading is not in sight: that of the row. */
  readonly isOfYear: boolean;
  readonly columns: readonly PageColumn[];
}

/** All columns but the first, which says what the row is about: those of the council's own figures come first. */
export function columnsOf(
  { positions, settings }: QuarterReport,
  appendix: Appendix,
): [own: ColumnGroup, ...comparing: ColumnGroup[]] {
  const year = yearOfAll(appendix);
  const place = (row: AppendixRow, cell: PlaceCell) =>
    placeCell(row, cell, { year, quarter: positions.quarter });
  const inYear = year === null ? '' : `, ${year}`;
  const last = appendix.periods.length - 1;
  return [
    {
      heading: positions.name,
      isOfYear: false,
      columns: [
        ...appendix.periods.map(({ label }, at) => ({
          label: shortQuarter(label),
          isNumber: true,
          width: 'period' as const,
          cell: (row: AppendixRow) => (at === last ? currentCell(row) : earlierCell(row, at)),
        })),
        { label: 'Direction', cell: directionCell },
      ],
    },
    {
      heading: `Compared with${inYear}`,
      isOfYear: true,
      columns: [
        { label: 'Comparator', isNumber: true, cell: (row) => comparisonCell(row, 'group', year) },
        {
          label: settings.region ?? 'Region',
          isNumber: true,
          cell: (row) => comparisonCell(row, 'region', year),
        },
        { label: 'England', isNumber: true, cell: (row) => comparisonCell(row, 'england', year) },
      ],
    },
    {
      heading: `Among councils in England${inYear}`,
      isOfYear: true,
      columns: [
        { label: 'Rank', isNumber: true, cell: (row) => place(row, 'rank') },
        { label: 'Quartile', isNumber: true, cell: (row) => place(row, 'quartile') },
        {
          label: 'Next quartile',
          isNumber: true,
          width: 'wide',
          cell: (row) => place(row, 'nextQuartile'),
        },
      ],
    },
  ];
}

/** Year of every row that is compared, where it is the same and nothing was typed: then it is said once. */
function yearOfAll({ domains }: Appendix): string | null {
  const compared = domains.flatMap(({ rows }) => rows.filter(isCompared));
  const years = new Set(compared.map((row) => yearCompared(row)));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

/** A second line, and on a narrow screen what follows in the same. */
const remark = (words: string): Content => words !== '' && html` ${small(words)}`;

function standingCell(position: Position | null): Content {
  if (position === null || position.value === null) return figureOf(position);
  const [figure, behind] = figureParts(position);
  return html`${figure}${remark(behind)}`;
}

/** Says that it was typed, where the row as a whole says that it is not. */
function earlierCell({ standings, position }: AppendixRow, at: number): Content {
  const earlier = standings[at] ?? null;
  const isTyped = earlier?.basis === 'figure' && position?.basis !== 'figure';
  return html`${standingCell(earlier)}${isTyped && remark(asTyped)}`;
}

function currentCell(row: AppendixRow): Content {
  const { position } = row;
  const beside = besideInWords(row);
  const margin = position?.marginOfError ?? null;
  return html`<strong>${standingCell(position)}</strong>${margin !== null && remark(`± ${margin.toFixed(1)}`)}${remark(beside)}`;
}

/** The arrow, whether the change is more than chance, and where the figure has gone over many quarters. */
function directionCell({ position }: AppendixRow): Content {
  if (position === null) return null;
  const { trend } = position;
  const chance = chanceInWords(position);
  const travel = trend && hasMoved(trend) ? directionInWords[trend.signal] : '';
  return html`${directionTag(position)}${remark(chance)}${remark(travel)}`;
}

/** A value of others in the unit of the row; a mark as it is. */
const comparisonInWords = (cell: Cell, { position }: AppendixRow): string =>
  typeof cell === 'number' && position !== null ? shortValueInWords(cell, position.unit) : String(cell);

const othersCells = ['group', 'region', 'england'] as const;

/** A value of others with its year, once in a row, or that it was typed. */
function comparisonCell(
  row: AppendixRow,
  place: (typeof othersCells)[number],
  yearOfAll: string | null,
): Content {
  const cell = comparisonsOf(row)[place];
  const { position } = row;
  if (typeof cell !== 'number' || position === null) return cell;
  const values = comparisonsOf(row);
  const published = othersCells.find(
    (each) => typeof values[each] === 'number' && !isTypedBeside(position, each),
  );
  const year = place === published && yearOfAll === null && position.comparators?.year;
  const more = place === 'group' ? '' : moreInWords(position, place);
  return html`${comparisonInWords(cell, row)}${year && remark(year)}${typedRemark(position, place)}${remark(more)}`;
}

const typedRemark = (position: Position, cell: BesideCell): Content =>
  isSaidAsTyped(position, cell) && remark(asTyped);

const placeCells = ['rank', 'quartile', 'nextQuartile'] as const;
type PlaceCell = (typeof placeCells)[number];

/** A place with what has to be known of it: of which year and value it is, once in a row, or that it was typed. */
function placeCell(
  row: AppendixRow,
  cell: PlaceCell,
  about: { year: string | null; quarter: Quarter },
): Content {
  const { position } = row;
  const value = placeInWords(row, cell);
  if (position === null || position[cell] === null) return value;
  const published = placeCells.find((each) => position[each] !== null && !isTypedBeside(position, each));
  const when = cell === published && remark(placeIsWhen(position, cell, about));
  return html`${value}${when}${typedRemark(position, cell)}${cell === 'nextQuartile' && aheadOf(position)}`;
}

/** Nothing where the heading says it. */
function placeIsWhen(
  position: Position,
  cell: PlaceCell,
  { year, quarter }: { year: string | null; quarter: Quarter },
): string {
  if (position.comparators === null) return '';
  if (position.value === null || isOfAnother(position, cell, quarter)) return placeIsOf(position);
  return year === null ? position.comparators.year : '';
}

function placeInWords(row: AppendixRow, place: PlaceCell): Content {
  const cell = comparisonsOf(row)[place];
  const of = row.position?.of ?? null;
  if (place === 'nextQuartile') return comparisonInWords(cell, row);
  if (place === 'quartile' || typeof cell !== 'number') return cell;
  return of === null ? numberInWords(cell) : html`<span class="nowrap">${cell} of ${of}</span>`;
}

/** How many more people it takes to the next quartile, and whether that is more than chance. */
const aheadOf = (position: Position): Content =>
  html`${remark(moreInWords(position, 'next-quartile'))}${isWithinMargin(position) && remark(withinMarginInWords)}`;
