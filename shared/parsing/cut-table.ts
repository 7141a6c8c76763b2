import { type Problem, problemOf } from '../contracts/problems.ts';
import { fold } from './fold.ts';
import { isBlankRow, readRows } from './read-rows.ts';
import { RowScanner } from './row-scanner.ts';

/** Bytes `[start, end)` of a table, from the start of row `firstRow` (as a spreadsheet shows it) to a row's end. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A table cut at row boundaries, and whatever is wrong with it as a whole. */
export interface CutTable {
  readonly encoding: Encoding;
  readonly separator: string;
  readonly headings: readonly string[];
  readonly segments: readonly Segment[];
  /** Rows below the heading, blank ones included. */
  readonly rows: number;
  readonly problems: readonly Problem[];
}

const longestCell = 32 * 1024;
const separators = [',', ';', '\t'];

/**
 * Cuts a table in one streaming pass: quote-aware, constant memory, whatever the file's size. Segments cover
 * everything below the heading row; each begins where a row begins.
 *
 * @param segmentBytes a segment ends with the first row that makes it this long
 * @param isKnown whether a folded heading is one of ours; decides which separator the heading row uses
 */
export async function cutTable(
  bytes: AsyncIterable<Uint8Array>,
  segmentBytes: number,
  isKnown: (heading: string) => boolean,
): Promise<CutTable> {
  const cutter = new TableCutter(segmentBytes, isKnown);
  for await (const piece of bytes) {
    cutter.push(piece);
    if (cutter.isDamaged) break;
  }
  return cutter.finish();
}

class TableCutter {
  readonly #segmentBytes: number;
  readonly #isKnown: (heading: string) => boolean;
  readonly #problems: Problem[] = [];
  readonly #segments: Segment[] = [];
  #encoding: Encoding = 'utf-8';
  #byteOrderMark = 0;
  readonly #scanner = new RowScanner(separators);
  #separator = ',';
  #headings: string[] | undefined;
  #headingUnits: number[] = [];
  #left: Uint8Array = new Uint8Array(0);
  #offset = 0;
  #row = 1;
  #rowHasContent = false;
  #cellLength = 0;
  #segmentStart = 0;
  #segmentRow = 2;

  constructor(segmentBytes: number, isKnown: (heading: string) => boolean) {
    this.#segmentBytes = segmentBytes;
    this.#isKnown = isKnown;
  }

  get isDamaged(): boolean {
    return this.#problems.length > 0;
  }

  push(piece: Uint8Array): void {
    const bytes = this.#left.length === 0 ? piece : concat(this.#left, piece);
    if (this.#offset === 0 && bytes.length < longestMark) this.#left = bytes;
    else this.#take(bytes);
  }

  /** Scans the whole characters of what has come; what is left of them waits for the next piece. */
  #take(bytes: Uint8Array): void {
    const from = this.#offset === 0 ? this.#sniff(bytes) : 0;
    const whole = bytes.length - halfCharacter(bytes.subarray(from), this.#encoding);
    this.#left = bytes.slice(whole);
    this.#scan(bytes.subarray(from, whole));
  }

  finish(): CutTable {
    if (this.#offset === 0 && this.#left.length > 0) this.#take(this.#left);
    // Half a character at the end.
    if (this.#left.length > 0) this.#damage(problemOf('encoding-invalid', {}, { found: this.#offset }));
    if (!this.isDamaged && this.#offset <= this.#byteOrderMark) this.#damage(problemOf('file-empty'));
    if (this.#scanner.isInQuotes) this.#damage(problemOf('quote-not-closed', {}, { found: this.#row }));
    if (this.#headings === undefined) this.#endOfHeading();
    else if (this.#rowHasContent) this.#row += 1;
    if (this.#offset > this.#segmentStart) this.#endSegment();
    return {
      encoding: this.#encoding,
      separator: this.#separator,
      headings: this.#headings ?? [],
      segments: this.#segments,
      rows: Math.max(0, this.#row - 2),
      problems: this.#problems,
    };
  }

  get #unitWidth(): 1 | 2 {
    return this.#encoding === 'utf-8' ? 1 : 2;
  }

  /** Reads the byte order mark, and answers how many bytes to skip. */
  #sniff(bytes: Uint8Array): number {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) this.#encoding = 'utf-16le';
    else if (bytes[0] === 0xfe && bytes[1] === 0xff) this.#encoding = 'utf-16be';
    if (this.#encoding !== 'utf-8') this.#byteOrderMark = 2;
    else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#byteOrderMark = 3;
    this.#offset = this.#segmentStart = this.#byteOrderMark;
    return this.#byteOrderMark;
  }

  /** Up to the first byte that is no text: what is found before it does not depend on the pieces. */
  #scan(bytes: Uint8Array): void {
    const width = this.#unitWidth;
    const low = this.#encoding === 'utf-16be' ? 1 : 0;
    const good = textLength(bytes, this.#encoding);
    for (let at = 0; at + width <= good && !this.isDamaged; at += width) {
      const high = width === 2 ? (bytes[at + 1 - low] as number) << 8 : 0;
      this.#unit((bytes[at + low] as number) | high);
    }
    if (good < bytes.length) this.#damage(problemOf('encoding-invalid', {}, { found: this.#offset }));
  }

  #unit(unit: number): void {
    if (unit === 0) this.#damage(problemOf('nul-byte', {}, { found: this.#offset }));
    const found = this.#scanner.push(unit);
    if (this.#headings === undefined && found !== 'row-end') this.#headingUnits.push(unit);
    this.#offset += this.#unitWidth;
    if (found === 'newline-tail') this.#newlineTail();
    else if (found === 'row-end') this.#endRow();
    else this.#content(found);
  }

  #content(found: 'content' | 'cell-end'): void {
    this.#rowHasContent = true;
    this.#cellLength = found === 'cell-end' ? 0 : this.#cellLength + 1;
    if (this.#cellLength > longestCell) this.#damage(problemOf('cell-too-long', {}, { found: this.#row }));
  }

  #endRow(): void {
    this.#cellLength = 0;
    this.#rowHasContent = false;
    if (this.#headings === undefined) this.#endOfHeading();
    else this.#row += 1;
    if (this.#offset - this.#segmentStart >= this.#segmentBytes) this.#endSegment();
  }

  /** The LF of a CRLF belongs to the row that its CR ended, also where a segment has just been closed there. */
  #newlineTail(): void {
    if (this.#offset - this.#unitWidth !== this.#segmentStart) return;
    const last = this.#segments.pop();
    if (last) this.#segments.push({ ...last, end: this.#offset });
    this.#segmentStart = this.#offset;
  }

  #endOfHeading(): void {
    const text =
      this.#unitWidth === 1
        ? new TextDecoder().decode(Uint8Array.from(this.#headingUnits))
        : this.#headingUnits.map((unit) => String.fromCharCode(unit)).join('');
    const best = separators
      .map((separator) => ({ separator, headings: [...readRows(text, separator)][0] ?? [] }))
      .map((guess) => ({
        ...guess,
        known: guess.headings.filter((heading) => this.#isKnown(fold(heading))).length,
      }))
      .reduce((one, other) => (other.known > one.known ? other : one));
    this.#headings = isBlankRow(best.headings) ? [] : best.headings;
    this.#separator = best.separator;
    this.#scanner.separateBy([best.separator]);
    this.#headingUnits = [];
    this.#row = 2;
    this.#segmentStart = this.#offset;
  }

  #endSegment(): void {
    this.#segments.push({ start: this.#segmentStart, end: this.#offset, firstRow: this.#segmentRow });
    this.#segmentStart = this.#offset;
    this.#segmentRow = this.#row;
  }

  #damage(problem: Problem): void {
    if (this.#problems.length === 0) this.#problems.push(problem);
  }
}

/** How many bytes at the end of a piece begin a character that the next piece may finish. */
function halfCharacter(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf-8') {
    const odd = bytes.length % 2;
    const high = bytes[bytes.length - odd - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
    return high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** How many bytes from the beginning of a piece are whole characters. */
function textLength(bytes: Uint8Array, encoding: Encoding): number {
  if (decodes(bytes, encoding, false)) return bytes.length;
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), encoding, true)) good = middle;
    else bad = middle;
  }
  return good - halfCharacter(bytes.subarray(0, good), encoding);
}

function decodes(bytes: Uint8Array, encoding: Encoding, mayEndInside: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: mayEndInside });
    return true;
  } catch {
    return false;
  }
}

/** A byte order mark is known by so many bytes; before they are there nothing is looked at. */
const longestMark = 3;

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
