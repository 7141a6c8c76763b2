/**
 * Finds cells and rows in separated text, one code unit at a time (bytes of UTF-8 will do: everything that matters is
 * ASCII). The one place that knows the quoting rules of RFC 4180, so that cutting a file and reading it can never
 * disagree about where a row ends.
 *
 * A quote opens a quoted cell only as its first character; inside, two quotes are one; what follows the closing quote
 * up to the separator belongs to the cell. A row ends at LF, CR or CRLF outside quotes.
 */
export class RowScanner {
  #separators: ReadonlySet<number>;
  #state: 'cell-start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'cell-start';
  #afterCarriageReturn = false;

  constructor(separators: readonly string[]) {
    this.#separators = new Set(separators.map((separator) => separator.charCodeAt(0)));
  }

  /** From here on only these separate cells. */
  separateBy(separators: readonly string[]): void {
    this.#separators = new Set(separators.map((separator) => separator.charCodeAt(0)));
  }

  /** Inside a quoted cell, that is, not at a place where a file may end. */
  get isInQuotes(): boolean {
    return this.#state === 'quoted';
  }

  /** What this unit is: content, the end of a cell, the end of a row, or the LF of a CRLF whose CR ended the row. */
  push(unit: number): 'content' | 'cell-end' | 'row-end' | 'newline-tail' {
    const wasCarriageReturn = this.#afterCarriageReturn;
    this.#afterCarriageReturn = false;
    if (this.#state === 'quoted') {
      if (unit === quote) this.#state = 'quote-in-quoted';
      return 'content';
    }
    if (unit === quote && this.#state !== 'plain') {
      this.#state = 'quoted';
      return 'content';
    }
    if (unit === lineFeed && wasCarriageReturn) return 'newline-tail';
    if (unit === lineFeed || unit === carriageReturn) {
      this.#afterCarriageReturn = unit === carriageReturn;
      this.#state = 'cell-start';
      return 'row-end';
    }
    if (this.#separators.has(unit)) {
      this.#state = 'cell-start';
      return 'cell-end';
    }
    this.#state = 'plain';
    return 'content';
  }
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
