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

/** How many different cells of a column are remembered: at first, and at most; powers of two. */
const fewestPlaces = 64;
const mostPlaces = 4096;
/** How long a remembered cell may be, in bytes. */
const longest = 32;

/**
 * Reads the cells of one column from their bytes, and each different cell once: what has been read is kept by its
 * bytes, in bounded memory, so that most cells need neither be decoded nor checked again. A cell takes the place of
 * another that has the same hash; a column in which hardly a cell comes twice is not remembered at all.
 */
export class ColumnReader {
  readonly #column: string;
  readonly #schema: Cell;
  #places = 0;
  #readings: (CellReading | undefined)[] = [];
  #lengths = new Uint8Array(0);
  #bytes = new Uint8Array(0);
  #hits = 0;
  #misses = 0;

  constructor(column: string, schema: Cell) {
    this.#column = column;
    this.#schema = schema;
    this.#forget(fewestPlaces);
  }

  #forget(places: number): void {
    this.#places = places;
    this.#readings = new Array(places).fill(undefined);
    this.#lengths = new Uint8Array(places);
    this.#bytes = new Uint8Array(places * longest);
    this.#hits = 0;
    this.#misses = 0;
  }

  /** @param bytes text in UTF-8, of which `[start, end)` is the cell, its quotes included */
  read(bytes: Uint8Array, start: number, end: number): CellReading {
    const length = end - start;
    if (length === 0) return blankCell;
    if (length > longest || this.#places === 0) return this.#readAfresh(bytes, start, end);
    const place = placeOf(bytes, start, end) & (this.#places - 1);
    if (this.#lengths[place] !== length || !this.#isAt(place, bytes, start, length))
      return this.#readAndKeep(place, bytes, start, end);
    this.#hits += 1;
    return this.#readings[place] as CellReading;
  }

  #isAt(place: number, bytes: Uint8Array, start: number, length: number): boolean {
    const kept = this.#bytes;
    const from = place * longest;
    for (let at = 0; at < length; at += 1) if (kept[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #readAndKeep(place: number, bytes: Uint8Array, start: number, end: number): CellReading {
    const reading = this.#readAfresh(bytes, start, end);
    this.#misses += 1;
    if (this.#misses > this.#places) this.#makeRoom();
    else this.#keep(place, reading, bytes, start, end);
    return reading;
  }

  #keep(place: number, reading: CellReading, bytes: Uint8Array, start: number, end: number): void {
    this.#readings[place] = reading;
    this.#lengths[place] = end - start;
    for (let at = start, to = place * longest; at < end; at += 1, to += 1)
      this.#bytes[to] = bytes[at] as number;
  }

  /** More places where there may be more; none where they do not help. */
  #makeRoom(): void {
    if (this.#places < mostPlaces) this.#forget(this.#places * 4);
    else if (this.#hits < this.#misses) this.#forget(0);
    else this.#hits = this.#misses = 0;
  }

  #readAfresh(bytes: Uint8Array, start: number, end: number): CellReading {
    return readColumnCell(this.#column, this.#schema, unquoted(decoded(bytes, start, end)));
  }
}

/** FNV-1a. */
function placeOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** A reader for each column, to be used for one segment after another: what one has taught is known in the next. */
export const columnReaders = (
  schemas: Readonly<Record<string, Cell>>,
): Readonly<Record<string, ColumnReader>> =>
  Object.fromEntries(
    Object.entries(schemas).map(([column, schema]) => [column, new ColumnReader(column, schema)]),
  );
