import type { Generation } from '../contracts/identifiers.ts';
import type { Upload } from '../contracts/uploads.ts';
import { type IsErased, isAboutPeople, type PersonId } from '../parsing/person-ids.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { EmptyLetterbox, ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import { erasedIn, type Found, type Recognising, rowsIn, withBlanks } from './clean-table.ts';
import { csvType, type KeptFile, keptTableAt } from './kept-table.ts';
import { type FoundErased, type NoteErased, namedSubject } from './note-erased.ts';
import { cleaningKey, convertedKey, errorsKey, unrecognisedPrefix } from './places.ts';

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
 * letterbox, in the list of its refused rows. Every other row stays where it was, to the byte (behind a quote that is
 * never closed the rest of its piece is one row); of a workbook its table is kept from now on. Safe to repeat; the second
 * time there is nothing.
 */
export async function cleanUpload(upload: Upload, how: Cleaning, ports: CleaningPorts): Promise<Cleaned> {
  const { key, etag, versionId, raw } = upload;
  const emptyLetterbox = () => ports.emptyLetterbox({ key, etag, versionId });
  // First of all: whoever is interrupted later finds nothing that would lead them there.
  const takeNote = async (found: readonly Found[]) => {
    await how.note(foundIn(found, upload, ports));
    await emptyLetterbox();
  };
  const noted = { ...how, takeNote };
  const converted = await cleanObject(convertedKey(upload), upload, noted, ports);
  const sent = await cleanObject(raw, upload, noted, ports);
  // What is not kept any longer is not kept there either.
  if ((await ports.archive.size(raw)) === undefined) await emptyLetterbox();
  const refused = await cleanErrors(upload, how, ports);
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
  return cleanObject(
    key,
    file,
    { ...how, takeNote: (found) => how.note({ ids: idsIn(found), subjects: [] }) },
    ports,
  );
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
  { isErased, takeNote }: { isErased: IsErased; takeNote: (found: readonly Found[]) => Promise<void> },
  ports: CleaningPorts,
): Promise<Cleaned> {
  const { archive, archiveEraser } = ports;
  const by = recognisingIn(file);
  if (by === undefined || (await archive.size(key)) === undefined) return nothingFound;
  const table = await keptTableAt(key, file, ports);
  if (table.readAs === 'nothing') return { rows: 0, isUnreadable: true };
  const found = await erasedIn(table, file, { isErased, by }, archive);
  if (found.length > 0) {
    await takeNote(found);
    await archiveEraser.replace(key, withBlanks(table, found, archive), table.contentType);
  }
  // Of whoever was interrupted here before.
  await archiveEraser.keepNewest(key);
  const cleaning = cleaningKey(file);
  if ((await archive.size(cleaning)) !== undefined) await archiveEraser.remove(cleaning);
  return { rows: rowsIn(found), isUnreadable: table.readAs === 'bytes' };
}

/** Refused rows lie beside the receipt, under the headings of their file, and not always each cell under its own. */
async function cleanErrors(
  upload: Upload,
  { isErased, note }: Cleaning,
  ports: CleaningPorts,
): Promise<number> {
  const { reports, reportsEraser, segmentBytes } = ports;
  const key = errorsKey(upload.key);
  if ((await reports.size(key)) === undefined) return 0;
  const table = await keptTableAt(key, upload, { archive: reports, settings: ports.archive, segmentBytes });
  const by: Recognising = isAboutPeople(upload.source) ? 'by-either' : 'by-any-cell';
  const found = await erasedIn(table, upload, { isErased, by }, reports);
  if (found.length > 0) {
    await note({ ids: idsIn(found), subjects: [] });
    await reportsEraser.replace(key, withBlanks(table, found, reports), csvType);
  } else await reportsEraser.keepNewest(key);
  return rowsIn(found);
}

/** All that rows name somebody by, and their subjects, each once. */
function foundIn(
  found: readonly Found[],
  { council, dataset, source }: Upload,
  { pseudonymise }: CleaningPorts,
): FoundErased {
  const rows = found.flatMap((each) => each.rows);
  const context = { council, dataset, pseudonymise };
  const distinct = new Map(rows.flatMap(({ identity }) => (identity ? [[identity.subject, identity]] : [])));
  const subjects = [...distinct.values()].map((identity) =>
    namedSubject(source as TableSource, identity, context),
  );
  return { ids: idsIn(found), subjects };
}

const idsIn = (found: readonly Found[]): PersonId[] =>
  found.flatMap(({ rows }) => rows.flatMap(({ ids }) => ids));
