import assert from 'node:assert/strict';
import { readCell } from '../shared/parsing/cells.ts';
import { columnReaders } from '../shared/parsing/column-reader.ts';
import { SegmentCells } from '../shared/parsing/segment-cells.ts';
import { benchSchemas, columnNames } from './columns.ts';
import { fillings } from './fillings.ts';
import { seeded } from './seeded.ts';

/** Compares the reader with plain zod, cell by cell, on cells that are right, nearly right and wrong. */
const wanted = Number(process.argv[2]);
const random = seeded(7);
const below = (length: number): number => Math.floor(random() * length);
const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;

const strange = [
  '',
  ' ',
  'é',
  '€',
  '\u00a0',
  '\ufeff',
  '0',
  '-',
  '/',
  '"',
  ',',
  '\n',
  '\u{1f600}',
  'Z',
  '29',
];

/** Most as they should be, some with a letter put in, taken out or exchanged, some out of another column. */
function textFor(column: number): string {
  const kind = below(8);
  if (kind === 0) return Array.from({ length: below(5) }, () => oneOf(strange)).join('');
  const pool = fillings[kind === 1 ? below(fillings.length) : column]?.pool as readonly string[] | string;
  const text = typeof pool === 'string' ? String(9_990_000_000 + below(10_000)) : oneOf(pool);
  if (kind > 3) return text;
  const at = below(text.length + 1);
  return text.slice(0, at) + oneOf(strange) + text.slice(at + below(2));
}

const raw = (text: string): string =>
  /[",\r\n]/.test(text) || below(10) === 0 ? `"${text.replaceAll('"', '""')}"` : text;

const form = { encoding: 'utf-8', separator: ',', headings: columnNames, columns: columnNames } as const;
const readers = columnReaders(benchSchemas);
const rowsAtOnce = 500;
let compared = 0;
while (compared < wanted) {
  const rows = Array.from({ length: rowsAtOnce }, () => columnNames.map((_, column) => textFor(column)));
  const text = rows.map((row) => `${row.map(raw).join(',')}\n`).join('');
  const cells = new SegmentCells(new TextEncoder().encode(text), form, readers);
  for (const row of rows) {
    assert(cells.next());
    for (const [at, column] of columnNames.entries()) {
      const { text: typed, kind, value, problem } = cells.reading(column);
      const plain = plainly(column, row[at] as string);
      assert.deepEqual({ typed, kind, value, code: problem?.code }, plain);
      compared += 1;
    }
  }
}
console.log(`${compared} generated cells: the same verdicts and values as plain zod`);

function plainly(column: string, typed: string) {
  if (typed.trim() === '') return { typed, kind: 'blank', value: undefined, code: undefined };
  const read = readCell(benchSchemas[column] as never, typed.trim());
  if ('value' in read) return { typed, kind: 'value', value: read.value, code: undefined };
  return { typed, kind: 'refused', value: undefined, code: read.refused.refuse };
}
