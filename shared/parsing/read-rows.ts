import { decoded, type Encoding, inUtf8 } from './encodings.ts';
import { RowScanner } from './row-scanner.ts';

/** Text of a cell as its author meant it: without the quotes around it, doubled quotes single. */
export function unquoted(raw: string): string {
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

/** One row after another of a segment, with its cells as bytes until they are asked for. */
export class SegmentRows {
  readonly bytes: Uint8Array;
  readonly scanner: RowScanner;
  #next = 0;
  #start = 0;
  #row: string | undefined;

  constructor(bytes: Uint8Array, { encoding, separator }: { encoding: Encoding; separator: string }) {
    this.bytes = inUtf8(bytes, encoding);
    this.scanner = new RowScanner(separator);
  }

  /** Goes to the next row; false where there is none. Every row is one, also an empty one. */
  next(): boolean {
    if (this.#next >= this.bytes.length) return false;
    this.#start = this.#next;
    this.#row = undefined;
    const found = this.scanner.scan(this.bytes, this.#start);
    this.#next = found === -1 ? this.bytes.length : found;
    return true;
  }

  /** A cell as typed. */
  text(cell: number): string {
    return unquoted(this.#raw(this.scanner.startOf(cell), this.scanner.endOf(cell)));
  }

  /** Where all is ASCII, places in the text are those in the bytes, and a row is decoded once for all its cells. */
  #raw(start: number, end: number): string {
    const { endOfRow } = this.scanner;
    this.#row ??= decoded(this.bytes, this.#start, endOfRow);
    const isAscii = this.#row.length === endOfRow - this.#start;
    return isAscii
      ? this.#row.slice(start - this.#start, end - this.#start)
      : decoded(this.bytes, start, end);
  }

  /** Of the row, in bytes of UTF-8, its line break left out. */
  get length(): number {
    return this.scanner.endOfRow - this.#start;
  }

  texts(): string[] {
    return Array.from({ length: this.scanner.count }, (_, cell) => this.text(cell));
  }

  /** Whether the row ends early, or is filled in beyond the last of so many headings. */
  isOutOfStep(headings: number): boolean {
    return this.scanner.count < headings || !this.isBlankFrom(headings);
  }

  /** Whether nothing is in any cell from `first` on, as in rows that spreadsheets leave behind. */
  isBlankFrom(first: number): boolean {
    return isBlankFrom(first, this.bytes, this.scanner);
  }
}

/** Whether nothing is in the cells from `first` on of the row that was scanned last. */
export function isBlankFrom(first: number, bytes: Uint8Array, scanner: RowScanner): boolean {
  for (let cell = first; cell < scanner.count; cell += 1)
    if (!isBlank(bytes, scanner.startOf(cell), scanner.endOf(cell))) return false;
  return true;
}

/** Whether nothing is in one cell of the row that was scanned last; a cell that is not there is blank. */
export const isBlankCell = (cell: number, bytes: Uint8Array, scanner: RowScanner): boolean =>
  cell >= scanner.count || isBlank(bytes, scanner.startOf(cell), scanner.endOf(cell));

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  if (start >= end) return true;
  return !shows(bytes[start]) && unquoted(decoded(bytes, start, end)).trim() === '';
}

/** Whether a cell that begins with this byte is not blank, whatever follows. */
export const shows = (first = 0): boolean => first > space && first < firstBeyondAscii && first !== quote;

const space = 32;
const quote = 34;
const firstBeyondAscii = 127;

/**
 * Splits separated bytes into rows of cells. Every row is given, also an empty one, so that the n-th is the n-th that
 * a spreadsheet shows.
 *
 * @example of the bytes of 'a,"b\n"\n\nc', separated by commas: ['a', 'b\n'], [''], ['c']
 */
export function* readRows(
  bytes: Uint8Array,
  how: { encoding: Encoding; separator: string },
): Generator<string[]> {
  const rows = new SegmentRows(bytes, how);
  while (rows.next()) yield rows.texts();
}
