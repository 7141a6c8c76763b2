import type { CouncilCode, Generation, Instant } from '../../shared/contracts/identifiers.ts';
import type { Lineage, Upload, UploadRef } from '../../shared/contracts/uploads.ts';
import type { SettledRef, UploadStore } from '../../shared/ports/uploads.ts';
import {
  cutItemKey,
  inFlightItemKey,
  lineageItemKey,
  uploadItemKey,
  uploadsPartition,
} from '../../shared/protocol/keys.ts';
import { copyOf } from './copy.ts';
import { Items } from './items.ts';
import { callsOf, type TableDoubleOptions } from './touch.ts';

interface UploadItem {
  upload: Upload;
  parts: ReadonlySet<number>;
  chunks: ReadonlySet<number>;
}

/** What the table `records` holds beside the records. */
export interface UploadItems {
  readonly uploads: Items<UploadItem>;
  readonly lineages: Items<Lineage>;
  readonly inFlight: Items<ReadonlySet<Generation>>;
  readonly cuts: Items<Instant>;
}

export const uploadItems = (): UploadItems => ({
  uploads: new Items(),
  lineages: new Items(),
  inFlight: new Items(),
  cuts: new Items(),
});

export interface UploadsDouble extends UploadStore {
  readonly items: UploadItems;
}

export function uploadsDouble(
  options: TableDoubleOptions & { items?: UploadItems | undefined } = {},
): UploadsDouble {
  const { items = uploadItems(), onChange } = options;
  const call = callsOf('uploads', options);

  const keyOf = ({ council, generation }: UploadRef) => uploadItemKey(council, generation);
  const find = (ref: UploadRef): UploadItem => {
    const item = items.uploads.get(keyOf(ref));
    if (item === undefined) throw new Error('upload-unknown');
    return item;
  };
  const answer = ({ upload, parts, chunks }: UploadItem): Upload => ({
    ...upload,
    partsDone: parts.size,
    chunksDone: chunks.size,
  });
  const change = (ref: UploadRef, to: Partial<Upload>): void => {
    const item = find(ref);
    items.uploads.put(keyOf(ref), { ...item, upload: { ...item.upload, ...to } }, onChange);
  };
  const inFlight = (council: CouncilCode): ReadonlySet<Generation> =>
    items.inFlight.get(inFlightItemKey(council)) ?? new Set<Generation>();
  const putInFlight = (council: CouncilCode, generations: Iterable<Generation>): void =>
    items.inFlight.put(inFlightItemKey(council), new Set(generations), onChange);
  const takeFromFlight = ({ council, generation }: UploadRef): void =>
    putInFlight(
      council,
      [...inFlight(council)].filter((each) => each !== generation),
    );
  const lineageKey = ({ council, source, scope }: Lineage) => lineageItemKey(council, source, scope);
  const isNext = (lineage: Lineage | undefined): boolean =>
    lineage === undefined || (items.lineages.get(lineageKey(lineage))?.version ?? 0) === lineage.version - 1;
  const putLineage = (lineage: Lineage | undefined): void => {
    if (lineage !== undefined) items.lineages.put(lineageKey(lineage), lineage, onChange);
  };

  return {
    items,
    async register(upload) {
      const copy = copyOf(upload);
      await call('register', () => {
        if (items.uploads.get(keyOf(copy)) !== undefined) return;
        items.uploads.put(keyOf(copy), { upload: copy, parts: new Set(), chunks: new Set() }, onChange);
      });
      // One step after the other, as on the real table: somebody may come between any two, or the process end.
      const there = await call('get', () => answer(find(copy)));
      if (there.state !== 'counted')
        await call('register', () => putInFlight(copy.council, [...inFlight(copy.council), copy.generation]));
      const now = await call('get', () => answer(find(copy)));
      if (now.state === 'counted') await call('register', () => takeFromFlight(copy));
      return now;
    },
    get: (ref) =>
      call('get', () => {
        const item = items.uploads.get(keyOf(ref));
        return item && answer(item);
      }),
    segmented: (ref, segments) =>
      call('segmented', () => {
        const there = items.uploads.get(keyOf(ref))?.upload;
        if (!there || (there.segments ?? segments) !== segments) throw new Error('segments-differ');
        change(ref, { segments });
      }),
    partDone: (ref, segment) =>
      call('partDone', () => {
        const item = find(ref);
        items.uploads.put(keyOf(ref), { ...item, parts: new Set([...item.parts, segment]) }, onChange);
        return answer(find(ref));
      }),
    decide(ref, decision, lineage) {
      const { confirmed } = ref;
      const copy = copyOf({ decision, lineage });
      return call('decide', () => {
        const there = items.uploads.get(keyOf(ref))?.upload;
        if (there?.state !== 'received' || there.confirmed !== confirmed || !isNext(copy.lineage))
          return 'lost-race';
        change(ref, { ...copy.decision, state: 'decided' });
        putLineage(copy.lineage);
        return 'won';
      });
    },
    chunkDone: (ref, chunk) =>
      call('chunkDone', () => {
        const item = find(ref);
        items.uploads.put(keyOf(ref), { ...item, chunks: new Set([...item.chunks, chunk]) }, onChange);
        return answer(find(ref));
      }),
    settle(ref, final, lineage) {
      const copy = copyOf({ final, lineage });
      return call('settle', () => {
        const there = items.uploads.get(keyOf(ref))?.upload;
        if (there?.state !== 'decided' || !isOf(there, ref) || !isNext(copy.lineage)) return 'lost-race';
        change(ref, { ...copy.final, state: 'settled' });
        putLineage(copy.lineage);
        return 'won';
      });
    },
    counted: (ref) =>
      call('counted', () => {
        const there = items.uploads.get(keyOf(ref))?.upload;
        if ((there?.state !== 'settled' && there?.state !== 'counted') || !isOf(there, ref)) return;
        change(ref, { state: 'counted' });
        takeFromFlight(ref);
      }),
    askedAgain: (ref, at) =>
      call('askedAgain', () => {
        const there = items.uploads.get(keyOf(ref))?.upload;
        if (there && there.askedAgainAt === undefined) change(ref, { askedAgainAt: at });
      }),
    reopen: (ref) =>
      call('reopen', () => {
        const { upload } = find(ref);
        if (upload.state === 'counted' && upload.verdict === 'held' && upload.expiry === undefined) {
          const { verdict: _, rows: __, decision: ___, chunks: ____, askedAgainAt: _____, ...rest } = upload;
          const opened = { ...rest, state: 'received' as const, confirmed: true };
          items.uploads.put(
            keyOf(ref),
            { ...find(ref), chunks: new Set<number>(), upload: opened },
            onChange,
          );
          putInFlight(ref.council, [...inFlight(ref.council), ref.generation]);
        }
        return answer(find(ref));
      }),
    refuse(ref, decision) {
      const copy = structuredClone(decision);
      return call('refuse', () => {
        const there = items.uploads.get(keyOf(ref));
        if (there?.upload.state !== 'counted' || there.upload.verdict !== 'held') return 'lost-race';
        const { askedAgainAt: _, ...rest } = there.upload;
        const refused = { ...rest, ...copy, state: 'decided' as const, refused: true };
        items.uploads.put(keyOf(ref), { ...there, chunks: new Set<number>(), upload: refused }, onChange);
        putInFlight(ref.council, [...inFlight(ref.council), ref.generation]);
        return 'won';
      });
    },
    expire(ref, lineage) {
      const copy = structuredClone({ lineage });
      return call('expire', () => {
        const there = items.uploads.get(keyOf(ref))?.upload;
        if (there?.state !== 'counted' || there.expiry !== undefined || !isNext(copy.lineage))
          return 'lost-race';
        change(ref, { expiry: 'running' });
        putInFlight(ref.council, [...inFlight(ref.council), ref.generation]);
        putLineage(copy.lineage);
        return 'won';
      });
    },
    expired: (ref) =>
      call('expired', () => {
        if (items.uploads.get(keyOf(ref))?.upload.expiry === undefined) return;
        change(ref, { expiry: 'done' });
        const left = [...inFlight(ref.council)].filter((generation) => generation !== ref.generation);
        putInFlight(ref.council, left);
      }),
    latest: (council, count) =>
      call('latest', () =>
        items.uploads.partition(uploadsPartition(council)).reverse().slice(0, count).map(answer),
      ),
    after: (council, generation = '0' as Generation) =>
      call('after', () => {
        const next = items.uploads
          .partition(uploadsPartition(council))
          .find(({ upload }) => upload.generation > generation);
        return next && answer(next);
      }),
    inFlight: (council) => call('inFlight', () => [...inFlight(council)].sort()),
    lineage: (council, source, scope) =>
      call(
        'lineage',
        () =>
          items.lineages.get(lineageItemKey(council, source, scope)) ?? emptyLineage(council, source, scope),
      ),
    lineages: (council) =>
      call('lineages', () =>
        items.lineages
          .all()
          .map(({ item }) => item)
          .filter((each) => each.council === council)
          .sort((a, b) => (lineageKey(a).sk < lineageKey(b).sk ? -1 : 1)),
      ),
    raiseCut: (council, receivedAt) =>
      call('raiseCut', () => {
        const there = items.cuts.get(cutItemKey(council));
        if (there === undefined || there < receivedAt)
          items.cuts.put(cutItemKey(council), receivedAt, onChange);
      }),
    latestStatement: (council) => call('latestStatement', () => items.cuts.get(cutItemKey(council)) ?? null),
  };
}

const isOf = ({ decision }: Upload, ref: SettledRef): boolean =>
  ref.decision === undefined || ref.decision === decision;

const emptyLineage = (council: CouncilCode, source: Lineage['source'], scope: string): Lineage => ({
  council,
  source,
  scope,
  version: 0,
  newest: null,
  truth: [],
  manifest: null,
  open: [],
});
