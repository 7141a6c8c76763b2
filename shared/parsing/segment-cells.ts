import type { Problem } from '../contracts/problems.ts';
import type { DateStyle } from './cells.ts';
import { blankCell, type CellReading, type ColumnReader } from './column-reader.ts';
import type { Encoding } from './encodings.ts';
import type { CellsRead } from './read-row.ts';
import { SegmentRows } from './read-rows.ts';
import type { RowCells } from './source-rows.ts';

/** How a table is arranged: what separates its cells, and what is in which of them. */
export interface TableForm {
  readonly encoding: Encoding;
  readonly separator: string;
  readonly headings: readonly string[];
  /** Column by position; null: not one of ours. */
  readonly columns: readonly (string | null)[];
}

interface PlacedColumn {
  readonly column: string;
  readonly cell: number;
  readonly reader: ColumnReader;
}

/** The cells of our columns in one row of a segment after another; nothing is decoded before it is asked for. */
export class SegmentCells {
  readonly #rows: SegmentRows;
  readonly #headings: readonly string[];
  readonly #columns: readonly PlacedColumn[];
  readonly #byName: ReadonlyMap<string, PlacedColumn>;
  readonly #others: readonly { heading: string; cell: number }[];
  readonly #blanks: Uint32Array;
  readonly #styles: readonly Set<DateStyle>[];
  readonly #noValues: Readonly<Record<string, unknown>>;
  /** Text of the row's cells by column. */
  readonly cells: RowCells;

  /** @param readers of the columns of the source, in the order in which their problems are told */
  constructor(bytes: Uint8Array, form: TableForm, readers: Readonly<Record<string, ColumnReader>>) {
    this.#rows = new SegmentRows(bytes, form);
    this.#headings = form.headings;
    this.#columns = Object.entries(readers)
      .map(([column, reader]) => ({ column, cell: form.columns.indexOf(column), reader }))
      .filter(({ cell }) => cell !== -1);
    this.#byName = new Map(this.#columns.map((column) => [column.column, column]));
    this.#others = form.headings
      .map((heading, cell) => ({ heading, cell }))
      .filter(({ heading, cell }) => heading !== '' && !form.columns[cell]);
    this.#blanks = new Uint32Array(this.#columns.length);
    this.#styles = this.#columns.map(() => new Set());
    this.cells = this.#lazily();
    this.#noValues = noValuesOf(this.#columns.map(({ column }) => column));
  }

  #lazily(): RowCells {
    const get = (column: PlacedColumn) => ({ get: () => this.#reading(column).text, enumerable: true });
    return Object.defineProperties(
      {},
      Object.fromEntries(this.#columns.map((column) => [column.column, get(column)])),
    );
  }

  /** Goes to the next row; false where there is none. */
  next(): boolean {
    return this.#rows.next();
  }

  get isBlank(): boolean {
    return this.#rows.isBlankFrom(0);
  }

  get count(): number {
    return this.#rows.scanner.count;
  }

  /** Something has slipped, so no cell can be trusted: a row ends early, or is filled in beyond the last heading. */
  get isOutOfStep(): boolean {
    return this.#rows.isOutOfStep(this.#headings.length);
  }

  /** Every cell of the row, as typed. */
  texts(): string[] {
    return this.#rows.texts();
  }

  reading(column: string): CellReading {
    const placed = this.#byName.get(column);
    return placed ? this.#reading(placed) : blankCell;
  }

  #reading({ cell, reader }: PlacedColumn): CellReading {
    return cell < this.count ? reader.read(this.#rows, cell) : blankCell;
  }

  /** Reads all our columns, and notes of each that matters how its dates are written and whether it is blank. */
  read(matters: (column: string) => boolean = () => true): CellsRead {
    const values: Record<string, unknown> = { ...this.#noValues };
    const problems: Problem[] = [];
    for (let at = 0; at < this.#columns.length; at += 1) {
      const column = this.#columns[at] as PlacedColumn;
      const { kind, value, problem, dateStyle } = this.#reading(column);
      values[column.column] = value;
      if (!matters(column.column)) continue;
      if (kind === 'blank') this.#blanks[at] = (this.#blanks[at] as number) + 1;
      if (problem !== undefined) problems.push(problem);
      if (dateStyle !== undefined) this.#styles[at]?.add(dateStyle);
    }
    return { values, problems };
  }

  /** Cells under headings that are none of ours, as typed; blank ones have no entry. */
  others(): RowCells {
    const filled = this.#others
      .map(({ heading, cell }) => [heading, this.#rows.text(cell)] as const)
      .filter(([, text]) => text !== '');
    return Object.fromEntries(filled);
  }

  /** In how many of the rows that were read a column was blank; columns that never were have no entry. */
  blanks(): Record<string, number> {
    const counted = this.#columns.map(({ column }, at) => [column, this.#blanks[at] as number] as const);
    return Object.fromEntries(counted.filter(([, blank]) => blank > 0));
  }

  /** Styles in which the dates of a column were written, in the rows that were read. */
  dateStyles(): Record<string, DateStyle[]> {
    const found = this.#columns.map(
      ({ column }, at) => [column, [...(this.#styles[at] ?? [])].sort()] as const,
    );
    return Object.fromEntries(found.filter(([, styles]) => styles.length > 0));
  }
}

/**
 * A row in which nothing has a value, to be copied and filled in. Of JSON, because an object of many columns that
 * grows one by one is slow, and a copy of one that has them all from the beginning is not.
 */
const noValuesOf = (columns: readonly string[]): Record<string, unknown> =>
  JSON.parse(JSON.stringify(Object.fromEntries(columns.map((column) => [column, null]))));
