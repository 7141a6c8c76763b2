import { sourceRows, type TableSource } from '../parsing/read-row.ts';
import { csvLine } from '../reporting/errors-csv.ts';

/** Values that stand as examples in a column of a source; the first is the one in the template. */
export function examplesOf(source: TableSource, column: string): readonly string[] {
  const examples = sourceRows[source].columns[column]?.meta()?.examples;
  return Array.isArray(examples) ? examples.map(String) : [];
}

/** A table to fill in: every heading of a source in our spelling, and one row that is accepted as it is. */
export function tableTemplate(source: TableSource): string {
  const headings = Object.keys(sourceRows[source].columns);
  return csvLine(headings) + csvLine(headings.map((heading) => examplesOf(source, heading)[0] ?? ''));
}
