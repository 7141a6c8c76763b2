import { type Problem, type ProblemCode, problemOf } from '../contracts/problems.ts';
import { type Encoding, lengthIn } from './encodings.ts';
import { isErasedRow } from './erased-rows.ts';
import { concat, evenPieces } from './even-pieces.ts';
import { type FoundHeadings, findHeadings, type KnownTable } from './find-headings.ts';
import { isBlankCell, isBlankFrom, shows } from './read-rows.ts';
import { longestCell, longestRow, overlong } from './row-limits.ts';
import { PlainRows, RowScanner } from './row-scanner.ts';
import { type TextPiece, TextPieces } from './text-pieces.ts';

/** Bytes `[start, end)` of a table, from the start of row `firstRow` (as a spreadsheet shows it) to a row's end. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
}

/** A table cut at row boundaries, and whatever is wrong with it as a whole. */
export interface CutTable {
  readonly encoding: Encoding;
  readonly separator: string;
  /** As typed, up to the last that is not blank. */
  readonly headings: readonly string[];
  readonly headingRow: number;
  /** None where the table is damaged. */
  readonly segments: readonly Segment[];
  /** Rows below the heading, blank ones included; of a damaged table up to the damage. */
  readonly rows: number;
  readonly problems: readonly Problem[];
}

/** What else is known of the table; without it, only row 1 can hold the headings. */
export interface CutOptions extends Partial<Omit<KnownTable, 'isKnown'>> {
  /** So many rows a table may have, blank ones not counted. */
  readonly mostRows?: number;
}

/** So much of a file is in memory at once; ten of the longest rows fit. */
const windowBytes = 1024 * 1024;

/**
 * Cuts a table in one streaming pass: quote-aware, constant memory, whatever the file's size. Segments cover
 * everything from the first row of data on; each begins where a row begins.
 *
 * @param segmentBytes a segment ends with the first row that makes it this long
 * @param isKnown whether a folded heading is one of ours; decides which separator the heading row uses
 */
export async function cutTable(
  bytes: AsyncIterable<Uint8Array>,
  segmentBytes: number,
  isKnown: (heading: string) => boolean,
  options: CutOptions = {},
): Promise<CutTable> {
  let cutter: TableCutter | undefined;
  for await (const piece of evenPieces(bytes, windowBytes)) {
    cutter ??= new TableCutter(segmentBytes, isKnown, options, new TextPieces(piece));
    cutter.push(piece);
    if (cutter.isDone) break;
  }
  return cutter?.finish() ?? noTable(problemOf('file-empty'));
}

const noTable = (problem: Problem): CutTable => ({
  encoding: 'utf-8',
  separator: ',',
  headings: [],
  headingRow: 1,
  segments: [],
  rows: 0,
  problems: [problem],
});

class TableCutter {
  readonly #segmentBytes: number;
  readonly #mostRows: number;
  readonly #findHeadings: (text: Uint8Array) => FoundHeadings;
  readonly #pieces: TextPieces;
  readonly #segments: Segment[] = [];
  #problem: Problem | undefined;
  #found: FoundHeadings | undefined;
  #scanner = new RowScanner(',');
  /** Text of a row that is not whole yet. */
  #rest: Uint8Array = nothing;
  /** Where the row begins that comes next, and its number. */
  #offset: number;
  #row = 1;
  #filledRows = 0;
  /** Whether the layout's last row of data is behind. */
  #isOver = false;
  #segmentStart = 0;
  #segmentRow = 1;

  constructor(
    segmentBytes: number,
    isKnown: (heading: string) => boolean,
    { mostRows = Number.POSITIVE_INFINITY, ...known }: CutOptions,
    pieces: TextPieces,
  ) {
    this.#segmentBytes = segmentBytes;
    this.#mostRows = mostRows;
    const nothingElse = { layouts: [], isEnough: () => false, isRequired: true };
    this.#findHeadings = (text) => findHeadings(text, { ...nothingElse, ...known, isKnown });
    this.#pieces = pieces;
    this.#offset = pieces.mark;
  }

  get #isDamaged(): boolean {
    return this.#problem !== undefined;
  }

  /** Whether nothing more is looked at. */
  get isDone(): boolean {
    return this.#isDamaged || this.#isOver;
  }

  push(piece: Uint8Array): void {
    this.#take(this.#pieces.push(piece));
  }

  finish(): CutTable {
    if (!this.isDone) this.#take(this.#pieces.last());
    if (!this.isDone) this.#endLastRow();
    if (!this.#isDamaged && this.#row === 1) return noTable(problemOf('file-empty'));
    const { separator, headings, headingRow, firstDataRow, problem } = this.#found as FoundHeadings;
    const isBlank = headings.length === 0 && this.#filledRows === 0;
    if (isBlank && !this.#isDamaged && problem === undefined) return noTable(problemOf('file-empty'));
    if (this.#row >= firstDataRow && this.#offset > this.#segmentStart) this.#endSegment();
    // The row in which the damage is has been seen as well.
    const rows = this.#row - firstDataRow + (this.#isDamaged ? 1 : 0);
    const problems = [problem, this.#problem].filter((each) => each !== undefined);
    return {
      encoding: this.#pieces.encoding,
      separator,
      headings,
      headingRow,
      segments: problems.length > 0 ? [] : this.#segments,
      rows: Math.max(0, rows),
      problems,
    };
  }

  #take({ text, endsIn }: TextPiece): void {
    const all = concat(this.#rest, text);
    this.#found ??= this.#headingsOf(all);
    const start = this.#endRows(all);
    // After damage nothing more is looked at.
    this.#rest = this.isDone ? nothing : all.slice(start);
    // A line break may still follow the longest row.
    if (this.#rest.length > longestRow + 1) this.#checkLengths(this.#rest);
    if (endsIn !== undefined && !this.isDone) this.#endLastRow(endsIn);
  }

  #headingsOf(text: Uint8Array): FoundHeadings {
    const found = this.#findHeadings(text);
    this.#scanner = new RowScanner(found.separator);
    return found;
  }

  /** Ends every row that is whole; answers where the next one begins. */
  #endRows(text: Uint8Array): number {
    const plain = new PlainRows(text);
    let start = 0;
    while (start < text.length && !this.isDone) {
      const end = plain.endFrom(start);
      const isPlain = end !== -1 && this.#hasPlainCells(text, start, end);
      const next = isPlain ? end : this.#scanner.scan(text, start);
      if (next === -1) break;
      if (isPlain) this.#countRow();
      else this.#endRow(text, start);
      this.#goOn(text, start, next);
      start = next;
    }
    return start;
  }

  /** Whether nothing about a row depends on where its cells are: it is filled, short, and no cell ends the data. */
  #hasPlainCells(text: Uint8Array, start: number, end: number): boolean {
    const { separator, endsWhereBlank } = this.#found as FoundHeadings;
    return (
      endsWhereBlank === undefined &&
      end - start <= longestCell &&
      shows(text[start]) &&
      text[start] !== separator.charCodeAt(0)
    );
  }

  /** Ends the row after which no line break came, or in which the text ends before the file does. */
  #endLastRow(endsIn?: ProblemCode): void {
    const text = this.#rest;
    this.#rest = nothing;
    this.#scanner.scan(text, 0);
    const { openQuote, endOfRow } = this.#scanner;
    const isWhole = endOfRow < text.length || (endsIn === undefined && openQuote === -1);
    if (isWhole && text.length > 0) {
      this.#endRow(text, 0);
      this.#goOn(text, 0, text.length);
    } else this.#checkLengths(text);
    const left = isWhole ? nothing : text;
    if (endsIn) this.#damage(endsIn, left, left.length);
    else if (openQuote !== -1) this.#damage('quote-not-closed', left, openQuote);
  }

  /** Looks at the row that was scanned last. */
  #endRow(text: Uint8Array, start: number): void {
    const { firstDataRow, endsWhereBlank } = this.#found as FoundHeadings;
    const { endOfRow } = this.#scanner;
    this.#isOver =
      endsWhereBlank !== undefined &&
      this.#row >= firstDataRow &&
      isBlankCell(endsWhereBlank - 1, text, this.#scanner) &&
      !isErasedRow(text, start, endOfRow);
    if (this.#isOver) return;
    if (!isBlankFrom(0, text, this.#scanner)) this.#countRow();
    if (endOfRow - start > longestCell) this.#checkLengths(text.subarray(start, endOfRow));
  }

  /** Counts a row that is not blank. */
  #countRow(): void {
    if (this.#row < (this.#found as FoundHeadings).firstDataRow) return;
    this.#filledRows += 1;
    if (this.#filledRows > this.#mostRows) this.#damage('too-many-rows', nothing, 0);
  }

  #goOn(text: Uint8Array, start: number, next: number): void {
    if (this.isDone) return;
    this.#offset += lengthIn(this.#pieces.encoding, text, start, next);
    this.#row += 1;
    if (this.#row <= (this.#found as FoundHeadings).firstDataRow) this.#beginSegment();
    else if (this.#offset - this.#segmentStart >= this.#segmentBytes) this.#endSegment();
  }

  #checkLengths(row: Uint8Array): void {
    const found = overlong(row, this.#scanner);
    if (found) this.#damage(found.code, row, found.at);
  }

  /** @param row text from the beginning of the row at which the cutter is, and the place in it that is wrong */
  #damage(code: ProblemCode, row: Uint8Array, at: number): void {
    const found = this.#offset + lengthIn(this.#pieces.encoding, row, 0, at);
    const allowed = this.#mostRows;
    this.#problem ??= problemOf(code, { row: this.#row }, { row: this.#row, found, allowed });
  }

  #beginSegment(): void {
    this.#segmentStart = this.#offset;
    this.#segmentRow = this.#row;
  }

  #endSegment(): void {
    this.#segments.push({ start: this.#segmentStart, end: this.#offset, firstRow: this.#segmentRow });
    this.#beginSegment();
  }
}

const nothing = new Uint8Array(0);
