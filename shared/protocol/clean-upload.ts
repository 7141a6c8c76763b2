import { defaultSettings, type Settings } from '../contracts/settings.ts';
import type { Upload } from '../contracts/uploads.ts';
import { blanked, type ErasedRow, erasedRows } from '../parsing/erased-rows.ts';
import { type IsErased, isAboutPeople, type PersonId } from '../parsing/person-ids.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { TableForm } from '../parsing/segment-cells.ts';
import type { EmptyLetterbox, ObjectEraser } from '../ports/erasures.ts';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import type { CutFile } from './cut-file.ts';
import { cutUpload, isDamaged } from './cut-upload.ts';
import { type NamedSubject, type NoteErased, namedSubject } from './note-erased.ts';
import { convertedKey, errorsKey } from './places.ts';
import { bytesOf, sourceOf } from './read-objects.ts';
import { settingsOf } from './read-settings.ts';
import { Transient } from './transient.ts';

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

/**
 * Blanks the rows of those who were erased wherever a file is kept as its sender wrote it: in the archive, in the
 * letterbox, in the list of its refused rows. Every other row stays where it was, to the byte (behind a
 * quote that is never closed all is one row); of a workbook its table is kept from now on. Safe to repeat; the second time there is nothing.
 *
 * @returns how many rows there were
 */
export async function cleanUpload(
  upload: Upload,
  { isErased, note }: { isErased: IsErased; note: NoteErased },
  ports: CleaningPorts,
): Promise<number> {
  const { source, raw, key, etag, versionId } = upload;
  if (!isAboutPeople(source) || (await ports.archive.size(raw)) === undefined) return 0;
  const table = await tableAt(raw, upload, source, ports);
  const found = await erasedIn(table, upload, source, isErased, ports.archive);
  if (found.length > 0) {
    await note({ ids: idsIn(found), subjects: subjectsIn(found, upload, ports) });
    await ports.emptyLetterbox({ key, etag, versionId });
    const converted = convertedKey(upload);
    if ((await ports.archive.size(converted)) !== undefined)
      await ports.archiveEraser.replace(converted, withBlanks(table, found, ports.archive), contentType);
    await ports.archiveEraser.replace(raw, withBlanks(table, found, ports.archive), table.contentType);
  }
  // Of whoever was interrupted here before.
  await ports.archiveEraser.keepNewest(raw);
  if (table.key !== raw) await ports.archiveEraser.remove(table.key);
  const refused = await cleanErrors(upload, source, isErased, ports);
  return refused + found.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** A table, how its cells are arranged, and in which pieces it is looked through. */
interface CutTable {
  readonly key: string;
  readonly form: TableForm;
  readonly pieces: readonly ByteRange[];
  readonly contentType: string;
}

/** Of one that cannot be read as a table, all is one segment, and nobody knows which cell is which. */
async function tableAt(
  key: string,
  upload: Upload,
  source: TableSource,
  { archive, segmentBytes }: CleaningPorts,
): Promise<CutTable> {
  const file = await sourceOf(key, archive);
  const settings = await settingsFor(upload, archive);
  let at = key;
  const keep = async (table: AsyncIterable<Uint8Array>) => {
    const place = `${convertedKey(upload)}.cleaning`;
    await archive.write(place, table, contentType);
    at = place;
    const kept = await sourceOf(place, archive);
    return kept.stream(0, kept.size);
  };
  const cut = await cutUpload(file, { source, dataset: upload.dataset, settings, segmentBytes, keep });
  const { size } = await sourceOf(at, archive);
  if (!isDamaged(cut.problems)) return { key: at, form: cut, pieces: piecesOf(cut, size), contentType };
  const form = { ...cut, headings: [], columns: [] };
  const type = at === key ? 'application/octet-stream' : contentType;
  return { key: at, form, pieces: [{ start: 0, end: size }], contentType: type };
}

/** The segments, and what stands behind the last of them: of a sheet whose data end there, nobody reads it. */
function piecesOf({ segments }: CutFile, size: number): ByteRange[] {
  return [...segments, { start: segments.at(-1)?.end ?? 0, end: size }];
}

/** A file that was given up may have been because nobody can read its settings. */
const settingsFor = ({ settings }: Upload, archive: ObjectStore): Promise<Settings> =>
  settingsOf(settings, archive).catch((error) => {
    if (error instanceof Transient) throw error;
    return defaultSettings;
  });

const contentType = 'text/csv; charset=utf-8';

/** Rows of one piece, with its place in the table. */
interface Found {
  readonly piece: ByteRange;
  readonly rows: readonly ErasedRow[];
}

async function erasedIn(
  { key, form, pieces }: CutTable,
  { dataset }: Pick<Upload, 'dataset'>,
  source: TableSource,
  isErased: IsErased,
  archive: ObjectStore,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const piece of pieces) {
    const bytes = await bytesOf(key, archive, piece);
    const rows = erasedRows(bytes, form, { source, dataset }, isErased);
    if (rows.length > 0) found.push({ piece, rows });
  }
  return found;
}

/** What stands between the pieces, as headings do, goes through as it is. */
async function* withBlanks(
  { key, form }: CutTable,
  found: readonly Found[],
  archive: ObjectStore,
): AsyncIterable<Uint8Array> {
  const { size, stream } = await sourceOf(key, archive);
  let at = 0;
  for (const { piece, rows } of found) {
    yield* stream(at, piece.start);
    yield blanked(await bytesOf(key, archive, piece), rows, form.encoding);
    at = piece.end;
  }
  yield* stream(at, size);
}

/** Refused rows lie beside the receipt, under the headings of their file. */
async function cleanErrors(
  upload: Upload,
  source: TableSource,
  isErased: IsErased,
  ports: CleaningPorts,
): Promise<number> {
  const { reports, reportsEraser } = ports;
  const key = errorsKey(upload.key);
  if ((await reports.size(key)) === undefined) return 0;
  const settings = await settingsFor(upload, ports.archive);
  const { dataset } = upload;
  const { segmentBytes } = ports;
  const keep = () => Promise.reject(new Error('a list of refused rows that is a workbook'));
  const cut = await cutUpload(await sourceOf(key, reports), {
    source,
    dataset,
    settings,
    segmentBytes,
    keep,
  });
  const table = { key, form: cut, pieces: cut.segments, contentType };
  const found = await erasedIn(table, upload, source, isErased, reports);
  if (found.length > 0) await reportsEraser.replace(key, withBlanks(table, found, reports), contentType);
  else await reportsEraser.keepNewest(key);
  return found.reduce((sum, { rows }) => sum + rows.length, 0);
}

const idsIn = (found: readonly Found[]): PersonId[] =>
  found.flatMap(({ rows }) => rows.flatMap(({ ids }) => ids));

/** The subjects of rows, each once. */
function subjectsIn(
  found: readonly Found[],
  { council, dataset, source }: Upload,
  { pseudonymise }: CleaningPorts,
): NamedSubject[] {
  const identities = found.flatMap(({ rows }) => rows.flatMap(({ identity }) => identity ?? []));
  const context = { council, dataset, pseudonymise };
  const distinct = new Map(identities.map((identity) => [identity.subject, identity]));
  return [...distinct.values()].map((identity) => namedSubject(source as TableSource, identity, context));
}
