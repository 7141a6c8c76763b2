import { columnFinder } from './headings.ts';
import { dateColumns, sourceRows, type TableSource } from './read-row.ts';
import type { Arrangement } from './workbook/sheet-csv.ts';

/**
 * Sees from the first rows of a sheet where its headings are, and under which of them a number stands for a day, also
 * where the sheet does not show it as one.
 */
export function sheetArrangement(source: TableSource, columnMap: Readonly<Record<string, string>> = {}) {
  const columnOf = columnFinder(source, columnMap);
  const dates = new Set(dateColumns(source));
  return (firstRows: readonly (readonly string[])[]): Arrangement => {
    const layout = sourceRows[source].layouts?.find((each) => each.matches(firstRows));
    const headingRow = layout?.headingRow ?? 1;
    const headings = layout?.headings?.(firstRows) ?? firstRows[headingRow - 1] ?? [];
    const columns = headings.map(columnOf);
    const isDate = (at: number) => dates.has(columns[at] ?? '');
    return { headingRow, dateColumns: new Set([...columns.keys()].filter(isDate)) };
  };
}
