import { csvLine } from '../errors-csv.ts';
import { cellsOf, headingsOf, typedOf } from './cells.ts';
import type { Appendix, AppendixRow } from './rows.ts';

/** The table as CSV: what was typed stands as it was typed, whatever else has a value stands as a number. */
export const appendixCsv = (appendix: Appendix): string =>
  [
    csvLine(headingsOf(appendix)),
    ...appendix.domains.flatMap(({ rows }) => rows.map((row) => csvLine(texts(row)))),
  ].join('');

const firstValue = 3;

const texts = (row: AppendixRow): string[] =>
  cellsOf(row).map((cell, at) => typedOf(row.standings[at - firstValue] ?? null) ?? String(cell));
