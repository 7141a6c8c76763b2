import { type Problem, problemOf } from '../contracts/problems.ts';
import { type Cell, type DateStyle, dateStyleOf, readCell } from './cells.ts';
import type { SegmentRows } from './read-rows.ts';

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

/**
 * Reads a cell by the schema of its column.
 *
 * @param holdsDates whether the style of its date is wanted
 */
export function readColumnCell(column: string, schema: Cell, text: string, holdsDates = false): CellReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ...blankCell, text };
  const dateStyle = holdsDates ? dateStyleOf(trimmed) : undefined;
  const read = readCell(schema, trimmed);
  if ('value' in read) return { text, kind: 'value', value: read.value, problem: undefined, dateStyle };
  const problem = problemOf(read.refused.refuse, { column }, read.refused.facts);
  return { text, kind: 'refused', value: undefined, problem, dateStyle };
}

/** Places for the different cells of a column: at first, and at most; powers of two. Birth dates of a century fit. */
const fewestPlaces = 64;
const mostPlaces = 65_536;
/** So many are free at least, so that whoever looks for a cell soon finds it, or a free place. */
const share = 3 / 4;
/** From here on, a column gets more places only if cells come twice. */
const trialPlaces = 4096;
/** How long a remembered cell may be, in bytes. */
const longest = 31;
/** Its length, and then its bytes: all in one line of the processor's cache. */
const placeBytes = 32;

/**
 * Reads the cells of one column from their bytes, and each different cell once: what has been read is kept by its
 * bytes, in bounded memory, so that most cells need neither be decoded nor checked again. A column in which hardly a
 * cell comes twice is not remembered at all.
 */
export class ColumnReader {
  readonly #column: string;
  readonly #schema: Cell;
  readonly #holdsDates: boolean;
  #places = 0;
  #readings: (CellReading | undefined)[] = [];
  #bytes = new Uint8Array(0);
  #kept = 0;
  #hits = 0;
  #misses = 0;

  constructor(column: string, schema: Cell) {
    this.#column = column;
    this.#schema = schema;
    this.#holdsDates = schema.meta()?.holds === 'date';
    this.#forget(fewestPlaces);
  }

  #forget(places: number): void {
    this.#places = places;
    this.#readings = new Array(places).fill(undefined);
    this.#bytes = new Uint8Array(places * placeBytes);
    this.#kept = 0;
    this.#hits = 0;
    this.#misses = 0;
  }

  /** Reads the cell of the row at which the rows stand. */
  read(rows: SegmentRows, cell: number): CellReading {
    const { bytes, scanner } = rows;
    const start = scanner.startOf(cell);
    const end = scanner.endOf(cell);
    if (start === end) return blankCell;
    if (end - start > longest || this.#places === 0) return this.#readAfresh(rows, cell);
    const place = this.#placeOf(bytes, start, end);
    const known = this.#readings[place];
    if (known === undefined) return this.#keep(place, this.#readAfresh(rows, cell), bytes.subarray(start, end));
    this.#hits += 1;
    return known;
  }

  /** Where a cell is kept, or the free place where it would be. */
  #placeOf(bytes: Uint8Array, start: number, end: number): number {
    const kept = this.#bytes;
    const last = this.#places - 1;
    let place = hashOf(bytes, start, end) & last;
    while (kept[place * placeBytes] !== 0 && !isAt(kept, place * placeBytes, bytes, start, end))
      place = (place + 1) & last;
    return place;
  }

  /** First come, first kept: what took the place of another would only be replaced in turn. */
  #keep(place: number, reading: CellReading, cell: Uint8Array): CellReading {
    this.#misses += 1;
    if (this.#kept >= this.#places * share) {
      this.#makeRoom();
      return reading;
    }
    this.#readings[place] = reading;
    this.#bytes[place * placeBytes] = cell.length;
    this.#bytes.set(cell, place * placeBytes + 1);
    this.#kept += 1;
    return reading;
  }

  /** More places where all are taken; none where they do not help. */
  #makeRoom(): void {
    const isFull = this.#places === mostPlaces;
    if (isFull && this.#misses < mostPlaces) return;
    const comesTwice = this.#hits * (isFull ? 1 : 50) >= this.#misses;
    if (this.#places >= trialPlaces && !comesTwice) this.#forget(0);
    else if (!isFull) this.#forget(this.#places * 4);
    else this.#hits = this.#misses = 0;
  }

  #readAfresh(rows: SegmentRows, cell: number): CellReading {
    return readColumnCell(this.#column, this.#schema, rows.text(cell), this.#holdsDates);
  }
}

/** Whether a cell is the one that is kept from `place` on. */
function isAt(kept: Uint8Array, place: number, bytes: Uint8Array, start: number, end: number): boolean {
  if (kept[place] !== end - start) return false;
  for (let at = start, from = place + 1; at < end; at += 1, from += 1)
    if (kept[from] !== bytes[at]) return false;
  return true;
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
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
