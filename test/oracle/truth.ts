/**
 * From a replay folder to what is true: which files count, which rows of them, and which statement about a record
 * wins. Everything in memory, one file after the other, nothing clever.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Days, submittedPeriod, takesAway } from './cld-row.ts';
import { csvRows, decoded } from './csv-text.ts';
import {
  columnsOf,
  type DateStyle,
  dateColumns,
  dateStyle,
  type Fields,
  hasRequiredColumns,
  isoDate,
  naturalKey,
  readRow,
  type Source,
} from './row.ts';

export interface Settings {
  readonly wards?: readonly string[];
  readonly surveys?: {
    readonly sace?: Readonly<
      Record<string, { readonly eligiblePopulation?: number; readonly firstQuarter?: string }>
    >;
  };
  readonly assessments?: { readonly meaningfulOutcomes?: readonly string[] };
  readonly adultPopulation?: Readonly<Record<string, number>>;
  readonly carersSupported?: { readonly categories?: readonly number[] };
  readonly periods?: Readonly<Record<string, string>>;
  readonly targets?: Readonly<Record<string, number>>;
  readonly quarantine?: { readonly share?: number; readonly atLeast?: number };
  readonly shrink?: number;
  readonly columnMaps?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface EffectiveRecord {
  readonly source: Source;
  readonly dataset: string;
  readonly fields: Fields;
}

interface FileVerdict {
  readonly path: string;
  readonly verdict: 'accepted' | 'accepted-with-rejects' | 'unchanged' | 'held' | 'quarantined';
  readonly read: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly removed: number;
}

export interface Truth {
  readonly settings: Settings;
  /** First day that any submission of Client Level Data reports on; nothing where none counts. */
  readonly reportedFrom: string | null;
  readonly records: readonly EffectiveRecord[];
  readonly files: readonly FileVerdict[];
  readonly rejectedMessages: readonly string[];
}

interface Message {
  readonly version: number;
  readonly sentAt: number;
  readonly id: string;
  /** null: the record is withdrawn */
  readonly fields: Fields | null;
}

interface Slots {
  readonly source: Source;
  readonly dataset: string;
  file: Fields | null;
  message: Message | null;
}

const SOURCES: readonly Source[] = ['sace', 'assessments', 'lift', 'provider', 'experience', 'cld'];
/** A newer file of these only adds and corrects. */
const ADDING: readonly Source[] = ['assessments', 'experience'];

/** Reads a replay folder as `npm run replay` would: settings, the other files in name order, the messages. */
export function truthOf(folder: string, council: string): Truth {
  const uploads = join(folder, 'uploads', council);
  const paths = filesBelow(uploads);
  const settings = paths
    .filter((path) => path.startsWith('settings/'))
    .reduce<Settings>((_, path) => JSON.parse(decoded(readFileSync(join(uploads, path)))), {});

  const slots = new Map<string, Slots>();
  const slotsOf = (source: Source, dataset: string, key: string): Slots => {
    // An assessment, or an event, is one record whatever file tells of it; a survey's or a month's rows belong to it alone.
    const name = JSON.stringify([source, ['assessments', 'cld'].includes(source) ? '' : dataset, key]);
    const found = slots.get(name) ?? { source, dataset, file: null, message: null };
    slots.set(name, found);
    return found;
  };

  const files: FileVerdict[] = [];
  const current = new Map<string, Standing>();
  const reportingStarts: string[] = [];
  for (const path of paths) {
    const [source, dataset] = path.split('/') as [Source, string];
    if (!SOURCES.includes(source)) continue;
    const bytes = readFileSync(join(uploads, path));
    const digest = createHash('sha256').update(bytes).digest('hex');
    // All submissions of Client Level Data are one history, whatever their datasets are called.
    const lineage = source === 'cld' ? source : `${source}/${dataset}`;
    const older = current.get(lineage);
    if (older?.digest === digest) {
      files.push({ path, verdict: 'unchanged', read: 0, rejected: 0, duplicates: 0, removed: 0 });
      continue;
    }
    const sheet = readSheet(source, decoded(bytes), settings);
    const counts = { path, read: sheet.read, rejected: sheet.rejected, duplicates: sheet.duplicates };
    if (sheet.damaged || tooManyBad(sheet, settings)) {
      files.push({ ...counts, verdict: 'quarantined', removed: 0 });
      continue;
    }
    const said = older?.said ?? new Map<string, Told>();
    const spokenFor = [...said].filter(([key, row]) => sheet.rows.has(key) || isTaken(source, sheet, row));
    const gone = ADDING.includes(source)
      ? []
      : spokenFor.map(([key]) => key).filter((key) => !sheet.rows.has(key));
    if (gone.length > (settings.shrink ?? 0.2) * spokenFor.length) {
      files.push({ ...counts, verdict: 'held', removed: 0 });
      continue;
    }
    for (const key of gone) slotsOf(source, dataset, key).file = null;
    for (const [key, fields] of sheet.rows) slotsOf(source, dataset, key).file = fields;
    const left = [...said].filter(([key]) => !gone.includes(key));
    const told = [...sheet.rows].map(([key, fields]) => [key, { fields, period: sheet.period }] as const);
    current.set(lineage, { digest, said: new Map([...left, ...told]) });
    if (sheet.period !== null) reportingStarts.push(sheet.period.from);
    const verdict = sheet.rejected > 0 ? 'accepted-with-rejects' : 'accepted';
    files.push({ ...counts, verdict, removed: gone.length });
  }

  const rejectedMessages: string[] = [];
  for (const line of messageLines(folder)) {
    const message = readMessage(line, council);
    if (message === 'other') continue;
    if (message === 'rejected') {
      rejectedMessages.push(line);
      continue;
    }
    const slot = slotsOf(message.source, message.dataset, message.key);
    if (!slot.message || isNewer(message, slot.message)) slot.message = message;
  }

  const records = [...slots.values()].flatMap((slot) => {
    const fields = effective(slot);
    return fields ? [{ source: slot.source, dataset: slot.dataset, fields }] : [];
  });
  return { settings, reportedFrom: reportingStarts.sort()[0] ?? null, records, files, rejectedMessages };
}

/** What the files of a lineage say by now. */
interface Standing {
  /** Of the newest file. */
  readonly digest: string;
  readonly said: ReadonlyMap<string, Told>;
}

interface Told {
  readonly fields: Fields;
  readonly period: Days | null;
}

/** A newer file takes away all that it lacks; a submission of Client Level Data only what it can speak for. */
function isTaken(source: Source, { period }: Sheet, { fields, period: own }: Told): boolean {
  return source !== 'cld' || (period !== null && own !== null && takesAway(period, { fields, period: own }));
}

/** The message, unless the file's row was updated after the message was sent. */
function effective({ file, message }: Slots): Fields | null {
  if (!message) return file;
  const updated = file?.updated_at ? instant(file.updated_at) : Number.NEGATIVE_INFINITY;
  return updated > message.sentAt ? file : message.fields;
}

function instant(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
}

function isNewer(a: Message, b: Message): boolean {
  if (a.version !== b.version) return a.version > b.version;
  if (a.sentAt !== b.sentAt) return a.sentAt > b.sentAt;
  return a.id > b.id;
}

interface Sheet {
  readonly damaged: boolean;
  /** Of a submission of Client Level Data. */
  readonly period: Days | null;
  readonly read: number;
  readonly rejected: number;
  /** Rows that are not about carers. */
  readonly ignored: number;
  readonly duplicates: number;
  readonly rows: ReadonlyMap<string, Fields>;
}

function tooManyBad({ read, rejected, ignored }: Sheet, { quarantine }: Settings): boolean {
  const share = quarantine?.share ?? 0.05;
  return rejected >= (quarantine?.atLeast ?? 10) && rejected > share * (read - ignored);
}

function readSheet(source: Source, text: string, settings: Settings): Sheet {
  const nothing = {
    damaged: true,
    period: null,
    read: 0,
    rejected: 0,
    ignored: 0,
    duplicates: 0,
    rows: new Map<string, Fields>(),
  };
  const [heading, ...lines] = csvRows(text);
  if (!heading) return nothing;
  const columns = heading.map((name) => columnFor(source, name, settings));
  if (!hasRequiredColumns(source, columns)) return nothing;
  const cells = lines.map((line) =>
    Object.fromEntries(columns.map((column, place) => [column, line[place] ?? ''])),
  );
  const styles = dateColumns(source).map((column) => {
    const seen = cells.map((row) => dateStyle((row[column] ?? '').trim()));
    return new Set(seen.filter((style): style is DateStyle => style !== null));
  });
  if (styles.some((style) => style.size > 1)) return { ...nothing, read: lines.length };

  const period = source === 'cld' ? submittedPeriod(cells, (text) => isoDate(text, false)) : null;
  if (source === 'cld' && period === null) return { ...nothing, read: lines.length };

  let rejected = 0;
  let ignored = 0;
  let duplicates = 0;
  const told = new Map<string, Fields[]>();
  for (const row of cells) {
    const result = readRow(source, row);
    if (result.kind === 'ignored') {
      ignored += 1;
      continue;
    }
    if (result.kind === 'refused') {
      rejected += 1;
      continue;
    }
    const key = naturalKey(source, result.fields);
    told.set(key, [...(told.get(key) ?? []), result.fields]);
  }
  const rows = new Map<string, Fields>();
  for (const [key, stories] of told) {
    const [first] = stories;
    if (!first) continue;
    if (stories.every((story) => JSON.stringify(story) === JSON.stringify(first))) {
      rows.set(key, first);
      duplicates += stories.length - 1;
    } else if (source === 'cld') {
      rows.set(key, stories.at(-1) ?? first);
      duplicates += stories.length - 1;
    } else rejected += stories.length;
  }
  return { damaged: false, period, read: lines.length, rejected, ignored, duplicates, rows };
}

function columnFor(source: Source, heading: string, settings: Settings): string {
  const map = Object.entries(settings.columnMaps?.[source] ?? {});
  const mapped = map.find(([theirs]) => foldedHeading(theirs) === foldedHeading(heading))?.[1] ?? heading;
  return columnsOf(source).find((column) => foldedHeading(column) === foldedHeading(mapped)) ?? '(unknown)';
}

function foldedHeading(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function messageLines(folder: string): string[] {
  return filesBelow(join(folder, 'messages'))
    .filter((path) => path.endsWith('.jsonl'))
    .flatMap((path) => readFileSync(join(folder, 'messages', path), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '');
}

type MessageTold = Message & { readonly source: Source; readonly dataset: string; readonly key: string };

/** `rejected`: it can never be accepted; `other`: it is of a source, or a council, that is not asked about. */
function readMessage(line: string, council: string): MessageTold | 'rejected' | 'other' {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(line);
  } catch {
    return 'rejected';
  }
  const { type, id, dataset, version, sentAt, data } = body;
  if (typeof id !== 'string' || id === '' || typeof dataset !== 'string' || dataset === '') return 'rejected';
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) return 'rejected';
  if (typeof sentAt !== 'string' || Number.isNaN(Date.parse(sentAt))) return 'rejected';
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'rejected';
  if (body.council !== council) return 'other';
  const cells = Object.fromEntries(
    Object.entries(data).map(([column, value]) => [column, value === null ? '' : String(value)]),
  );
  const source = sourceOf(type, cells.source);
  if (source === 'rejected' || source === 'other') return source;
  const sent = { version, id, sentAt: Date.parse(sentAt), source, dataset };
  if (type === 'record-withdrawn.v1') {
    const key = naturalKey(source, cells);
    return key === '' ? 'rejected' : { ...sent, key, fields: null };
  }
  const row = readRow(source, cells);
  if (row.kind !== 'row') return 'rejected';
  return { ...sent, key: naturalKey(source, row.fields), fields: row.fields };
}

function sourceOf(type: unknown, named: string | undefined): Source | 'rejected' | 'other' {
  if (type === 'assessment-outcome.v1') return 'assessments';
  if (type === 'lift-match.v1') return 'lift';
  if (type === 'survey-response.v1') {
    if (named === 'sace' || named === 'experience') return named;
    return named === 'lets-talk' ? 'other' : 'rejected';
  }
  if (type !== 'record-withdrawn.v1' || !named) return 'rejected';
  return SOURCES.find((source) => source === named) ?? 'other';
}

/** Paths below a folder with `/` between, in the order of their characters; nothing if there is no folder. */
function filesBelow(folder: string): string[] {
  let entries: ReturnType<typeof listing>;
  try {
    entries = listing(folder);
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort((a, b) => (a < b ? -1 : 1));
}

function listing(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true });
}
