import type { Upload } from '../../contracts/uploads.ts';

/** What an upload waits for; `queue` is the one in which that lies, or in whose dead letters it was left. */
export type UploadStanding =
  | { readonly kind: 'to-cut'; readonly queue: 'Uploads' }
  | {
      readonly kind: 'to-read';
      readonly queue: 'Segments';
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: 'to-decide'; readonly queue: 'Decisions' }
  | { readonly kind: 'to-write'; readonly queue: 'Chunks'; readonly done: number; readonly of: number }
  | { readonly kind: 'to-settle'; readonly queue: 'Settlements' }
  | { readonly kind: 'to-count'; readonly queue: 'Settlements' }
  | { readonly kind: 'held' }
  | { readonly kind: 'done' };

/** Where an upload stands on its way. */
export function standingOf(upload: Upload): UploadStanding {
  const { state, segments, partsDone, chunks = 0, chunksDone, verdict } = upload;
  if (state === 'received') {
    if (segments === undefined) return { kind: 'to-cut', queue: 'Uploads' };
    if (partsDone < segments) return { kind: 'to-read', queue: 'Segments', done: partsDone, of: segments };
    return { kind: 'to-decide', queue: 'Decisions' };
  }
  if (state === 'decided')
    return chunksDone < chunks
      ? { kind: 'to-write', queue: 'Chunks', done: chunksDone, of: chunks }
      : { kind: 'to-settle', queue: 'Settlements' };
  if (state === 'settled') return { kind: 'to-count', queue: 'Settlements' };
  return { kind: verdict === 'held' ? 'held' : 'done' };
}
