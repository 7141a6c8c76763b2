import type { FileRank } from '../../shared/contracts/identifiers.ts';
import { ledgerItemKey, recordItemKey } from '../../shared/protocol/keys.ts';
import type { Planted } from './world.ts';

/** Before every file, so that anything may write over it. */
const beforeAll = `${'0'.repeat(13)}-${'0'.repeat(32)}-${'0'.repeat(8)}` as FileRank;

/**
 * Bugs of the kind that such pipelines really have, each put into what the stages stand on. A simulation that does not
 * notice one of them proves nothing.
 */
export const plantedBugs: Readonly<Record<string, Planted>> = {
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
  'no check of n: two workers both think that they are the only one': {
    ledgers: (ledgers, { ledgers: items }) => ({
      ...ledgers,
      commit: (changes, cells) =>
        ledgers.commit(
          changes.map((change) => ({
            ...change,
            expected: items.ledgers.get(ledgerItemKey(change.subject, change.epoch))?.ledger.n ?? 0,
          })),
          cells,
        ),
    }),
  },
  'old code commits over new rules': {
    ledgers: (ledgers) => ({
      ...ledgers,
      ledgers: async (subjects, epoch) => {
        const found = await ledgers.ledgers(subjects, epoch);
        return new Map([...found].map(([name, ledger]) => [name, { ...ledger, rules: 0 }]));
      },
    }),
  },
  'the ledger is written outside the transaction': {
    ledgers: (ledgers) => ({
      ...ledgers,
      commit: async (changes, cells) => {
        await ledgers.commit([], cells);
        return ledgers.commit(changes, []);
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
