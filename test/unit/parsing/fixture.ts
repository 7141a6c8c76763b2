import { readFileSync } from 'node:fs';
import { readRows } from '../../../shared/parsing/read-rows.ts';

/** Rows of a golden table, by the heading. */
export function fixture(name: string): Record<string, string>[] {
  const bytes = readFileSync(new URL(`fixtures/${name}.csv`, import.meta.url));
  const [headings = [], ...rows] = [...readRows(bytes, { encoding: 'utf-8', separator: ',' })];
  return rows.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
}
