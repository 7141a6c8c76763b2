import { sourceRows, type TableSource } from '../parsing/read-row.ts';
import { csvLine } from '../reporting/errors-csv.ts';

/** Value that stands as an example in a column of a source; blank where the column has none. */
export function exampleOf(source: TableSource, column: string): string {
  const examples = sourceRows[source].columns[column]?.meta()?.examples;
  return Array.isArray(examples) ? String(examples[0]) : '';
}

/** A table to fill in: every heading of a source in our spelling, and one row that is accepted as it is. */
export function tableTemplate(source: TableSource): string {
  const headings = Object.keys(sourceRows[source].columns);
  return csvLine(headings) + csvLine(headings.map((heading) => exampleOf(source, heading)));
}
