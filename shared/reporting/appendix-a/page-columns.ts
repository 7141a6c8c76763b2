import type { Position } from '../../contracts/positions.ts';
import { chanceInWords, directionInWords, hasMoved } from '../change-words.ts';
import { type Content, html } from '../html.ts';
import { small, tag } from '../html-page.ts';
import { directions, numberInWords, shortQuarter, shortValueInWords } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { type Cell, comparisonsOf, figureOf, isTypedComparison, yearCompared } from './cells.ts';
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
  /** Said with each column, where the group's heading is not in sight. */
  readonly year: string | null;
  readonly columns: readonly PageColumn[];
}

/** All columns but the first, which says what the row is about: those of the council's own figures come first. */
export function columnsOf(
  { positions, settings }: QuarterReport,
  appendix: Appendix,
): [own: ColumnGroup, ...comparing: ColumnGroup[]] {
  const year = yearOfAll(appendix);
  const inYear = year === null ? '' : `, ${year}`;
  const last = appendix.periods.length - 1;
  return [
    {
      heading: positions.name,
      year: null,
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
      year,
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
      year,
      columns: [
        { label: 'Rank', isNumber: true, cell: rankCell },
        { label: 'Quartile', isNumber: true, cell: (row) => comparisonsOf(row).quartile },
        { label: 'Next quartile', isNumber: true, width: 'wide', cell: nextQuartileCell },
      ],
    },
  ];
}

/** Year of all comparators that have one, where it is the same: then it is said once. */
function yearOfAll({ domains }: Appendix): string | null {
  const years = new Set(domains.flatMap(({ rows }) => rows.flatMap((row) => yearCompared(row) ?? [])));
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

const colours = { up: 'green', down: 'red', level: 'grey' } as const;

/** The arrow, whether the change is more than chance, and where the figure has gone over many quarters. */
function directionCell({ position }: AppendixRow): Content {
  const { arrow = null, trend } = position ?? {};
  const shown = arrow !== null && arrowTag(arrow);
  const chance = position === null ? '' : chanceInWords(position);
  const travel = trend && hasMoved(trend) ? directionInWords[trend.signal] : '';
  return html`${shown}${remark(chance)}${remark(travel)}`;
}

function arrowTag(arrow: NonNullable<Position['arrow']>): Content {
  const { arrow: sign, word } = directions[arrow];
  return tag(colours[arrow], html`<span aria-hidden="true">${sign}</span> ${word}`);
}

/** A value of others in the unit of the row; a mark as it is. */
const comparisonInWords = (cell: Cell, { position }: AppendixRow): string =>
  typeof cell === 'number' && position !== null ? shortValueInWords(cell, position.unit) : String(cell);

function comparisonCell(
  row: AppendixRow,
  place: 'group' | 'region' | 'england',
  yearOfAll: string | null,
): Content {
  const cell = comparisonsOf(row)[place];
  const year = typeof cell === 'number' && yearOfAll === null && yearCompared(row);
  const isTyped = place === 'group' && isTypedComparison(row.position) && row.position?.basis !== 'figure';
  const more = place === 'group' ? '' : moreInWords(row.position, place);
  return html`${comparisonInWords(cell, row)}${year && remark(year)}${isTyped && remark(asTyped)}${remark(more)}`;
}

function rankCell(row: AppendixRow): Content {
  const { rank } = comparisonsOf(row);
  const of = row.position?.of ?? null;
  if (typeof rank !== 'number') return rank;
  return of === null ? numberInWords(rank) : html`<span class="nowrap">${rank} of ${of}</span>`;
}

function nextQuartileCell(row: AppendixRow): Content {
  const more = moreInWords(row.position, 'next-quartile');
  const noise = isWithinMargin(row.position) && withinMarginInWords;
  const value = comparisonInWords(comparisonsOf(row).nextQuartile, row);
  return html`${value}${remark(more)}${noise && remark(noise)}`;
}
