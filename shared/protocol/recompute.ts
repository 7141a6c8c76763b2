import type { CouncilCode, Instant, Pseudonym } from '../contracts/identifiers.ts';
import { receivedMessage } from '../contracts/messages.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Lineage, LineageEntry } from '../contracts/uploads.ts';
import { type Tallies, talliesDirectly } from '../indicators/tallies.ts';
import { cutTable } from '../parsing/cut-table.ts';
import { isKnownHeading, matchHeadings } from '../parsing/headings.ts';
import { sourceRows, type TableSource } from '../parsing/read-row.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { FileSlot, StoredRecord } from '../ports/records.ts';
import { receivedAtOf } from './generations.ts';
import { judgeFile } from './judge-file.ts';
import { type RecordKey, recordItemKey, subjectPartition } from './keys.ts';
import type { GoodRow } from './parts.ts';
import { readMessageSlot } from './read-message-slot.ts';
import { bytesOf, jsonOf } from './read-objects.ts';
import { readPart } from './read-part.ts';
import { settingsOf } from './read-settings.ts';
import { recordKeyOf } from './row-keys.ts';
import { inputsOf } from './statements.ts';

/** What a recomputation includes: the files that count, by lineage, and the archived messages. */
export interface Cut {
  readonly council: CouncilCode;
  readonly lineages: readonly Lineage[];
  readonly messages: readonly string[];
  readonly asOf: Instant | null;
}

export interface RecomputePorts {
  readonly archive: ObjectStore;
  readonly sha256: Sha256;
}

/**
 * Counts a council anew from what it sent, as it sent it: no queue, table, ledger or cell is looked at, no difference
 * is taken, and the manifests are not used. What the close compares the cells with.
 */
export async function recompute(cut: Cut, ports: RecomputePorts): Promise<Tallies> {
  const records = new Map<string, StoredRecord>();
  for (const lineage of cut.lineages)
    if (lineage.source !== 'settings') await addFiles(records, lineage, ports);
  for (const key of cut.messages) await addMessage(records, key, ports);
  const bySubject = Map.groupBy(records.values(), ({ key }) => subjectPartition(key));
  return talliesDirectly([...bySubject.values()].map(inputsOf));
}

/** The settings that the cut was made under. */
export const settingsOfCut = ({ lineages }: Cut, archive: ObjectStore): Promise<Settings> => {
  const truth = lineages.find(({ source }) => source === 'settings')?.truth.at(-1);
  return settingsOf(truth?.raw ?? null, archive);
};

/** Files in their order. */
async function addFiles(
  records: Map<string, StoredRecord>,
  { council, source, truth }: Lineage,
  ports: RecomputePorts,
): Promise<void> {
  for (const entry of truth) {
    const origin = { council, source, dataset: entry.dataset };
    for (const row of await rowsOf(council, source as TableSource, entry, ports)) {
      const file: FileSlot = { generation: entry.generation, statement: row.statement };
      put(records, recordKeyOf(origin, row), { file });
    }
  }
}

const put = (records: Map<string, StoredRecord>, key: RecordKey, slot: Partial<StoredRecord>) => {
  const name = itemName(key);
  records.set(name, { ...records.get(name), ...slot, key });
};

const itemName = (key: RecordKey): string => Object.values(recordItemKey(key)).join(' ');

/** A whole file in one piece: cutting and judging are the same rules, the segments are not needed. */
async function rowsOf(
  council: CouncilCode,
  source: TableSource,
  entry: LineageEntry,
  { archive, sha256 }: RecomputePorts,
): Promise<readonly GoodRow[]> {
  const settings = await settingsOf(entry.settings, archive);
  const bytes = await bytesOf(entry.raw, archive);
  const columnMap = settings.columnMaps[source];
  const table = await cutTable(
    inOnePiece(bytes),
    Number.POSITIVE_INFINITY,
    isKnownHeading(source, columnMap),
    { layouts: sourceRows[source].layouts },
  );
  const cut = { ...table, ...matchHeadings(source, table.headings, columnMap, table.headingRow) };
  const { dataset, generation } = entry;
  const receivedAt = receivedAtOf(generation);
  const context = { council, dataset, receivedAt, settings, sha256, pseudonymise: inTheClear };
  const parts = cut.segments.map((range, at) =>
    readPart(source, cut, at, bytes.subarray(range.start, range.end), context),
  );
  return judgeFile({ source, dataset, council }, parts, settings).rows;
}

/** Within one process nothing has to be hidden: a name of its own for each id is enough, and independent of the key. */
const inTheClear = (_: CouncilCode, purpose: string, id: string): Pseudonym =>
  `${purpose}/${id}` as Pseudonym;

async function addMessage(
  records: Map<string, StoredRecord>,
  key: string,
  { archive, sha256 }: RecomputePorts,
): Promise<void> {
  const { body } = await jsonOf(receivedMessage, key, archive);
  const reading = readMessageSlot(body, { pseudonymise: inTheClear, sha256 });
  if (reading.kind === 'refused') return;
  const standing = records.get(itemName(reading.key))?.message;
  if (standing && standing.order >= reading.slot.order) return;
  put(records, reading.key, { message: reading.slot });
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
