import type { CouncilCode, Pseudonym } from '../contracts/identifiers.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import type { RecordStore } from '../ports/records.ts';
import { lineageScope, type RecordKey } from './keys.ts';
import type { PlannedRow } from './plan-upload.ts';
import { outranks } from './statements.ts';

interface Origin {
  readonly council: CouncilCode;
  readonly source: SourceId;
  readonly dataset: string;
}

/** Key of the record that a row of a file, or a message, speaks of. */
export const recordKeyOf = (
  { council, source, dataset }: Origin,
  { naturalKey, subject }: { naturalKey: string; subject: string },
): RecordKey => ({
  council,
  kind: sources[source].subjectKind,
  subject: subject as Pseudonym,
  source,
  dataset: lineageScope(source, dataset),
  naturalKey,
});

/** Natural keys of planned rows over which a message stands. */
export async function rowsThatMessagesOutdate(
  origin: Origin,
  rows: readonly PlannedRow[],
  records: RecordStore,
): Promise<ReadonlySet<string>> {
  const planned = new Map(rows.map((row) => [row.naturalKey, row.statement ?? undefined]));
  const known = await records.read(rows.map((row) => recordKeyOf(origin, row)));
  return new Set(
    known
      .filter(({ key, message }) => message !== undefined && outranks(message, planned.get(key.naturalKey)))
      .map(({ key }) => key.naturalKey),
  );
}
