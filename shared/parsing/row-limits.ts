import { decoded } from './encodings.ts';
import { unquoted } from './read-rows.ts';
import type { RowScanner } from './row-scanner.ts';

/** Of one cell, in bytes of UTF-8, the quotes around it not counted. */
export const longestCell = 32 * 1024;
/** Of one row, in bytes of UTF-8, line breaks inside quotes included and its own left out. */
export const longestRow = 64 * 1024;
/** Of headings, up to the last that is not blank: a refused row is given back with as many cells. */
export const mostColumns = 1000;

/**
 * What of a row is too long, and where that begins; undefined: nothing. Looks at no more of it than may be there, so
 * that the answer is the same however much of it has come.
 *
 * @param row text in UTF-8 from the beginning of the row on, and nothing of the next one
 */
export function overlong(
  row: Uint8Array,
  scanner: RowScanner,
): { code: 'cell-too-long' | 'row-too-long'; at: number } | undefined {
  const start = row.subarray(0, longestRow + 1);
  scanner.scan(start, 0);
  for (let cell = 0; cell < scanner.count; cell += 1)
    if (isTooLong(start, scanner.startOf(cell), scanner.endOf(cell)))
      return { code: 'cell-too-long', at: scanner.startOf(cell) };
  return start.length > longestRow ? { code: 'row-too-long', at: 0 } : undefined;
}

function isTooLong(text: Uint8Array, start: number, end: number): boolean {
  if (end - start <= longestCell) return false;
  return new TextEncoder().encode(unquoted(decoded(text, start, end))).length > longestCell;
}
