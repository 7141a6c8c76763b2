import { fold } from './fold.ts';
import { sourceRows, type TableSource } from './read-row.ts';

/** Column by every folded heading that a source knows it by: its own, and those of editions and platforms. */
export function knownColumns(source: TableSource): ReadonlyMap<string, string> {
  const { columns, aliases = {} } = sourceRows[source];
  const ours = Object.keys(columns).map((column) => [fold(column), column] as const);
  const theirs = Object.entries(aliases).map(([heading, column]) => [fold(heading), column] as const);
  return new Map([...theirs, ...ours]);
}
