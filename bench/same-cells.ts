import assert from 'node:assert/strict';
import { parse as csvParse } from 'csv-parse/sync';
import papaparse from 'papaparse';
import { readRows } from '../shared/parsing/read-rows.ts';
import { seeded } from './seeded.ts';

/** Compares the reader's cells with those of two established parsers, on random tables that all of them should take. */
const tables = 20_000;
const random = seeded(11);
const below = (length: number): number => Math.floor(random() * length);
const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;

const signs = [
  'a',
  'b',
  '0',
  ' ',
  ',',
  ';',
  '\t',
  '"',
  '\n',
  '\r',
  '\r\n',
  'é',
  '€',
  '\u{1f600}',
  '\ufeff',
  '=',
];

/** Where dialects differ, nothing is asked: a quote inside a cell without quotes, and text behind a closing quote. */
function cell(separator: string): string {
  const text = Array.from({ length: below(7) }, () => oneOf(signs)).join('');
  const needsQuotes = ['"', '\n', '\r', separator].some((sign) => text.includes(sign));
  return needsQuotes || below(5) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
}

for (let table = 0; table < tables; table += 1) {
  const separator = oneOf([',', ';', '\t']);
  const newline = oneOf(['\n', '\r\n', '\r'] as const);
  const rows = Array.from({ length: 1 + below(6) }, () =>
    Array.from({ length: 1 + below(5) }, () => cell(separator)).join(separator),
  );
  // A mark at the beginning of a file would be none of its text.
  const text = ['x', ...rows, ''].join(newline);
  const ours = [...readRows(new TextEncoder().encode(text), { encoding: 'utf-8', separator })];
  const options = { delimiter: separator, record_delimiter: newline, relax_column_count: true };
  assert.deepEqual(ours, csvParse(text, options), JSON.stringify(text));
  const theirs = papaparse.parse<string[]>(text, { delimiter: separator, newline }).data;
  // It sees one more row behind the last line break.
  assert.deepEqual(ours, theirs.slice(0, -1), JSON.stringify(text));
}
console.log(`${tables} random tables: the same cells as csv-parse and papaparse`);
