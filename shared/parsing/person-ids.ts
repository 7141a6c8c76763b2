import type { ErasureRequest } from '../contracts/erasures.ts';
import type { SourceId } from '../contracts/sources.ts';
import { sources } from '../contracts/sources.ts';
import { isNhsNumber } from './cells.ts';
import { householdSubject } from './lift-rows.ts';
import { identityOf, type TableSource } from './read-row.ts';
import type { Identity, RowCells } from './source-rows.ts';

/**
 * Something that a row calls a person by, in the clear: keyed hashes are made of it at once. `purpose` keeps ids of
 * different kinds apart: `nhs`, `local` (the council's own number) or `<source>[#<dataset>]/subject`.
 */
export interface PersonId {
  readonly purpose: string;
  readonly id: string;
}

/** Whether any of these ids is of somebody who was erased. */
export type IsErased = (ids: readonly PersonId[]) => boolean;

/** Where nobody was. */
export const nobodyErased: IsErased = () => false;

/** Columns that name a person in more than one source. */
const idColumns: Readonly<Record<string, string>> = {
  nhs_number: 'nhs',
  person_id: 'local',
  la_person_unique_identifier: 'local',
};

/** Sources whose rows are each about a person. */
export const isAboutPeople = (source: SourceId): source is TableSource =>
  ['person', 'assessment', 'response'].includes(sources[source].subjectKind);

/**
 * Everything by which a row names the person whom it is about: also where the row itself is refused, and also where an
 * NHS number has a wrong check digit.
 *
 * @example of an assessment with NHS number `999 000 0018` and id `A-1`: nhs 9990000018, assessments/subject A-1
 */
export function personIdsOf(source: TableSource, dataset: string, cells: RowCells): PersonId[] {
  const named = Object.entries(idColumns).flatMap(([column, purpose]) => {
    const id = spelt(purpose, cells[column] ?? '');
    return id === '' ? [] : [{ purpose, id }];
  });
  const identity = identityOf(source, cells);
  return identity === undefined ? named : [...named, subjectId(source, dataset, identity)];
}

/** Whatever may separate cells, and what stands around them. */
const betweenCells = /[,;\t\r\n"]+/;

/**
 * The same of a row of which nobody knows which cell is which, nor where its cells end: it may be cut by another sign, or
 * stand behind a quote that is never closed. Every cell may be any id, so only what can hardly be anything else counts:
 * a short number is also an answer, an age or a count.
 */
export const looseIdsOf = (source: TableSource, dataset: string, texts: readonly string[]): PersonId[] =>
  [...new Set(texts.flatMap((text) => [text, ...text.split(betweenCells)]))].flatMap((text) => {
    const nhs = spelt('nhs', text);
    const id = text.trim();
    return [
      ...(isNhsNumber(nhs) ? [{ purpose: 'nhs', id: nhs }] : []),
      ...(id.length < shortestLooseId
        ? []
        : [
            { purpose: 'local', id },
            ...looseSubjects(source, id).map((subject) => subjectId(source, dataset, { subject })),
          ]),
    ];
  });

const shortestLooseId = 8;

const looseSubjects = (source: TableSource, id: string): string[] =>
  source === 'lift' ? [id, householdSubject(id)] : [id];

/** What names the subject that a row is counted with. */
export const subjectId = (
  source: SourceId,
  dataset: string,
  { subject }: Pick<Identity, 'subject'>,
): PersonId => ({
  purpose: `${sources[source].datasetInSubject ? `${source}#${dataset}` : source}/subject`,
  id: subject,
});

/** Everything by which a request names the person. */
export const idsOfRequest = (request: ErasureRequest): PersonId[] => [
  ...request.nhs_number.map((id) => ({ purpose: 'nhs', id: spelt('nhs', id) })),
  ...request.person_id.map((id) => ({ purpose: 'local', id })),
  ...request.person_ref.map((subject) => subjectId('lift', '', { subject })),
  ...request.household_ref.map((id) => subjectId('lift', '', { subject: householdSubject(id) })),
  ...request.assessment_id.map((subject) => subjectId('assessments', '', { subject })),
  ...request.responses.map(({ source, dataset, id }) => subjectId(source, dataset, { subject: id })),
];

/** Which of its NHS numbers cannot be one; -1: none. */
export const wrongNhsNumber = ({ nhs_number }: ErasureRequest): number =>
  nhs_number.findIndex((id) => !isNhsNumber(spelt('nhs', id)));

/** An id in one spelling: of an NHS number its digits. */
export const spelt = (purpose: string, id: string): string =>
  purpose === 'nhs' ? id.replaceAll(/\D/g, '') : id.trim();
