import { columnOf } from './cell-place.ts';
import type { CellStyles } from './cell-styles.ts';
import { broken, damage } from './damage.ts';
import { limits } from './limits.ts';
import { plainText } from './plain-text.ts';
import { dateOfSerial } from './serial-dates.ts';
import type { SharedStrings } from './shared-strings.ts';
import { shownNumber } from './shown-number.ts';
import type { XmlReader } from './xml-scanner.ts';
import { attribute } from './xml-text.ts';

/** A row in which something stands, as the sheet shows it. */
export interface SheetRow {
  /** Counted from 1. */
  readonly row: number;
  /** Text by column, counted from 0; a blank cell may be missing. */
  readonly cells: string[];
  /** Columns whose cell is a number that the sheet does not show as anything else: it may stand for a day. */
  readonly plain: readonly number[];
}

/** Days that are remembered: a column has few different ones, and to work one out takes longer than to look it up. */
const mostDays = 10_000;

export interface SheetContext {
  readonly strings: SharedStrings;
  readonly styles: CellStyles;
  readonly is1904: boolean;
}

/** Reads the rows of a sheet, in order. A value that a formula had when the sheet was saved is its cell's value. */
export class SheetReader implements XmlReader {
  readonly #context: SheetContext;
  readonly #onRow: (row: SheetRow) => void;
  readonly #days = new Map<string, string>();
  #row = 0;
  #cells: string[] = [];
  #plain: number[] = [];
  #column = -1;
  #characters = 0;
  #isInCell = false;
  #type = '';
  #style = 0;
  /** Element whose text is being read. */
  #into: 'v' | 't' | 'f' | undefined;
  #phonetic = 0;
  #value = '';
  #formula: string | undefined;

  constructor(context: SheetContext, onRow: (row: SheetRow) => void) {
    this.#context = context;
    this.#onRow = onRow;
  }

  start(name: string, tag: string): void {
    if (name === 'row') this.#startRow(tag);
    else if (name === 'c') this.#startCell(tag);
    else if (!this.#isInCell) return;
    else if (name === 'rPh') this.#phonetic += 1;
    else if (name === 'f') this.#formula = '';
    if (name === 'v' || name === 'f' || (name === 't' && this.#phonetic === 0)) this.#into = name;
  }

  text(text: string): void {
    if (!this.#isInCell || this.#into === undefined) return;
    if (this.#into === 'f') this.#formula = longEnough(this.#formula ?? '', text);
    else this.#value = longEnough(this.#value, text);
  }

  end(name: string): void {
    if (name === this.#into) this.#into = undefined;
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  #startRow(tag: string): void {
    const row = Number(attribute(tag, 'r') ?? this.#row + 1);
    if (!Number.isInteger(row) || row <= this.#row || row > limits.rows) throw broken();
    this.#row = row;
    this.#column = -1;
    this.#characters = 0;
  }

  #startCell(tag: string): void {
    const place = attribute(tag, 'r');
    this.#column = place === undefined ? this.#column + 1 : columnOf(place, this.#row);
    if (this.#column >= limits.columns || this.#cells[this.#column] !== undefined) throw broken();
    this.#isInCell = true;
    this.#type = attribute(tag, 't') ?? 'n';
    this.#style = Number(attribute(tag, 's') ?? 0);
    this.#value = '';
    this.#formula = undefined;
    this.#phonetic = 0;
  }

  #endCell(): void {
    this.#isInCell = false;
    this.#into = undefined;
    const shown = this.#shown();
    this.#characters += shown.length;
    if (this.#characters > limits.rowCharacters) throw damage('workbook-too-large');
    if (shown !== '') this.#cells[this.#column] = shown;
  }

  #endRow(): void {
    if (this.#cells.length === 0) return;
    this.#onRow({ row: this.#row, cells: this.#cells, plain: this.#plain });
    this.#cells = [];
    this.#plain = [];
  }

  #shown(): string {
    // Nothing was ever computed: what is shown is the formula, and not a blank that nobody meant.
    if (this.#value === '' && this.#formula !== undefined && this.#type !== 'str') return `=${this.#formula}`;
    if (this.#value === '') return '';
    if (this.#type === 's') return this.#context.strings.at(indexOf(this.#value));
    if (this.#type === 'n') return this.#number();
    if (this.#type === 'b') return this.#value.trim() === '0' ? 'FALSE' : 'TRUE';
    if (this.#type === 'd') return this.#value.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    return plainText(this.#value);
  }

  /** What is no number is kept, so that its row is refused where it matters. */
  #number(): string {
    const style = this.#context.styles.of(this.#style);
    if (style === 'date') return this.#day();
    const shown = shownNumber(this.#value, style === 'percent' ? 2 : 0);
    if (shown === undefined) return this.#value;
    if (style === 'percent') return `${shown}%`;
    this.#plain.push(this.#column);
    return style === 'general' ? shown : /^\d+$/.test(shown) ? shown.padStart(style.digits, '0') : shown;
  }

  #day(): string {
    const known = this.#days.get(this.#value);
    if (known !== undefined) return known;
    const shown = shownNumber(this.#value);
    const day = shown && dateOfSerial(Number(shown), this.#context.is1904);
    if (this.#days.size >= mostDays) this.#days.clear();
    this.#days.set(this.#value, day ?? shown ?? this.#value);
    return day ?? shown ?? this.#value;
  }
}

/** A cell that is too long is refused later, with its row; so much is enough to see it. */
const longEnough = (text: string, more: string): string =>
  text.length > limits.cellCharacters ? text : text + more;

function indexOf(value: string): number {
  const text = value.trim();
  if (!/^\d{1,9}$/.test(text)) throw broken();
  return Number(text);
}
