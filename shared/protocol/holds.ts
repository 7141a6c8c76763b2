import * as z from 'zod';
import {
  type CouncilCode,
  councilCode,
  generation,
  type Instant,
  instant,
} from '../contracts/identifiers.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import { type SourceId, sourceId } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';
import type { DecisionWork, ObjectNotice } from '../contracts/work.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sender } from '../ports/queues.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { confirmationKey, cutKey, holdKey } from './places.ts';
import { jsonIfThere } from './read-objects.ts';
import { Transient } from './transient.ts';

/** Which upload was held, and since when it can be confirmed. */
const hold = z.object({ generation, since: instant });

/** Remembers that an upload is held, by what a confirmation names: its place and its ETag. */
export const putHold = (upload: Upload, since: Instant, archive: ObjectStore): Promise<void> =>
  archive.put(holdKey(upload), JSON.stringify({ generation: upload.generation, since }), 'application/json');

/** Why a file is held, and the command that confirms it. */
export function whyHeld(
  { removed, of }: { removed: number; of: number },
  upload: Parameters<typeof confirmationKey>[0],
  letterbox: string,
): Problem {
  const command = `aws s3api put-object --bucket ${letterbox} --key ${confirmationKey(upload)}`;
  return of === 0
    ? problemOf('no-rows', {}, { command })
    : problemOf('would-remove-too-many', {}, { found: removed, expected: of, command });
}

const confirmationForm = z
  .string()
  .transform((key) => key.split('/'))
  .pipe(z.tuple([z.literal('confirmations'), councilCode, sourceId, z.string().min(1), z.string().min(1)]));

interface Confirmed {
  readonly council: CouncilCode;
  readonly source: SourceId;
  readonly dataset: string;
  readonly etag: string;
}

function confirmedBy(key: string): Confirmed | undefined {
  const form = confirmationForm.safeParse(key);
  if (!form.success) return undefined;
  const [, council, source, dataset, etag] = form.data;
  return { council, source, dataset, etag };
}

/**
 * Whether a confirmation of a held upload would find it: a later upload of the same bytes may have taken the place of
 * its hold, and what was read of a file is kept for a while only.
 */
export async function isConfirmable(upload: Upload, archive: ObjectStore): Promise<boolean> {
  const held = await jsonIfThere(hold, holdKey(upload), archive);
  return held?.generation === upload.generation && (await archive.size(cutKey(upload))) !== undefined;
}

/**
 * Opens the held upload that an empty object confirms, so that it is decided anew. Only a confirmation that was made
 * after the hold counts: one that lay ready before, or is delivered again, says nothing. Safe to repeat.
 */
export async function confirmHeld(
  { key, eventTime }: ObjectNotice,
  ports: { archive: ObjectStore; uploads: UploadStore; decisions: Sender<DecisionWork> },
): Promise<'confirmed' | Problem> {
  const confirmed = confirmedBy(key);
  if (confirmed === undefined) return problemOf('confirmation-not-allowed');
  // Whatever is answered now, it would be another answer a moment later.
  if (await isAboutToBeHeld(confirmed, ports.uploads)) throw new Transient('upload-on-its-way');
  const held = await jsonIfThere(hold, holdKey(confirmed), ports.archive);
  if (held === undefined) return problemOf('nothing-held');
  if (eventTime < held.since) return problemOf('confirmed-too-early');
  const ref = { council: confirmed.council, generation: held.generation };
  // What was read of it is kept for a while only; after that the file has to be sent again.
  if ((await ports.archive.size(cutKey(ref))) === undefined) return problemOf('nothing-held');
  const upload = await ports.uploads.reopen(ref);
  // Told already, and not yet put away: a moment later it is.
  if (!upload.confirmed && upload.state !== 'counted') throw new Transient('upload-on-its-way');
  if (!upload.confirmed) return problemOf('nothing-held');
  // Again, because a crash may have come before it was sent.
  if (upload.state === 'received') await ports.decisions.send([ref]);
  return 'confirmed';
}

/** Whether it is decided that a file which is named so is held, and nobody has been told yet. */
async function isAboutToBeHeld(
  { council, source, dataset, etag }: Confirmed,
  uploads: UploadStore,
): Promise<boolean> {
  const generations = await uploads.inFlight(council);
  const onTheirWay = await Promise.all(generations.map((generation) => uploads.get({ council, generation })));
  return onTheirWay.some(
    (upload) =>
      upload?.verdict === 'held' &&
      ['decided', 'settled'].includes(upload.state) &&
      upload.source === source &&
      upload.dataset === dataset &&
      upload.etag === etag,
  );
}
