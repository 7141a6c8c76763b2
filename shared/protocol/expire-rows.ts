import type { Upload } from '../contracts/uploads.ts';
import type { PersonEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { takenAway } from './claims.ts';
import { type CountingPorts, countSubjects } from './count-subjects.ts';
import { dropEmptyLedgers } from './drop-ledgers.ts';
import type { ExpiryLimits } from './expiry-limits.ts';
import { inChunks, inTurns } from './in-chunks.ts';
import { lineageScope, type RecordKey } from './keys.ts';
import { readStatement } from './manifests.ts';
import { manifestsPrefix } from './places.ts';
import { textOf } from './read-objects.ts';
import { manifestOf } from './read-parts.ts';
import { recordKeyOf } from './row-keys.ts';

export interface RowPorts extends CountingPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly eraser: PersonEraser;
  /** Rows that one step looks at. */
  readonly rowsAtOnce: number;
}

/** Rows that are read at once, and rows that are written at once. */
const rowsTogether = 100;
const writesAtOnce = 10;

/** Before every order of messages. */
const noOrder = ' ';

/**
 * Takes away what an upload that is out of its lineage has said and nobody has said since, from one natural key on: as
 * a newer file would, with a mark after its statement. Records of which nothing is left go, and ledgers. Safe to repeat.
 *
 * @returns the last natural key that was looked at; undefined at the end
 */
export async function expireRows(
  upload: Upload,
  after: string,
  limits: ExpiryLimits,
  ports: RowPorts,
): Promise<string | undefined> {
  const left = (await rowsOf(upload, ports)).filter(({ naturalKey }) => naturalKey > after);
  const some = left.slice(0, ports.rowsAtOnce);
  for (const rows of inChunks(some, rowsTogether)) await expireSome(rows, upload, limits, ports);
  return left.length > some.length ? some.at(-1)?.naturalKey : undefined;
}

/** What the upload says, or took away, and no file in force says. */
async function rowsOf(upload: Upload, { archive, uploads }: RowPorts): Promise<RecordKey[]> {
  const { council, source, dataset } = upload;
  const inForce = await manifestOf(
    await uploads.lineage(council, source, lineageScope(source, dataset)),
    archive,
  );
  const stated = new Map<string, RecordKey>();
  for await (const key of archive.list(manifestsPrefix(upload)))
    if (/\/statement-\d+\.json$/.test(key))
      for (const [naturalKey, { subject }] of readStatement(await textOf(key, archive)))
        if (!inForce.has(naturalKey)) stated.set(naturalKey, recordKeyOf(upload, { naturalKey, subject }));
  return [...stated.values()].sort((one, other) => (one.naturalKey < other.naturalKey ? -1 : 1));
}

async function expireSome(
  rows: readonly RecordKey[],
  { generation }: Upload,
  limits: ExpiryLimits,
  ports: RowPorts,
): Promise<void> {
  const { records, eraser } = ports;
  const rank = takenAway(generation);
  const known = await records.read(rows);
  const inForce = known.filter(({ file }) => file && file.statement !== null && file.rank <= rank);
  await inTurns(inForce, writesAtOnce, ({ key }) => records.putFileSlot(key, { rank, statement: null }));
  await countSubjects(rows, ports);
  await inTurns(known, writesAtOnce, ({ key, message }) => {
    // What was withdrawn, or has expired, long ago needs no mark any more either.
    const isOver = message?.content === null && message.sentAt < limits.people;
    return eraser.removeEmptyRecord(key, { rank, order: isOver ? message.order : noOrder });
  });
  await dropEmptyLedgers(rows, ports);
}
