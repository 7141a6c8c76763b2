import { damage } from './damage.ts';
import { limits } from './limits.ts';
import { dateOfSerial, lastSerial } from './serial-dates.ts';
import type { SheetRow } from './sheet-reader.ts';

/** How a sheet is laid out, as its first rows show. */
export interface Arrangement {
  /** Counted from 1. */
  readonly headingRow: number;
  /** Columns, counted from 0, in which a number is a day. */
  readonly dateColumns: ReadonlySet<number>;
}

/** Rows by which the arrangement of a sheet is recognised. */
const firstRows = 5;
const pieceCharacters = 64 * 1024;

/** Writes rows of a sheet as comma-separated text, in which every row has the number that the sheet shows. */
export class SheetCsv {
  readonly #arrange: (firstRows: readonly (readonly string[])[]) => Arrangement;
  readonly #is1904: boolean;
  readonly #encoder = new TextEncoder();
  #first: SheetRow[] = [];
  #arrangement: Arrangement | undefined;
  #width = Number.POSITIVE_INFINITY;
  #row = 0;
  #text = '';
  #characters = 0;
  #sheetBytes = 0;

  constructor(arrange: (firstRows: readonly (readonly string[])[]) => Arrangement, is1904: boolean) {
    this.#arrange = arrange;
    this.#is1904 = is1904;
  }

  add(row: SheetRow): void {
    if (this.#arrangement === undefined && row.row <= firstRows) {
      this.#first.push(row);
      return;
    }
    this.#settle();
    this.#write(row);
  }

  /** The text so far, once it is worth a piece; of a sheet of which so many bytes more have been read. */
  take(sheetBytes: number): Uint8Array {
    this.#sheetBytes += sheetBytes;
    return this.#text.length < pieceCharacters ? new Uint8Array(0) : this.#taken();
  }

  finish(): Uint8Array {
    this.#settle();
    return this.#taken();
  }

  #taken(): Uint8Array {
    const bytes = this.#encoder.encode(this.#text);
    this.#text = '';
    return bytes;
  }

  /** Only after the first rows is it known which of them has the headings. */
  #settle(): void {
    if (this.#arrangement !== undefined) return;
    const rows: string[][] = Array.from({ length: this.#first.at(-1)?.row ?? 0 }, () => []);
    for (const { row, cells } of this.#first) rows[row - 1] = Array.from(cells, (cell) => cell ?? '');
    this.#arrangement = this.#arrange(rows);
    const headings = rows[this.#arrangement.headingRow - 1] ?? [];
    this.#width = headings.findLastIndex((heading) => heading.trim() !== '') + 1;
    if (this.#width > limits.headings) throw damage('workbook-too-large');
    for (const row of this.#first) this.#write(row);
    this.#first = [];
  }

  #write(row: SheetRow): void {
    const line = this.#line(row);
    this.#text += `${'\n'.repeat(row.row - this.#row - 1)}${line}\n`;
    this.#characters += row.row - this.#row + line.length;
    this.#row = row.row;
    const most = Math.max(limits.harmlessBytes, this.#sheetBytes * limits.growth);
    if (this.#characters > Math.min(most, limits.tableBytes)) throw damage('workbook-too-large');
  }

  #line({ row, cells, plain }: SheetRow): string {
    const { headingRow, dateColumns } = this.#arrangement as Arrangement;
    if (row < headingRow) return Array.from(cells, quoted).join(',');
    if (row > headingRow) for (const column of plain) if (dateColumns.has(column)) this.#asDay(cells, column);
    const line = quotedCells(cells, this.#width);
    // One cell too many is enough for a row to be refused, however far to the right it stands.
    const beyond = cells.slice(this.#width).find((cell) => cell?.trim());
    return beyond === undefined ? line : `${line},${quoted(beyond)}`;
  }

  #asDay(cells: string[], column: number): void {
    const serial = Number(cells[column]);
    if (serial < 1 || serial >= lastSerial + 1) return;
    cells[column] = dateOfSerial(serial, this.#is1904) ?? (cells[column] as string);
  }
}

function quotedCells(cells: readonly string[], width: number): string {
  let line = quoted(cells[0]);
  for (let column = 1; column < width; column += 1) line += `,${quoted(cells[column])}`;
  return line;
}

/** A mark at the very beginning would be taken for the file's own. */
const quoted = (cell: string | undefined): string => {
  if (cell === undefined) return '';
  return /[",;\t\r\n\ufeff]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};
