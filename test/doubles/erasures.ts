import type { ErasedSubject, Erasure } from '../../shared/contracts/erasures.ts';
import type { Pseudonym } from '../../shared/contracts/identifiers.ts';
import type { ErasureStore } from '../../shared/ports/erasures.ts';
import {
  erasedSubjectItemKey,
  erasedSubjectsPartition,
  erasureChangesItemKey,
  erasureItemKey,
  erasuresPartition,
  listedItemKey,
  listedPartition,
} from '../../shared/protocol/keys.ts';
import { Items } from './items.ts';
import { callsOf, type TableDoubleOptions } from './touch.ts';

export interface ErasureItems {
  readonly listed: Items<{ readonly hash: Pseudonym; readonly found: boolean }>;
  readonly subjects: Items<ErasedSubject>;
  readonly erasures: Items<Erasure>;
  readonly changes: Items<number>;
}

export const erasureItems = (): ErasureItems => ({
  listed: new Items(),
  subjects: new Items(),
  erasures: new Items(),
  changes: new Items(),
});

export function erasuresDouble(
  options: TableDoubleOptions & { items?: ErasureItems | undefined } = {},
): ErasureStore & { readonly items: ErasureItems } {
  const { items = erasureItems(), onChange } = options;
  const call = callsOf('erasures', options);
  return {
    items,
    listed: (council) =>
      call('listed', () => new Set(items.listed.partition(listedPartition(council)).map(({ hash }) => hash))),
    // One step after the other, as on the real table, here and below: the process may end between any two.
    async list(council, hashes) {
      for (const hash of hashes)
        await call('list', () => {
          const key = listedItemKey(council, hash);
          items.listed.put(key, items.listed.get(key) ?? { hash, found: false }, onChange);
        });
    },
    found: (council) =>
      call('found', () => {
        const listed = items.listed.partition(listedPartition(council));
        return new Set(listed.filter(({ found }) => found).map(({ hash }) => hash));
      }),
    async markFound(council, hashes) {
      for (const hash of hashes)
        await call('markFound', () =>
          items.listed.put(listedItemKey(council, hash), { hash, found: true }, onChange),
        );
    },
    changes: (council) => call('changes', () => items.changes.get(erasureChangesItemKey(council)) ?? 0),
    raiseChanges: (council) =>
      call('raiseChanges', () => {
        const key = erasureChangesItemKey(council);
        items.changes.put(key, (items.changes.get(key) ?? 0) + 1, onChange);
      }),
    subjects: (council) => call('subjects', () => items.subjects.partition(erasedSubjectsPartition(council))),
    addSubject: (council, subject) =>
      call('addSubject', () => items.subjects.put(erasedSubjectItemKey(council, subject), subject, onChange)),
    dropSubject: (council, subject) =>
      call('dropSubject', () => void items.subjects.remove(erasedSubjectItemKey(council, subject), onChange)),
    erasures: (council) => call('erasures', () => items.erasures.partition(erasuresPartition(council))),
    putErasure: (next) =>
      call('putErasure', () => {
        const key = erasureItemKey(next.council, next.request);
        const there = items.erasures.get(key);
        if (there === undefined || there.askedAt <= next.askedAt) items.erasures.put(key, next, onChange);
      }),
    complete: ({ council, request, askedAt }) =>
      call('complete', () => {
        const key = erasureItemKey(council, request);
        const there = items.erasures.get(key);
        if (there?.askedAt === askedAt) items.erasures.put(key, { ...there, state: 'done' }, onChange);
      }),
  };
}
