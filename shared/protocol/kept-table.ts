import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import { defaultSettings, type Settings } from '../contracts/settings.ts';
import type { SourceId } from '../contracts/sources.ts';
import type { ByteSource } from '../parsing/byte-source.ts';
import { encodingOf } from '../parsing/encodings.ts';
import { fileKind } from '../parsing/file-kind.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { TableForm } from '../parsing/segment-cells.ts';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';
import type { CutFile } from './cut-file.ts';
import { cutUpload, isDamaged } from './cut-upload.ts';
import { linesIn } from './lines-in.ts';
import { cleaningKey } from './places.ts';
import { sourceOf } from './read-objects.ts';
import { settingsOf } from './read-settings.ts';
import { Transient } from './transient.ts';

/** What is known of an object that holds a table, or should. */
export interface KeptFile {
  readonly council: CouncilCode | 'unrecognised';
  readonly generation: Generation;
  readonly source: SourceId;
  readonly dataset: string;
  readonly settings: string | null;
}

/** A table that lies somewhere, how its cells are arranged, and in which pieces it is looked through. */
export interface KeptTable {
  readonly key: string;
  /** As rows of which source it is read. */
  readonly source: TableSource;
  readonly form: TableForm;
  readonly pieces: readonly ByteRange[];
  readonly contentType: string;
  readonly readAs: ReadAs;
}

/**
 * What is known of it: which cell is which; only its lines; its bytes, in which more may be than can be read; nothing, as
 * it is no text at all.
 */
export type ReadAs = 'table' | 'lines' | 'bytes' | 'nothing';

export const csvType = 'text/csv; charset=utf-8';

interface Where {
  /** Where the object lies. */
  readonly archive: ObjectStore;
  /** Where the settings lie, if not there too. */
  readonly settings?: ObjectStore;
  readonly segmentBytes: number;
}

/**
 * The table that an object holds; of a workbook a copy of it as CSV, at `cleaningKey`, which whoever asks takes away. One
 * that cannot be read as a table comes in pieces of whole lines.
 */
export async function keptTableAt(
  key: string,
  file: KeptFile,
  { archive, segmentBytes, settings: kept = archive }: Where,
): Promise<KeptTable> {
  const bytes = await sourceOf(key, archive);
  const settings = await settingsFor(file, kept);
  let at = key;
  const keep = async (table: AsyncIterable<Uint8Array>) => {
    await archive.write(cleaningKey(file), table, csvType);
    at = cleaningKey(file);
    const copy = await sourceOf(at, archive);
    return copy.stream(0, copy.size);
  };
  const { dataset } = file;
  const source = sourceFor(file);
  const cut = await cutUpload(bytes, { source, dataset, settings, segmentBytes, keep });
  const there = await sourceOf(at, archive);
  const table = { key: at, source, form: cut };
  if (!isDamaged(cut.problems))
    return { ...table, pieces: piecesOf(cut, there.size), contentType: csvType, readAs: 'table' };
  return {
    ...table,
    pieces: await linesIn(there, cut.encoding, segmentBytes),
    contentType: at === key ? 'application/octet-stream' : csvType,
    readAs: at === key ? await readingOf(bytes, settings) : 'lines',
  };
}

/** The segments, and what stands behind the last of them: of a sheet whose data end there, nobody reads it. */
const piecesOf = ({ segments }: CutFile, size: number): ByteRange[] => [
  ...segments,
  { start: segments.at(-1)?.end ?? 0, end: size },
];

/** Settings are no table, so that what lies in their place is one of any other kind. */
const sourceFor = ({ source }: KeptFile): TableSource => (source === 'settings' ? 'assessments' : source);

/** What is too large was never opened, and is not here either. */
async function readingOf(bytes: ByteSource, { limits }: Settings): Promise<ReadAs> {
  if (bytes.size > limits.bytes || (await fileKind(bytes)).kind !== 'text') return 'nothing';
  const head = await bytes.read(0, Math.min(headBytes, bytes.size));
  const { encoding } = encodingOf(head);
  return encoding === 'utf-8' && head.filter(isControl).length * 100 > head.length ? 'bytes' : 'lines';
}

const headBytes = 65_536;
/** Of text there are line breaks and tabs, and hardly ever another. */
const isControl = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 32);

/** A file that was given up may have been because nobody can read its settings. */
const settingsFor = ({ settings }: KeptFile, archive: ObjectStore): Promise<Settings> =>
  settingsOf(settings, archive).catch((error) => {
    if (error instanceof Transient) throw error;
    return defaultSettings;
  });
