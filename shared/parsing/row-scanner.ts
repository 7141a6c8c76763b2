/**
 * Finds rows and cells in separated text, in bytes of UTF-8 and without decoding them: everything that matters is
 * ASCII. The one place that knows the quoting rules of RFC 4180, so that cutting a file and reading it can never
 * disagree about where a row ends.
 *
 * A quote opens a quoted cell only as its first character; inside, two quotes are one; what follows the closing quote
 * up to the separator belongs to the cell. A row ends at LF, CR or CRLF outside quotes.
 */
export class RowScanner {
  readonly #separator: number;
  /** 1 for every byte that ends a cell. */
  readonly #endsCell = new Uint8Array(256);
  #ends = new Int32Array(64);
  #start = 0;
  #count = 0;
  #openQuote = -1;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
    for (const byte of [this.#separator, lineFeed, carriageReturn]) this.#endsCell[byte] = 1;
  }

  /** How many cells the row has that was scanned last; their places hold until the next is. */
  get count(): number {
    return this.#count;
  }

  /** Where a cell begins, its quotes included. */
  startOf(cell: number): number {
    return cell === 0 ? this.#start : (this.#ends[cell - 1] as number) + 1;
  }

  /** Where a cell ends: at the separator or the line break that follows it. */
  endOf(cell: number): number {
    return this.#ends[cell] as number;
  }

  /** Where the last cell ends: before the line break. */
  get endOfRow(): number {
    return this.#ends[this.#count - 1] as number;
  }

  /** Where the quote stands that nothing closed before the bytes ended; −1: there is none. */
  get openQuote(): number {
    return this.#openQuote;
  }

  /**
   * Finds the cells of the row that begins at `start`.
   *
   * @returns where the next row begins; −1 where the bytes end before that is certain, as after a CR that an LF may
   *   follow: then the cells are those of all that is there
   */
  scan(bytes: Uint8Array, start: number): number {
    const endsCell = this.#endsCell;
    const separator = this.#separator;
    const length = bytes.length;
    let ends = this.#ends;
    let count = 0;
    let at = start;
    this.#start = start;
    this.#openQuote = -1;
    while (true) {
      if (at < length && bytes[at] === quote) at = this.#pastQuotes(bytes, at);
      while (at < length && endsCell[bytes[at] as number] === 0) at += 1;
      if (count === ends.length) ends = this.#grow();
      ends[count] = at;
      count += 1;
      if (at >= length || bytes[at] !== separator) break;
      at += 1;
    }
    this.#count = count;
    return nextRow(bytes, at);
  }

  /** Behind the quote that closes the one at `opening`; the end of the bytes where there is none. */
  #pastQuotes(bytes: Uint8Array, opening: number): number {
    for (let at = opening + 1; at < bytes.length; at += 1) {
      if (bytes[at] !== quote) continue;
      if (bytes[at + 1] !== quote) return at + 1;
      at += 1;
    }
    this.#openQuote = opening;
    return bytes.length;
  }

  #grow(): Int32Array<ArrayBuffer> {
    const grown = new Int32Array(this.#ends.length * 2);
    grown.set(this.#ends);
    this.#ends = grown;
    return grown;
  }
}

function nextRow(bytes: Uint8Array, lineBreak: number): number {
  if (lineBreak >= bytes.length) return -1;
  if (bytes[lineBreak] === lineFeed) return lineBreak + 1;
  if (lineBreak + 1 === bytes.length) return -1;
  return bytes[lineBreak + 1] === lineFeed ? lineBreak + 2 : lineBreak + 1;
}

/** Finds rows without looking at their cells, where nothing is quoted: there a line break is one. */
export class PlainRows {
  readonly #bytes: Uint8Array;
  // Where the next of each stands, looked for only when that is passed: there may be none for a long way.
  #lineFeed = -1;
  #quote = -1;
  #return = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Where the row ends that begins at `start`, its LF or CRLF included; −1 where only a scan can tell. */
  endFrom(start: number): number {
    if (this.#lineFeed < start) this.#lineFeed = this.#next(lineFeed, start);
    if (this.#quote < start) this.#quote = this.#next(quote, start);
    if (this.#return < start) this.#return = this.#next(carriageReturn, start);
    const end = this.#lineFeed;
    const isPlain = end < this.#bytes.length && this.#quote > end && this.#return >= end - 1;
    return isPlain ? end + 1 : -1;
  }

  #next(sign: number, start: number): number {
    const found = this.#bytes.indexOf(sign, start);
    return found === -1 ? this.#bytes.length : found;
  }
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
