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

/** How many different cells of a column are remembered: at first, and at most; powers of two. */
const fewestCells = 64;
const mostCells = 8192;
/** How long a remembered cell may be, in bytes. */
const longest = 31;
/** Its length, and then its bytes: all in one line of the processor's cache. */
const cellBytes = 32;

/**
 * Reads the cells of one column from their bytes, and each different cell once: what has been read is kept by its
 * bytes, in bounded memory, so that most cells need neither be decoded nor checked again. A column in which hardly a
 * cell comes twice is not remembered at all.
 */
export class ColumnReader {
  readonly #column: string;
  readonly #schema: Cell;
  readonly #holdsDates: boolean;
  #readings: CellReading[] = [];
  /** Of the cells that were read, in the order of their readings. */
  #bytes = new Uint8Array(0);
  /** By hash: the how manieth reading is that of the cell; 0: none. At least half are free; none where nothing is kept. */
  #places = new Uint16Array(0);
  #hits = 0;
  #misses = 0;

  constructor(column: string, schema: Cell) {
    this.#column = column;
    this.#schema = schema;
    this.#holdsDates = schema.meta()?.holds === 'date';
    this.#makeRoom(fewestCells);
  }

  /** Reads the cell of the row at which the rows stand. */
  read(rows: SegmentRows, cell: number): CellReading {
    const { bytes, scanner } = rows;
    const start = scanner.startOf(cell);
    const end = scanner.endOf(cell);
    if (start === end) return blankCell;
    if (end - start > longest || this.#places.length === 0) return this.#readAfresh(rows, cell);
    const known = this.#places[this.#placeOf(bytes, start, end)] as number;
    if (known === 0) return this.#keep(this.#readAfresh(rows, cell), bytes.subarray(start, end));
    this.#hits += 1;
    return this.#readings[known - 1] as CellReading;
  }

  /** The place of a cell that is kept, or the free one that would be its. */
  #placeOf(bytes: Uint8Array, start: number, end: number): number {
    const places = this.#places;
    const last = places.length - 1;
    for (let place = hashOf(bytes, start, end) & last; ; place = (place + 1) & last) {
      const known = places[place] as number;
      if (known === 0 || this.#isCell(known - 1, bytes, start, end)) return place;
    }
  }

  #isCell(reading: number, bytes: Uint8Array, start: number, end: number): boolean {
    const kept = this.#bytes;
    const length = reading * cellBytes;
    if (kept[length] !== end - start) return false;
    for (let at = start, from = length + 1; at < end; at += 1, from += 1)
      if (kept[from] !== bytes[at]) return false;
    return true;
  }

  /** First come, first kept: what took the place of another would only be replaced in turn. */
  #keep(reading: CellReading, cell: Uint8Array): CellReading {
    this.#misses += 1;
    const kept = this.#readings.length;
    if (kept === mostCells) {
      this.#weigh();
      return reading;
    }
    if (kept * 2 === this.#places.length) this.#makeRoom(kept * 2);
    this.#readings.push(reading);
    this.#bytes[kept * cellBytes] = cell.length;
    this.#bytes.set(cell, kept * cellBytes + 1);
    this.#places[this.#placeOf(cell, 0, cell.length)] = kept + 1;
    return reading;
  }

  #makeRoom(cells: number): void {
    const bytes = new Uint8Array(cells * cellBytes);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#places = new Uint16Array(cells * 2);
    for (let at = 0; at < this.#readings.length; at += 1) {
      const start = at * cellBytes + 1;
      this.#places[this.#placeOf(bytes, start, start + (bytes[start - 1] as number))] = at + 1;
    }
  }

  /** Now and then, whether what is kept is worth it. */
  #weigh(): void {
    if (this.#misses < mostCells) return;
    if (this.#hits < this.#misses) {
      this.#readings = [];
      this.#bytes = new Uint8Array(0);
      this.#places = new Uint16Array(0);
    }
    this.#hits = this.#misses = 0;
  }

  #readAfresh(rows: SegmentRows, cell: number): CellReading {
    return readColumnCell(this.#column, this.#schema, rows.text(cell), this.#holdsDates);
  }
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
