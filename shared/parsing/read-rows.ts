import { RowScanner } from './row-scanner.ts';

/** Text of a cell as its author meant it: without the quotes around it, doubled quotes single. */
function unquoted(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  const closing = closingQuote(raw);
  return raw.slice(1, closing).replaceAll('""', '"') + raw.slice(closing + 1);
}

function closingQuote(raw: string): number {
  for (let at = 1; at < raw.length; at += 1) {
    if (raw[at] !== '"') continue;
    if (raw[at + 1] !== '"') return at;
    at += 1;
  }
  return raw.length;
}

/**
 * Splits separated text into rows of cells. Every row is given, also an empty one, so that the n-th is the n-th that
 * a spreadsheet shows.
 *
 * @example [...readRows('a,"b\n"\n\nc', ',')] // [['a', 'b\n'], [''], ['c']]
 */
export function* readRows(text: string, separator: string): Generator<string[]> {
  const scanner = new RowScanner([separator]);
  let cells: string[] = [];
  let start = 0;
  let rowStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const found = scanner.push(text.charCodeAt(at));
    if (found === 'content') continue;
    if (found === 'newline-tail') {
      start = rowStart = at + 1;
      continue;
    }
    cells.push(unquoted(text.slice(start, at)));
    start = at + 1;
    if (found === 'cell-end') continue;
    yield cells;
    cells = [];
    rowStart = start;
  }
  if (text.length > rowStart) yield [...cells, unquoted(text.slice(start))];
}

/** A row that nobody meant: nothing in any cell, as spreadsheets leave behind. */
export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
