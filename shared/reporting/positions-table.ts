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
const between = '  ';

interface Column {
  readonly heading: string;
  readonly side: 'left' | 'right';
  /** A longer cell takes of the room of those beside it, in its own line alone. */
  readonly widest: number;
  readonly cell: (position: Position) => string;
}

const columns: readonly Column[] = [
  { heading: 'indicator', side: 'left', widest: 31, cell: ({ indicator }) => indicator },
  { heading: 'value', side: 'right', widest: 9, cell: valueCell },
  { heading: 'count', side: 'right', widest: 11, cell: countOf },
  { heading: '±', side: 'right', widest: 4, cell: marginOf },
  { heading: 'direction', side: 'left', widest: 9, cell: directionOf },
  { heading: 'target', side: 'left', widest: 13, cell: targetOf },
  { heading: 'source', side: 'left', widest: 21, cell: sourceOf },
];

/**
 * Where every indicator stands, for the terminal: a line each, at most 110 characters wide, no colour. A score runs from
 * 0 to 12; `carried` means that the last survey's value stands until the next one.
 */
export function positionsTable({ name, quarter, asOf, positions }: Positions): string {
  const asOfWords = asOf === null ? 'nothing received yet' : `as of ${momentInWords(asOf)}`;
  const rows = positions.map((position) => columns.map(({ cell }) => printable(cell(position))));
  const widths = columns.map(({ heading, widest }, at) =>
    Math.min(widest, Math.max(heading.length, ...rows.map((cells) => cells[at]?.length ?? 0))),
  );
  const line = (cells: readonly string[]) => cut(aligned(cells, widths));
  return [
    cut(printable(`${name}, ${quarterInWords(quarter)}, ${asOfWords}`)),
    '',
    line(columns.map(({ heading }) => heading)),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
  ].join('\n');
}

/** Each cell ends where its column does, or as soon after as those before it allow. */
function aligned(cells: readonly string[], widths: readonly number[]): string {
  let text = '';
  let end = 0;
  for (const [at, cell] of cells.entries()) {
    const gap = at === 0 ? '' : between;
    end += gap.length + (widths[at] ?? 0);
    const room = end - text.length - gap.length;
    text += gap + (columns[at]?.side === 'right' ? cell.padStart(room) : cell.padEnd(room));
  }
  return text;
}

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
