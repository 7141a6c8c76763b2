import type { FileRank } from '../../shared/contracts/identifiers.ts';
import { recordItemKey } from '../../shared/protocol/keys.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import type { Planted } from './bug.ts';
import { plantedCounting } from './planted-counting.ts';
import { plantedLedgers } from './planted-ledgers.ts';

/** Before every file, so that anything may write over it. */
const beforeAll = `${'0'.repeat(13)}-${'0'.repeat(32)}-${'0'.repeat(8)}` as FileRank;

/**
 * Bugs of the kind that such pipelines really have, each put into what the stages stand on. A simulation that does not
 * notice one of them proves nothing.
 */
export const plantedBugs: Readonly<Record<string, Planted>> = {
  ...plantedLedgers,
  ...plantedCounting,
  'a conflict is taken as success': {
    records: (records) => ({
      ...records,
      putFileSlot: (key, slot) => records.putFileSlot(key, slot).catch(takenAsSuccess),
      putMessageSlot: (key, slot) => records.putMessageSlot(key, slot).catch(takenAsSuccess),
    }),
  },
  'a batch is acknowledged whole, though some of it failed': {
    queue: (queue) => ({
      ...queue,
      handle: async (batch) => {
        const failed = await queue.handle(batch);
        return failed.length === batch.length ? failed : [];
      },
    }),
  },
  'no fence: a delayed worker of an old file writes over a newer one': {
    records: (records, { records: items }) => ({
      ...records,
      putFileSlot(key, slot) {
        const there = items.get(recordItemKey(key));
        if (there?.file && there.file.rank > slot.rank)
          items.put(recordItemKey(key), { ...there, file: { ...there.file, rank: slot.rank } });
        return records.putFileSlot(key, slot);
      },
    }),
  },
  'a file is decided as soon as one segment is read': {
    uploads: (uploads) => {
      const hasty = <U extends { partsDone: number; segments?: number | undefined }>(upload: U): U =>
        upload.partsDone > 0
          ? { ...upload, segments: Math.min(upload.segments ?? 1, upload.partsDone) }
          : upload;
      return {
        ...uploads,
        partDone: async (ref, segment) => hasty(await uploads.partDone(ref, segment)),
        get: async (ref) => {
          const found = await uploads.get(ref);
          return found && hasty(found);
        },
      };
    },
  },
  'messages count in the order in which they arrive': {
    records: (records, { records: items }) => ({
      ...records,
      putMessageSlot(key, slot) {
        const there = items.get(recordItemKey(key));
        if (there?.message)
          items.put(recordItemKey(key), { ...there, message: { ...there.message, order: '' } });
        return records.putMessageSlot(key, slot);
      },
    }),
  },
  'files count in the order in which they arrive': {
    uploads: (uploads) => ({
      ...uploads,
      lineage: async (council, source, scope) => {
        const lineage = await uploads.lineage(council, source, scope);
        return { ...lineage, newest: null };
      },
    }),
  },
  'rows that an earlier file never settled are assumed to be as they were': {
    uploads: (uploads) => ({
      ...uploads,
      lineage: async (council, source, scope) => {
        const lineage = await uploads.lineage(council, source, scope);
        return { ...lineage, open: lineage.open.filter(({ generation }) => generation === lineage.newest) };
      },
    }),
  },
  'a removed row leaves nothing behind that says so': {
    records: (records, { records: items }) => ({
      ...records,
      async putFileSlot(key, slot) {
        if (slot.statement !== null) return records.putFileSlot(key, slot);
        const there = items.get(recordItemKey(key));
        if (there?.file && there.file.rank > slot.rank) return 'newer-stands';
        return records.putFileSlot(key, { ...slot, rank: beforeAll });
      },
    }),
  },
};

function takenAsSuccess(error: unknown): 'written' {
  if (error instanceof Transient && error.reason === 'conflict') return 'written';
  throw error;
}
