import { type Problem, problemOf } from '../contracts/problems.ts';
import { sources } from '../contracts/sources.ts';
import { fold } from './fold.ts';
import { knownColumn, namedIn, ownColumn } from './known-columns.ts';
import { sourceRows, type TableSource } from './read-row.ts';
import { wrongSource } from './wrong-source.ts';

/** Where each known column stands in a file. */
export interface Headings {
  /** Canonical column by position; null where the column is not one of ours. */
  readonly columns: readonly (string | null)[];
  readonly problems: readonly Problem[];
}

export interface HeadingContext {
  readonly columnMap?: Readonly<Record<string, string>> | undefined;
  readonly questions?: ReadonlySet<string> | undefined;
  readonly row?: number;
}

/**
 * Matches a heading row with the columns of a source: case, spaces, underscores, punctuation and order do not matter,
 * and the council's column map renames first. A required heading that is missing and a known one that stands there
 * twice are errors; an unknown one is a remark.
 *
 * @param read how they are read: the council's column map, the questions (folded) of a source whose other columns are
 * questions, so that one that is not among them is a remark, and the number of the heading row
 */
export function matchHeadings(
  source: TableSource,
  headings: readonly string[],
  { columnMap = {}, questions, row = 1 }: HeadingContext = {},
): Headings {
  const columnOf = columnFinder(source, columnMap);
  const columns = withoutAliasesOfOthers(headings, headings.map(columnOf), source, columnMap);
  const lacking = missing(source, columns, row);
  const mayBeAnothers = lacking.length > 0 || sources[source].requiredHeadings.length === 0;
  const another = mayBeAnothers ? wrongSource(source, headings, columns) : [];
  const errors = [...another, ...lacking, ...twice(columns, row)];
  // Without its headings, row 1 may be a person's row: then nothing of it is named.
  const remarks = sourceRows[source].takesOtherColumns
    ? unmapped(headings, columns, questions, row)
    : unknown(headings, columns, row);
  return { columns, problems: errors.length > 0 ? errors : remarks };
}

/** What a platform calls a column counts only where no heading names that column outright. */
function withoutAliasesOfOthers(
  headings: readonly string[],
  columns: readonly (string | null)[],
  source: TableSource,
  columnMap: Readonly<Record<string, string>>,
): readonly (string | null)[] {
  const own = ownColumn(source);
  const renamed = namedIn(Object.entries(columnMap));
  const isOutright = headings
    .map(fold)
    .map((heading) => own(heading) !== undefined || renamed(heading) !== undefined);
  const outright = new Set(columns.filter((_, at) => isOutright[at]));
  return columns.map((column, at) => (isOutright[at] || !outright.has(column) ? column : null));
}

/**
 * Whether a row can be the heading row of a source: it has every heading that is required; where none is, one that
 * names a response.
 */
export function isEnough(
  source: TableSource,
  columnMap: Readonly<Record<string, string>> = {},
): (headings: readonly string[]) => boolean {
  const columnOf = columnFinder(source, columnMap);
  const { requiredHeadings, naturalKey } = sources[source];
  const { done = [] } = sourceRows[source];
  const needed = requiredHeadings.length > 0 ? requiredHeadings : [[...naturalKey, ...done]];
  return (headings) => {
    const columns = new Set(headings.map(columnOf));
    return needed.every((anyOf) => anyOf.some((column) => columns.has(column)));
  };
}

/** Whether a heading, folded, is one of the source's own or one that the column map renames. */
export function isKnownHeading(
  source: TableSource,
  columnMap: Readonly<Record<string, string>> = {},
): (heading: string) => boolean {
  const columnOf = columnFinder(source, columnMap);
  return (heading) => columnOf(heading) !== null;
}

/** Finds the column that a heading, folded, names or is renamed to. */
export function columnFinder(source: TableSource, columnMap: Readonly<Record<string, string>> = {}) {
  const known = knownColumn(source);
  const renamed = namedIn(Object.entries(columnMap).map(([theirs, ours]) => [theirs, fold(ours)]));
  return (heading: string): string | null => {
    const folded = fold(heading);
    return known(renamed(folded) ?? folded) ?? null;
  };
}

const missing = (source: TableSource, columns: readonly (string | null)[], row: number): Problem[] =>
  sources[source].requiredHeadings
    .filter((anyOf) => !anyOf.some((column) => columns.includes(column)))
    .map((anyOf) => problemOf('heading-missing', { row, column: anyOf.join(' or ') }));

const twice = (columns: readonly (string | null)[], row: number): Problem[] => {
  const repeated = columns.filter((column, at) => column !== null && columns.indexOf(column) < at);
  return [...new Set(repeated)].map((column) =>
    problemOf('heading-twice', { row, column: column as string }),
  );
};

const unknown = (headings: readonly string[], columns: readonly (string | null)[], row: number): Problem[] =>
  headings
    .filter((heading, at) => columns[at] === null && heading.trim() !== '')
    .map((heading) => problemOf('unknown-column', { row, column: heading.trim().slice(0, 60) }));

const unmapped = (
  headings: readonly string[],
  columns: readonly (string | null)[],
  questions: ReadonlySet<string> | undefined,
  row: number,
): Problem[] => {
  if (questions === undefined) return [];
  const others = headings.filter((heading, at) => columns[at] === null && heading.trim() !== '');
  return [...new Set(others)]
    .filter((heading) => !questions.has(fold(heading)))
    .map((heading) => problemOf('question-not-mapped', { row, column: heading.trim().slice(0, 60) }));
};
