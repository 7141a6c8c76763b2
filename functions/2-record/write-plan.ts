import type { ChunkWork, SettlementWork } from '../../shared/contracts/work.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { chunk } from '../../shared/protocol/decisions.ts';
import { inTurns } from '../../shared/protocol/in-chunks.ts';
import { mustBeNamedByKey } from '../../shared/protocol/key-in-force.ts';
import { chunkKey } from '../../shared/protocol/places.ts';
import { jsonOf } from '../../shared/protocol/read-objects.ts';
import { recordKeyOf } from '../../shared/protocol/row-keys.ts';

export interface WritePlanPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly settlements: Sender<SettlementWork>;
  readonly log: Log;
}

/** Rows of a chunk that are written at once. */
const atOnce = 10;

/**
 * Writes one chunk of a plan into the file slots of its records. Each slot carries its generation, and a write loses
 * against a later one: so a worker that was held up cannot put an old file's row over a newer file's.
 */
export const writePlan =
  (ports: WritePlanPorts) =>
  async (work: ChunkWork): Promise<void> => {
    const upload = await ports.uploads.get(work);
    if (upload?.decision === undefined) throw new Error('a plan of an upload that is not decided');
    const rows = await jsonOf(chunk, chunkKey(upload.decision, work.chunk), ports.archive);
    const names = rows.map(({ naturalKey }) => naturalKey);
    await mustBeNamedByKey(work.council, names, ports.ledgers, { isAnyEnough: true });
    await inTurns(rows, atOnce, (row) =>
      ports.records.putFileSlot(recordKeyOf(upload, row), { rank: row.rank, statement: row.statement }),
    );
    const { chunks = 0, chunksDone } = await ports.uploads.chunkDone(work, work.chunk);
    ports.log('chunk-written', { generation: work.generation, chunk: work.chunk, rows: rows.length });
    const { council, generation } = work;
    if (chunksDone >= chunks) await ports.settlements.send([{ council, generation, attempt: 0 }]);
  };
