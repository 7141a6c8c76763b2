import type { Position, Positions } from '../contracts/positions.ts';
import {
  directions,
  figureInWords,
  momentInWords,
  numberInWords,
  quarterInWords,
  shortValueInWords,
} from './html-words.ts';
import { printable } from './printable.ts';
import { targetIsMet } from './target.ts';

const widest = 110;
/** A longer cell pushes its own line aside, and no other. */
const widestColumn = 31;
const between = '  ';

interface Column {
  readonly heading: string;
  readonly side: 'left' | 'right';
  readonly cell: (position: Position) => string;
}

const columns: readonly Column[] = [
  { heading: 'indicator', side: 'left', cell: ({ indicator }) => indicator },
  { heading: 'value', side: 'right', cell: valueCell },
  { heading: 'count', side: 'right', cell: countOf },
  { heading: '±', side: 'right', cell: marginOf },
  { heading: 'direction', side: 'left', cell: directionOf },
  { heading: 'target', side: 'left', cell: targetOf },
  { heading: 'source', side: 'left', cell: sourceOf },
];

/**
 * Where every indicator stands, for the terminal: a line each, at most 110 characters wide, no colour. A score runs from
 * 0 to 12; `carried` means that the last survey's value stands until the next one.
 */
export function positionsTable({ name, quarter, asOf, positions }: Positions): string {
  const asOfWords = asOf === null ? 'nothing received yet' : `as of ${momentInWords(asOf)}`;
  const rows = positions.map((position) => columns.map(({ cell }) => printable(cell(position))));
  const widths = columns.map(({ heading }, at) =>
    Math.min(widestColumn, Math.max(heading.length, ...rows.map((cells) => cells[at]?.length ?? 0))),
  );
  const line = (cells: readonly string[]) =>
    cut(cells.map((cell, at) => padded(cell, widths[at] ?? 0, columns[at]?.side)).join(between));
  return [
    cut(printable(`${name}, ${quarterInWords(quarter)}, ${asOfWords}`)),
    '',
    line(columns.map(({ heading }) => heading)),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
  ].join('\n');
}

const padded = (cell: string, width: number, side: Column['side'] | undefined): string =>
  side === 'right' ? cell.padStart(width) : cell.padEnd(width);

const cut = (line: string): string =>
  (line.length > widest ? `${line.slice(0, widest - 1)}…` : line).trimEnd();

function marginOf({ marginOfError }: Position): string {
  return marginOfError === null ? '' : `±${marginOfError.toFixed(1)}`;
}

function valueCell(position: Position): string {
  const { unit, value } = position;
  const words = figureInWords(position, unit, shortValueInWords);
  return unit === 'score 0–12' && value !== null ? `score ${words}` : words;
}

function countOf({ numerator, denominator, value }: Position): string {
  if (denominator === null) return numerator === null || numerator === value ? '' : numberInWords(numerator);
  return numerator === null
    ? `/ ${numberInWords(denominator)}`
    : `${numberInWords(numerator)} / ${numberInWords(denominator)}`;
}

function directionOf({ arrow }: Position): string {
  if (arrow === null) return '';
  return `${directions[arrow].arrow} ${directions[arrow].word}`;
}

function targetOf(position: Position): string {
  const { target, unit } = position;
  if (target === null) return '';
  const met = targetIsMet(position);
  const words = shortValueInWords(target, unit);
  return met === null ? words : `${words} ${met ? 'met' : 'not met'}`;
}

function sourceOf({ basis, source }: Position): string {
  if (source === null) return 'none yet';
  return basis === 'carried-forward' ? `${source}, carried` : source;
}
