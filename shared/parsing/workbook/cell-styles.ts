import { damage } from './damage.ts';
import { limits } from './limits.ts';
import type { XmlReader } from './xml-scanner.ts';
import { attribute } from './xml-text.ts';

/** How a number is shown, as far as it changes what it says; a number of digits is filled up with zeros. */
export type NumberStyle = 'general' | 'date' | 'percent' | { readonly digits: number };

/** Reads which style of a cell shows a number how. */
export class CellStyles implements XmlReader {
  readonly #formats = new Map<number, NumberStyle>();
  readonly #styles: NumberStyle[] = [];
  #isInCells = false;

  start(name: string, tag: string): void {
    if (name === 'numFmt')
      this.#formats.set(numberIn(tag, 'numFmtId'), styleOf(attribute(tag, 'formatCode') ?? ''));
    if (name === 'cellXfs') this.#isInCells = true;
    if (name === 'xf' && this.#isInCells) {
      const format = numberIn(tag, 'numFmtId');
      this.#styles.push(this.#formats.get(format) ?? builtIn(format));
    }
  }

  end(name: string): void {
    if (Math.max(this.#formats.size, this.#styles.length) > limits.styles) throw damage('workbook-too-large');
    if (name === 'cellXfs') this.#isInCells = false;
  }

  of(style: number): NumberStyle {
    return this.#styles[style] ?? 'general';
  }
}

const numberIn = (tag: string, name: string): number => Number(attribute(tag, name) ?? 0);

/** Formats that every spreadsheet program has, some of them of one language only: ECMA-376 part 1, §18.8.30. */
const builtInDates: readonly [from: number, to: number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

function builtIn(format: number): NumberStyle {
  if (builtInDates.some(([from, to]) => from <= format && format <= to)) return 'date';
  return format === 9 || format === 10 ? 'percent' : 'general';
}

/** In characters; spreadsheet programs take 255. To look through many more would take its time. */
const longestCode = 1000;

/**
 * What a format's code makes of a number. Only its first section, and without quoted text, escaped characters and
 * conditions, colours or languages in brackets; hours in brackets are a length of time.
 */
function styleOf(code: string): NumberStyle {
  const bare = code
    .slice(0, longestCode)
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .split(';')[0] as string;
  if (/^0{2,30}$/.test(bare)) return { digits: bare.length };
  if (/general/i.test(bare)) return 'general';
  if (/[dmyhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'general';
}
