import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import { referenceSources } from '../contracts/sources.ts';
import type { Lineage, LineageEntry } from '../contracts/uploads.ts';
import { nobodyErased } from '../parsing/person-ids.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { Pseudonymise } from '../ports/pseudonyms.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { type Reference, referenceOf, type Traced } from '../reporting/reference.ts';
import { publisher } from './councils.ts';
import { receivedAtOf } from './generations.ts';
import { type RecomputePorts, readAnew } from './recompute.ts';

export interface ReferencePorts extends Pick<RecomputePorts, 'archive' | 'sha256'> {
  readonly uploads: UploadStore;
  /** What was read of a file that counts, by what it was read with: a file never changes. */
  readonly tablesRead: Map<string, readonly Traced[]>;
}

/** What a council's positions are shown beside, as told now. */
export async function referenceNow(council: CouncilCode, ports: ReferencePorts): Promise<Reference> {
  const [own, published] = await Promise.all([
    ports.uploads.lineages(council),
    ports.uploads.lineages(publisher),
  ]);
  return readReference([...own, ...published], ports);
}

/**
 * What lineages tell that is not counted, read from the files as they came: files of these sources replace each other,
 * and no message speaks of their rows, so the newest file is all there is to read. Published outcomes are the publisher's.
 */
export async function readReference(
  lineages: readonly Lineage[],
  ports: Omit<ReferencePorts, 'uploads'>,
): Promise<Reference> {
  const told = await Promise.all(
    lineages
      .filter(({ source }) => referenceSources.includes(source))
      .filter(({ source, council }) => (source === 'ascof') === (council === publisher))
      .flatMap((lineage) => lineage.truth.map((entry) => tableOf(lineage, entry, ports))),
  );
  return referenceOf(told.flat());
}

async function tableOf(
  { council, source }: Lineage,
  entry: LineageEntry,
  ports: Omit<ReferencePorts, 'uploads'>,
): Promise<readonly Traced[]> {
  const name = `${entry.raw} ${entry.settings}`;
  const known = ports.tablesRead.get(name) ?? (await readTable(council, source as TableSource, entry, ports));
  ports.tablesRead.set(name, known);
  return known;
}

async function readTable(
  council: CouncilCode,
  source: TableSource,
  entry: LineageEntry,
  { archive, sha256 }: Pick<RecomputePorts, 'archive' | 'sha256'>,
): Promise<readonly Traced[]> {
  // Rows of these tables are about nobody: their names need no key.
  const pseudonymise: Pseudonymise = (_, purpose, id) =>
    sha256(`${purpose}\n${id}`).slice(0, 32) as Pseudonym;
  const { rows } = await readAnew(council, source, entry, {
    archive,
    sha256,
    pseudonymise,
    erasedIn: async () => nobodyErased,
  });
  const { dataset, raw, etag, generation } = entry;
  const receivedAt = receivedAtOf(generation);
  return rows.map(({ subject, naturalKey, statement, row }) => ({
    source,
    dataset,
    subject,
    record: naturalKey,
    content: statement.content,
    origin: { kind: 'row', raw, etag, receivedAt, row },
  }));
}
