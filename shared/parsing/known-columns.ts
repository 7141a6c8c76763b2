import { fold } from './fold.ts';
import { sourceRows, type TableSource } from './read-row.ts';

/** Finds what a folded heading names; undefined where it is none of these. */
export type ColumnNamed = (folded: string) => string | undefined;

/** By folded headings; one that is not among them is found also with its words written together: `SerialNumber`. */
export function namedIn(columns: Iterable<readonly [heading: string, column: string]>): ColumnNamed {
  const all = [...columns].map(([heading, column]) => [fold(heading), column] as const);
  const apart = new Map(all);
  const together = new Map(all.map(([folded, column]) => [withoutSpaces(folded), column]));
  return (folded) => apart.get(folded) ?? together.get(withoutSpaces(folded));
}

const withoutSpaces = (folded: string): string => folded.replaceAll(' ', '');

/** Finds the column of a source that has the heading as its own name. */
export const ownColumn = (source: TableSource): ColumnNamed =>
  namedIn(Object.keys(sourceRows[source].columns).map((column) => [column, column]));

const known = new Map<TableSource, ColumnNamed>();

/** Finds the column of a source by its own name, or by what editions and platforms call it. Asked of every message. */
export function knownColumn(source: TableSource): ColumnNamed {
  const found = known.get(source) ?? ownOrTheirs(source);
  known.set(source, found);
  return found;
}

function ownOrTheirs(source: TableSource): ColumnNamed {
  const own = ownColumn(source);
  const theirs = namedIn(Object.entries(sourceRows[source].aliases ?? {}));
  return (folded) => own(folded) ?? theirs(folded);
}
