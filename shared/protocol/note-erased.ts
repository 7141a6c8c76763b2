import type { ErasedSubject } from '../contracts/erasures.ts';
import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import { sources } from '../contracts/sources.ts';
import { type PersonId, subjectId } from '../parsing/person-ids.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { Identity } from '../parsing/source-rows.ts';
import type { ErasureStore } from '../ports/erasures.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { listedAs } from './erased-in.ts';
import { namesOf } from './read-part.ts';

/** A subject as the list of the erased names it, and as the tables do. */
export interface NamedSubject {
  readonly name: PersonId;
  readonly subject: ErasedSubject;
}

/** Rows or messages of the erased: all by which they name somebody, and what they are counted with. */
export interface FoundErased {
  readonly ids: readonly PersonId[];
  readonly subjects: readonly NamedSubject[];
}

/** Told whom there is to take away, before anything is: whoever tries again may not find them any more. */
export type NoteErased = (found: FoundErased) => Promise<void>;

/** What a row or message is counted with: as the list of the erased names it, and as the tables do. */
export function namedSubject(
  source: TableSource,
  identity: Identity,
  context: { council: CouncilCode; dataset: string; pseudonymise: Pseudonymise },
): NamedSubject {
  const { subject } = namesOf(source, identity, context);
  const kind = sources[source].subjectKind as ErasedSubject['kind'];
  return { name: subjectId(source, context.dataset, identity), subject: { kind, subject, source } };
}

/**
 * Lists under whatever names somebody was found, so that by those nothing is read any more either.
 *
 * @param beforeNews called before anything is listed that was not: whoever tries again finds no news
 * @returns whether there was any news
 */
export async function noteErased(
  council: CouncilCode,
  { ids, subjects }: FoundErased,
  { erasures, hashErased }: { erasures: ErasureStore; hashErased: Pseudonymise },
  beforeNews: () => Promise<void> = async () => {},
): Promise<boolean> {
  const listed = await erasures.listed(council);
  const hashes = (of: readonly PersonId[]): Pseudonym[] => [
    ...new Set(of.map((id) => listedAs(council, id, hashErased))),
  ];
  const found = hashes(ids).filter((hash) => listed.has(hash));
  if (found.length > 0) await erasures.markFound(council, found);
  const names = hashes(subjects.map(({ name }) => name)).filter((hash) => !listed.has(hash));
  const known = new Set((await erasures.subjects(council)).map(({ subject }) => subject));
  const others = subjects.filter(({ subject }) => !known.has(subject.subject));
  if (names.length === 0 && others.length === 0) return false;
  await beforeNews();
  await erasures.list(council, names);
  for (const { subject } of others) await erasures.addSubject(council, subject);
  await erasures.raiseChanges(council);
  return true;
}
