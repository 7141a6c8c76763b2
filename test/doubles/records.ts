import type { FileSlot, MessageSlot, RecordStore, StoredRecord } from '../../shared/ports/records.ts';
import {
  type RecordKey,
  recordItemKey,
  type SubjectKey,
  subjectPartition,
} from '../../shared/protocol/keys.ts';
import { copyOf } from './copy.ts';
import { Items } from './items.ts';
import { callsOf, type TableDoubleOptions } from './touch.ts';

export type RecordItems = Items<StoredRecord>;
export const recordItems = (): RecordItems => new Items<StoredRecord>();

export interface RecordsDouble extends RecordStore {
  readonly items: RecordItems;
}

export function recordsDouble(
  options: TableDoubleOptions & { items?: RecordItems | undefined } = {},
): RecordsDouble {
  const { items = recordItems(), onChange } = options;
  const call = callsOf('records', options);

  const put = (key: RecordKey, slot: { file: FileSlot } | { message: MessageSlot }) => {
    const there = items.get(recordItemKey(key));
    items.put(recordItemKey(key), { key, ...there, ...slot }, onChange);
    return 'written' as const;
  };

  return {
    items,
    ofSubject: (subject) => call('ofSubject', () => items.partition(subjectPartition(subject))),
    read: (keys) => call('read', () => keys.flatMap((key) => items.get(recordItemKey(key)) ?? [])),
    putFileSlot(key, slot) {
      const copy = copyOf({ key, slot });
      return call('putFileSlot', () => {
        const there = items.get(recordItemKey(copy.key))?.file;
        if (there !== undefined && there.rank > copy.slot.rank) return 'newer-stands';
        return put(copy.key, { file: copy.slot });
      });
    },
    putMessageSlot(key, slot) {
      const copy = copyOf({ key, slot });
      return call('putMessageSlot', () => {
        const there = items.get(recordItemKey(copy.key))?.message;
        if (there !== undefined && isLater(there.order, copy.slot.order)) return 'newer-stands';
        return put(copy.key, { message: copy.slot });
      });
    },
    async *subjects() {
      const subjects = await call('subjects', () => {
        const each = items.all().map(({ item: { key } }): [string, SubjectKey] => {
          const { council, kind, subject } = key;
          return [subjectPartition(key), { council, kind, subject }];
        });
        return [...new Map(each).values()];
      });
      yield* subjects;
    },
  };
}

/** By bytes, as the database compares texts. */
const isLater = (one: string, other: string): boolean =>
  Buffer.compare(Buffer.from(one), Buffer.from(other)) > 0;
