import type { FileRank, Generation, Instant } from '../contracts/identifiers.ts';
import type { Upload } from '../contracts/uploads.ts';
import type { ObjectNotice, ScannedObject } from '../contracts/work.ts';
import type { Arrival } from '../ports/objects.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';

/**
 * Place of an object version in the one total order of files: event time, then sequencer (hexadecimal, of varying
 * length, so padded on the left), then key. Derived from the notice alone, so a notice delivered twice is one upload.
 */
export function generationOf(notice: ObjectNotice, sha256: Sha256): Generation {
  const milliseconds = String(Date.parse(notice.eventTime)).padStart(13, '0');
  const sequencer = notice.sequencer.toUpperCase().padStart(32, '0');
  return `${milliseconds}-${sequencer}-${sha256(notice.key).slice(0, 8)}` as Generation;
}

/** The notice that a registered upload came with, as far as its generation tells. */
export const noticeAgain = ({
  key,
  etag,
  receivedAt,
  generation,
}: Pick<Upload, 'key' | 'etag' | 'receivedAt' | 'generation'>): ObjectNotice => ({
  key,
  etag,
  // What is archived already is not fetched again.
  size: 0,
  eventTime: receivedAt,
  sequencer: generation.split('-')[1] ?? '',
});

/**
 * The notice of an object that was looked at first. What came of the look says neither when the object came nor its
 * sequencer, and is told again by a second look: so its place in time is that of the version itself, to the second, and
 * of two that came within one second the version's name decides, which is as good as any and the same each time.
 */
export const noticeOfScanned = (
  { key, etag, versionId }: ScannedObject,
  { at, size }: Arrival,
  sha256: Sha256,
): ObjectNotice => ({
  key,
  etag,
  size,
  eventTime: at,
  sequencer: sha256(versionId ?? etag).slice(0, 16),
  ...(versionId ? { versionId } : {}),
});

/** When an upload was received: the first part of its generation. */
export const receivedAtOf = (generation: Generation | FileRank): Instant =>
  new Date(Number(generation.slice(0, 13))).toISOString() as Instant;
