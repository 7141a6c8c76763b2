import { type Problem, problemOf } from '../contracts/problems.ts';
import { type Cell, type DateStyle, dateStyleOf, readCell } from './cells.ts';
import { decoded } from './encodings.ts';
import { unquoted } from './read-rows.ts';

/** What a cell of a column says. */
export interface CellReading {
  /** As typed. */
  readonly text: string;
  readonly kind: 'blank' | 'value' | 'refused';
  readonly value: unknown;
  /** Where it is refused. */
  readonly problem: Problem | undefined;
  /** In a column of dates, if it is written like one. */
  readonly dateStyle: DateStyle | undefined;
}

export const blankCell: CellReading = {
  text: '',
  kind: 'blank',
  value: undefined,
  problem: undefined,
  dateStyle: undefined,
};

/** Reads a cell by the schema of its column. */
export function readColumnCell(column: string, schema: Cell, text: string): CellReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ...blankCell, text };
  const dateStyle = schema.meta()?.holds === 'date' ? dateStyleOf(trimmed) : undefined;
  const read = readCell(schema, trimmed);
  if ('value' in read) return { text, kind: 'value', value: read.value, problem: undefined, dateStyle };
  const problem = problemOf(read.refused.refuse, { column }, read.refused.facts);
  return { text, kind: 'refused', value: undefined, problem, dateStyle };
}

/** Powers of two: how many different cells of a column are remembered, and how long they may be, in bytes. */
const places = 4096;
const longest = 32;

/**
 * Reads the cells of one column from their bytes, and each different cell once: what has been read is kept by its
 * bytes, in bounded memory, so that most cells need neither be decoded nor checked again. A cell takes the place of
 * another that has the same hash.
 */
export class ColumnReader {
  readonly #column: string;
  readonly #schema: Cell;
  readonly #readings: (CellReading | undefined)[] = new Array(places).fill(undefined);
  readonly #lengths = new Uint8Array(places);
  readonly #bytes = new Uint8Array(places * longest);

  constructor(column: string, schema: Cell) {
    this.#column = column;
    this.#schema = schema;
  }

  /** @param bytes text in UTF-8, of which `[start, end)` is the cell, its quotes included */
  read(bytes: Uint8Array, start: number, end: number): CellReading {
    const length = end - start;
    if (length === 0) return blankCell;
    if (length > longest) return this.#readAfresh(bytes, start, end);
    const place = placeOf(bytes, start, end);
    const known = this.#readings[place];
    if (known !== undefined && this.#lengths[place] === length && this.#isAt(place, bytes, start, length))
      return known;
    const reading = this.#readAfresh(bytes, start, end);
    this.#readings[place] = reading;
    this.#lengths[place] = length;
    for (let at = 0; at < length; at += 1) this.#bytes[place * longest + at] = bytes[start + at] as number;
    return reading;
  }

  #isAt(place: number, bytes: Uint8Array, start: number, length: number): boolean {
    const kept = this.#bytes;
    const from = place * longest;
    for (let at = 0; at < length; at += 1) if (kept[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #readAfresh(bytes: Uint8Array, start: number, end: number): CellReading {
    return readColumnCell(this.#column, this.#schema, unquoted(decoded(bytes, start, end)));
  }
}

/** FNV-1a. */
function placeOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) & (places - 1);
}
