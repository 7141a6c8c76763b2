import type { CouncilCode, Generation } from '../contracts/identifiers.ts';
import { receivedMessage } from '../contracts/messages.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Lineage, LineageEntry } from '../contracts/uploads.ts';
import type { Input } from '../indicators/contribution.ts';
import { type Tallies, talliesDirectly } from '../indicators/tallies.ts';
import { inMemory } from '../parsing/byte-source.ts';
import { personsOfMessage } from '../parsing/read-message.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { ErasedIn } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Pseudonymise, Sha256 } from '../ports/pseudonyms.ts';
import type { StoredRecord } from '../ports/records.ts';
import type { Origin, Traced } from '../reporting/reference.ts';
import { type Claim, isTakenAway, stated } from './claims.ts';
import { type Cut, settingsInCut } from './cut.ts';
import { cutUpload } from './cut-upload.ts';
import { receivedAtOf } from './generations.ts';
import { inChunks } from './in-chunks.ts';
import { type JudgedFile, judgeFile } from './judge-file.ts';
import { type RecordKey, recordItemKey, subjectPartition } from './keys.ts';
import { submittedSince } from './lineages.ts';
import type { GoodRow } from './parts.ts';
import { readMessageSlot } from './read-message-slot.ts';
import { bytesOf, jsonOf, wholeOf } from './read-objects.ts';
import { readPart } from './read-part.ts';
import { settingsOf } from './read-settings.ts';
import { recordKeyOf } from './row-keys.ts';
import { effectiveContent, inputsOf, isByMessage } from './statements.ts';

export interface RecomputePorts {
  readonly archive: ObjectStore;
  readonly sha256: Sha256;
  readonly pseudonymise: Pseudonymise;
  readonly erasedIn: ErasedIn;
}

/**
 * Counts a council anew from what it sent, as it sent it: no queue, table, ledger or cell is looked at, no difference
 * is taken, and the manifests are not used. What the close compares the cells with.
 */
export async function recompute(cut: Cut, ports: RecomputePorts): Promise<Recomputed> {
  const records = new Map<string, RecomputedRecord>();
  for (const lineage of cut.lineages)
    if (lineage.source !== 'settings') await addFiles(records, lineage, ports);
  const isErased = await ports.erasedIn(cut.council);
  for (const some of inChunks(cut.messages, atOnce)) {
    const read = await Promise.all(some.map((key) => jsonOf(receivedMessage, key, ports.archive)));
    for (const [at, { body }] of read.entries())
      if (!isErased(personsOfMessage(body)?.ids ?? [])) addMessage(records, some[at] as string, body, ports);
  }
  const all = [...records.values()];
  const bySubject = Map.groupBy(all, ({ key }) => subjectPartition(key));
  const inputs = [...bySubject.values()].map(inputsOf);
  const tallies = talliesDirectly(inputs, submittedSince(cut.lineages));
  return { tallies, records: all.flatMap(traced), inputs };
}

/** Figures, and every record behind them with the place where it was said. */
export interface Recomputed {
  readonly tallies: Tallies;
  readonly records: readonly Traced[];
  /** What each subject's figures are computed from. */
  readonly inputs: readonly (readonly Input[])[];
}

/** What is known of a record, and where its slots come from. */
interface RecomputedRecord extends StoredRecord {
  readonly fileOrigin?: Origin;
  readonly messageOrigin?: Origin;
  /** As the file's folder, or the message, calls it, where the key does not. */
  readonly dataset: string;
}

function traced(record: RecomputedRecord): Traced[] {
  const content = effectiveContent(record);
  const origin = isByMessage(record) ? record.messageOrigin : record.fileOrigin;
  if (content === undefined || origin === undefined) return [];
  const { source, subject, naturalKey } = record.key;
  return [{ source, dataset: record.dataset, subject, record: naturalKey, content, origin }];
}

/** The settings that the cut was made under. */
export const settingsOfCut = (cut: Cut, archive: ObjectStore): Promise<Settings> =>
  settingsOf(settingsInCut(cut), archive);

/** Messages that are read at once. */
const atOnce = 50;

/** Files in their order. */
async function addFiles(
  records: Map<string, RecomputedRecord>,
  { council, source, truth }: Lineage,
  ports: RecomputePorts,
): Promise<void> {
  const claims: Claim[] = [];
  const said = new Map<string, Said>();
  for (const entry of truth) {
    const { generation, dataset } = entry;
    const { rows, period: read } = await readAnew(council, source as TableSource, entry, ports);
    // Of a file that was about nobody else than those who were erased, no row says it any more.
    const period = read ?? entry.period;
    if (period) claims.push({ generation, period });
    for (const { naturalKey, subject, statement, span, row } of rows) {
      const key = recordKeyOf({ council, source, dataset }, { naturalKey, subject });
      said.set(itemName(key), { key, generation, statement, span, dataset, origin: originOf(entry, row) });
    }
  }
  for (const { key, statement, dataset, origin, ...row } of said.values())
    if (!isTakenAway(row, claims)) {
      const file = { rank: stated(row.generation), statement };
      put(records, key, { file, fileOrigin: origin, dataset });
    }
}

/** What the newest file that speaks of a record says of it. */
interface Said extends Pick<GoodRow, 'statement' | 'span'> {
  readonly key: RecordKey;
  readonly generation: Generation;
  readonly dataset: string;
  readonly origin: Origin;
}

const originOf = ({ raw, etag, generation }: LineageEntry, row: number): Origin => ({
  kind: 'row',
  raw,
  etag,
  receivedAt: receivedAtOf(generation),
  row,
});

const put = (
  records: Map<string, RecomputedRecord>,
  key: RecordKey,
  slot: Partial<RecomputedRecord> & { dataset: string },
) => {
  const name = itemName(key);
  records.set(name, { ...records.get(name), ...slot, key });
};

const itemName = (key: RecordKey): string => Object.values(recordItemKey(key)).join(' ');

/** A whole file in one piece: cutting and judging are the same rules, the segments are not needed. */
export async function readAnew(
  council: CouncilCode,
  source: TableSource,
  entry: LineageEntry,
  { archive, sha256, pseudonymise, erasedIn }: RecomputePorts,
): Promise<JudgedFile> {
  const settings = await settingsOf(entry.settings, archive);
  const { dataset, generation } = entry;
  let bytes = await bytesOf(entry.raw, archive);
  const cut = await cutUpload(inMemory(bytes), {
    source,
    dataset,
    settings,
    segmentBytes: Number.POSITIVE_INFINITY,
    keep: async (table) => {
      bytes = await wholeOf(table);
      return inMemory(bytes).stream(0, bytes.length);
    },
  });
  const receivedAt = receivedAtOf(generation);
  const isErased = await erasedIn(council);
  const context = { council, dataset, receivedAt, settings, sha256, pseudonymise, isErased };
  const parts = cut.segments.map((range, at) =>
    readPart(source, cut, at, bytes.subarray(range.start, range.end), context),
  );
  return judgeFile({ source, dataset, council }, parts, settings);
}

function addMessage(
  records: Map<string, RecomputedRecord>,
  key: string,
  body: string,
  { sha256, pseudonymise }: RecomputePorts,
): void {
  const reading = readMessageSlot(body, { pseudonymise, sha256 });
  if (reading.kind === 'refused') return;
  const standing = records.get(itemName(reading.key))?.message;
  if (standing && standing.order >= reading.slot.order) return;
  const origin: Origin = { kind: 'message', raw: key, sentAt: reading.slot.sentAt };
  const { dataset } = records.get(itemName(reading.key)) ?? reading.key;
  put(records, reading.key, { message: reading.slot, messageOrigin: origin, dataset });
}
