import { rowsAbove, type Sheet } from './workbook.ts';

/** A place in a sheet. @param column from 0 @param row from 1 @example placeOf(27, 3) // 'AB3' */
export const placeOf = (column: number, row: number): string => `${lettersOf(column)}${row}`;

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

/** First and last place of the table of a sheet, with its header row. @example cornersOf(sheet) // ['A4', 'P60'] */
export function cornersOf(sheet: Sheet): [first: string, last: string] {
  const header = rowsAbove(sheet) + 1;
  return [placeOf(0, header), placeOf(sheet.columns.length - 1, header + sheet.rows.length)];
}
