import { type CouncilCode, councilCode } from '../contracts/identifiers.ts';
import { sources } from '../contracts/sources.ts';
import { type ErasedRow, erasedRows } from './erased-rows.ts';
import { type IsErased, isAboutPeople, looseIdsOf, nobodyErased, type PersonId } from './person-ids.ts';
import { sourceRows, type TableSource } from './read-row.ts';
import type { TableForm } from './segment-cells.ts';

interface RowsOf {
  readonly source: TableSource;
  readonly dataset: string;
}

/**
 * Rows that name somebody who was erased in any cell, by any id: for tables of which nobody knows which cell is which,
 * or whose rows they are.
 */
export function looseRows(bytes: Uint8Array, form: TableForm, of: RowsOf, isErased: IsErased): ErasedRow[] {
  const isTheirs: IsErased = (ids) => isErased(asAnySource(ids));
  const found = erasedRows(bytes, { ...form, headings: [], columns: [] }, of, isTheirs);
  return found.map((row) => ({ ...row, ids: asAnySource(row.ids) }));
}

/** Sources that call a person the same in all their datasets. */
const sourcesOfPeople = (Object.keys(sourceRows) as TableSource[]).filter(
  (source) => isAboutPeople(source) && !sources[source].datasetInSubject,
);

/** Who put a file into the wrong place has called the person as another source does. */
const asAnySource = (ids: readonly PersonId[]): PersonId[] =>
  ids.flatMap((each) =>
    each.purpose === 'local'
      ? [each, ...sourcesOfPeople.flatMap((source) => looseIdsOf(source, '', [each.id]))]
      : [each],
  );

/** What stands between the values of a text of any form: JSON, lines, tags. */
const marks = /[,;|"<>{}[\]:\t\r\n\\]/;

/** By what a text of any form names people who were erased, as any of these sources or datasets may. */
export function erasedIdsIn(
  text: string,
  as: readonly { source: TableSource; dataset: string }[],
  isErased: IsErased,
): PersonId[] {
  if (isErased === nobodyErased) return [];
  const texts = text.split(marks);
  const ids = as.flatMap(({ source, dataset }) => asAnySource(looseIdsOf(source, dataset, texts)));
  const distinct = new Map(ids.map((id) => [`${id.purpose} ${id.id}`, id]));
  return [...distinct.values()].filter((id) => isErased([id]));
}

/** Councils that a text names which nobody can read. */
export const councilsNamedIn = (text: string): CouncilCode[] =>
  [...new Set(text.match(/\b[A-Z]\d{8}\b/g))].flatMap((word) => councilCode.safeParse(word).data ?? []);

const surveys = (Object.keys(sourceRows) as TableSource[]).filter(
  (source) => sources[source].subjectKind === 'response',
);

/** As which responses a message may name somebody that cannot be read as one: those of the dataset that it names. */
export function surveysNamedIn(body: string): { source: TableSource; dataset: string }[] {
  const dataset = /"dataset"\s*:\s*"([^"]{1,60})"/.exec(body)?.[1] ?? '-';
  return surveys.map((source) => ({ source, dataset }));
}
