import type { ErasedSubject } from '../contracts/erasures.ts';
import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import { sources } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';
import { type IsErased, isAboutPeople, type PersonId, subjectId } from '../parsing/person-ids.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { Identity } from '../parsing/source-rows.ts';
import type { EmptyLetterbox, ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { erasedIn, type Found, type Recognising, rowsIn, withBlanks } from './clean-table.ts';
import { csvType, type KeptFile, keptTableAt } from './kept-table.ts';
import { cleaningKey, convertedKey, errorsKey, unrecognisedPrefix } from './places.ts';
import { namesOf } from './read-part.ts';

export interface CleaningPorts {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
  readonly reports: ObjectStore;
  readonly reportsEraser: ObjectEraser;
  readonly emptyLetterbox: EmptyLetterbox;
  readonly pseudonymise: Pseudonymise;
  /** Length at which a segment ends, in bytes. */
  readonly segmentBytes: number;
}

/** A subject as the list of the erased names it, and as the tables do. */
export interface NamedSubject {
  readonly name: PersonId;
  readonly subject: ErasedSubject;
}

/** Told whom there is to take away, before anything is: whoever tries again may not find them any more. */
export type NoteErased = (found: readonly NamedSubject[]) => Promise<void>;

/** What came of looking through a file. */
export interface Cleaned {
  /** Rows of those who were erased. */
  readonly rows: number;
  /** Whether it is none that can be looked through. */
  readonly isUnreadable: boolean;
}

interface Cleaning {
  readonly isErased: IsErased;
  readonly note: NoteErased;
}

const nothingFound: Cleaned = { rows: 0, isUnreadable: false };

/**
 * Blanks the rows of those who were erased wherever a file is kept as its sender wrote it: in the archive, in the
 * letterbox, in the list of its refused rows. Every other row stays where it was, to the byte; of a workbook its table
 * is kept from now on. Safe to repeat; the second time there is nothing.
 */
export async function cleanUpload(upload: Upload, how: Cleaning, ports: CleaningPorts): Promise<Cleaned> {
  const { key, etag, raw } = upload;
  const noted = { ...how, note: noteRows(upload, how.note, ports) };
  const converted = await cleanObject(convertedKey(upload), upload, noted, ports);
  const sent = await cleanObject(raw, upload, noted, ports);
  const hasExpired = (await ports.archive.size(raw)) === undefined;
  // Also of whoever was interrupted here before; and what is not kept any longer is not kept there either.
  if (converted.rows + sent.rows > 0 || hasExpired) await ports.emptyLetterbox({ key, etag });
  const refused = await cleanErrors(upload, how.isErased, ports);
  return { rows: converted.rows + sent.rows + refused, isUnreadable: sent.isUnreadable };
}

/** The same of a file that was put where no file belongs: whosever it is, and whatever is in it. */
export const cleanUnrecognised = (key: string, how: Cleaning, ports: CleaningPorts): Promise<Cleaned> => {
  const generation = key.slice(unrecognisedPrefix.length) as Generation;
  const file = {
    council: 'unrecognised',
    generation,
    source: 'settings',
    dataset: '-',
    settings: null,
  } as const;
  return cleanObject(key, file, { ...how, note: async () => {} }, ports);
};

/** Rows of a file that counts, and is about no person, stay: its figures are made of them. */
const recognisingIn = ({ source, verdict }: KeptFile & Pick<Partial<Upload>, 'verdict'>) => {
  if (isAboutPeople(source)) return 'by-columns';
  return verdict !== undefined && counting.has(verdict) ? undefined : 'by-any-cell';
};
const counting: ReadonlySet<Upload['verdict']> = new Set([
  'accepted',
  'accepted-with-rejects',
  'unchanged',
  'held',
] as const);

async function cleanObject(
  key: string,
  file: KeptFile & Pick<Partial<Upload>, 'verdict'>,
  { isErased, note }: { isErased: IsErased; note: (found: readonly Found[]) => Promise<void> },
  ports: CleaningPorts,
): Promise<Cleaned> {
  const { archive, archiveEraser } = ports;
  const by = recognisingIn(file);
  if (by === undefined || (await archive.size(key)) === undefined) return nothingFound;
  const table = await keptTableAt(key, file, ports);
  if (table.isUnreadable) return { rows: 0, isUnreadable: true };
  const found = await erasedIn(table, file, { isErased, by: table.isDamaged ? 'by-any-cell' : by }, archive);
  if (found.length > 0) {
    await note(found);
    await archiveEraser.replace(key, withBlanks(table, found, archive), table.contentType);
  }
  // Of whoever was interrupted here before.
  await archiveEraser.keepNewest(key);
  const cleaning = cleaningKey(file);
  if ((await archive.size(cleaning)) !== undefined) await archiveEraser.remove(cleaning);
  return { rows: rowsIn(found), isUnreadable: false };
}

/** Refused rows lie beside the receipt, under the headings of their file, and not always each cell under its own. */
async function cleanErrors(upload: Upload, isErased: IsErased, ports: CleaningPorts): Promise<number> {
  const { reports, reportsEraser, segmentBytes } = ports;
  const key = errorsKey(upload.key);
  if ((await reports.size(key)) === undefined) return 0;
  const table = await keptTableAt(key, upload, { archive: reports, settings: ports.archive, segmentBytes });
  const by: Recognising = isAboutPeople(upload.source) ? 'by-either' : 'by-any-cell';
  const found = await erasedIn(
    table,
    upload,
    { isErased, by: table.isDamaged ? 'by-any-cell' : by },
    reports,
  );
  if (found.length > 0) await reportsEraser.replace(key, withBlanks(table, found, reports), csvType);
  else await reportsEraser.keepNewest(key);
  return rowsIn(found);
}

/** Notes the subjects of rows, each once. */
const noteRows =
  ({ council, dataset, source }: Upload, note: NoteErased, { pseudonymise }: CleaningPorts) =>
  async (found: readonly Found[]): Promise<void> => {
    const identities = found.flatMap(({ rows }) => rows.flatMap(({ identity }) => identity ?? []));
    const context = { council, dataset, pseudonymise };
    const distinct = new Map(identities.map((identity) => [identity.subject, identity]));
    await note(
      [...distinct.values()].map((identity) => namedSubject(source as TableSource, identity, context)),
    );
  };

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
