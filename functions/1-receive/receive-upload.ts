import * as z from 'zod';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import { type Problem, problemOf } from '../../shared/contracts/problems.ts';
import { type SourceId, sourceId, sources } from '../../shared/contracts/sources.ts';
import type { Upload } from '../../shared/contracts/uploads.ts';
import type { DecisionWork, ObjectNotice, SegmentWork } from '../../shared/contracts/work.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Letterbox, ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { type CutFile, cutFile } from '../../shared/protocol/cut-file.ts';
import { cutUpload, isDamaged, wholeFile } from '../../shared/protocol/cut-upload.ts';
import { generationOf } from '../../shared/protocol/generations.ts';
import { confirmHeld } from '../../shared/protocol/holds.ts';
import { convertedKey, cutKey, rawKey, unrecognisedKey } from '../../shared/protocol/places.ts';
import { jsonIfThere, sourceOf } from '../../shared/protocol/read-objects.ts';
import { settingsOf } from '../../shared/protocol/read-settings.ts';
import { emptyCounts, putReceipt } from '../../shared/protocol/receipts.ts';

export interface ReceiveUploadPorts {
  readonly letterbox: Letterbox;
  readonly archive: ObjectStore;
  readonly reports: ObjectStore;
  readonly uploads: UploadStore;
  readonly segments: Sender<SegmentWork>;
  readonly decisions: Sender<DecisionWork>;
  readonly sha256: Sha256;
  readonly log: Log;
  /** Length at which a segment ends, in bytes. */
  readonly segmentBytes: number;
}

/**
 * Takes a file out of the letterbox: archives the bytes, registers the upload, cuts it at row boundaries and hands out
 * the segments. Safe to repeat at any point: everything is named by the object version that the notice speaks of.
 */
export const receiveUpload =
  (ports: ReceiveUploadPorts) =>
  async (notice: ObjectNotice): Promise<void> => {
    if (notice.key.startsWith('confirmations/')) return confirm(notice, ports);
    const place = placeOf(notice.key);
    if ('problem' in place) return turnAway(notice, place.problem, ports);
    const upload = await register(notice, place, ports);
    if (upload === undefined) return turnAway(notice, problemOf('object-replaced'), ports);
    if (upload.state !== 'received') return;
    const cut = await cutOnce(upload, ports);
    await handOut(upload, cut, ports);
    ports.log('upload-cut', { generation: upload.generation, segments: cut.segments.length });
  };

/** A confirmation that confirms nothing gets an answer, too. */
async function confirm(notice: ObjectNotice, ports: ReceiveUploadPorts): Promise<void> {
  const answer = await confirmHeld(notice, ports);
  if (answer === 'confirmed') ports.log('upload-confirmed', {});
  else await turnAway(notice, answer, ports);
}

/** Where a file belongs. */
interface Place {
  readonly council: CouncilCode;
  readonly source: SourceId;
  readonly dataset: string;
  readonly file: string;
}

/** A file's name is anything that can be shown on one line as it is, and is no step to another folder. */
const placeForm = z
  .string()
  .regex(
    /^uploads\/[^/]+\/[^/]+\/[^/]+\/(?!\.{1,2}$)[^/\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029]{1,200}$/u,
  )
  .transform((key) => key.split('/'))
  .pipe(z.tuple([z.literal('uploads'), councilCode, sourceId, z.string(), z.string()]));

/** Reads the key of an upload; a problem where no file belongs. */
export function placeOf(key: string): Place | { problem: Problem } {
  const form = placeForm.safeParse(key);
  if (!form.success) return { problem: problemOf('key-not-allowed') };
  const [, council, source, dataset, file] = form.data;
  const { dataset: allowed, datasetExample } = sources[source];
  if (allowed.test(dataset)) return { council, source, dataset, file };
  return { problem: problemOf('dataset-not-allowed', {}, { allowed: `a name such as ${datasetExample}` }) };
}

/** The upload as it is known by now; undefined where the bytes that the notice speaks of can no longer be had. */
async function register(notice: ObjectNotice, place: Place, ports: ReceiveUploadPorts) {
  const generation = generationOf(notice, ports.sha256);
  const raw = rawKey({ ...place, generation });
  const known = await ports.uploads.get({ council: place.council, generation });
  // Again, because a crash may have come before it was named among those on their way.
  if (known) return ports.uploads.register(known);
  if ((await ports.letterbox.archive(notice, raw)) === 'replaced') return undefined;
  const settingsLineage = await ports.uploads.lineage(place.council, 'settings', 'council');
  ports.log('upload-received', { generation, source: place.source });
  return ports.uploads.register({
    ...place,
    generation,
    key: notice.key,
    etag: notice.etag,
    ...(notice.versionId !== undefined && { versionId: notice.versionId }),
    receivedAt: notice.eventTime,
    raw,
    settings: settingsLineage.truth[0]?.raw ?? null,
    state: 'received',
    partsDone: 0,
    chunksDone: 0,
  });
}

type CutPorts = Pick<ReceiveUploadPorts, 'archive' | 'segmentBytes'>;

/** Cut once: another attempt, or a worker with another idea of a segment's length, takes the cut that is there. */
export async function cutOnce(upload: Upload, ports: CutPorts): Promise<CutFile> {
  const known = await jsonIfThere(cutFile, cutKey(upload), ports.archive);
  if (known !== undefined) return known;
  const cut = await cutAfresh(upload, ports);
  await ports.archive.put(cutKey(upload), JSON.stringify(cut), 'application/json');
  return cut;
}

async function cutAfresh(upload: Upload, { archive, segmentBytes }: CutPorts): Promise<CutFile> {
  const file = await sourceOf(upload.raw, archive);
  const { source, dataset } = upload;
  if (source === 'settings') return wholeFile(file.size);
  const settings = await settingsOf(upload.settings, archive);
  const keep = async (table: AsyncIterable<Uint8Array>) => {
    const key = convertedKey(upload);
    await archive.write(key, table, 'text/csv; charset=utf-8');
    const kept = await sourceOf(key, archive);
    return kept.stream(0, kept.size);
  };
  return cutUpload(file, { source, dataset, settings, segmentBytes, keep });
}

/** A damaged file is not read: it goes to be decided at once. */
async function handOut(upload: Upload, cut: CutFile, ports: ReceiveUploadPorts): Promise<void> {
  const { council, generation } = upload;
  const segments = isDamaged(cut.problems) ? 0 : cut.segments.length;
  await ports.uploads.segmented(upload, segments);
  if (segments === 0) await ports.decisions.send([{ council, generation }]);
  const work = Array.from({ length: segments }, (_, segment) => ({ council, generation, segment }));
  await ports.segments.send(work);
}

/** Of the 1024 bytes that S3 takes, what is added to name a receipt leaves so many. */
const mostKeyBytes = 990;
const isShort = (key: string): boolean => new TextEncoder().encode(key).length <= mostKeyBytes;

/** A file at a place that we do not know still gets kept, and an answer. */
async function turnAway(notice: ObjectNotice, problem: Problem, ports: ReceiveUploadPorts): Promise<void> {
  const generation = generationOf(notice, ports.sha256);
  const verdict = problem.code === 'object-replaced' ? 'superseded' : 'quarantined';
  if (verdict === 'quarantined') await ports.letterbox.archive(notice, unrecognisedKey(generation));
  // Beside a key that is as long as a key may be, nothing can lie.
  const key = isShort(notice.key) ? notice.key : `unrecognised/${generation}`;
  const upload = { key, etag: notice.etag, receivedAt: notice.eventTime };
  await putReceipt(ports.reports, { upload, verdict, rows: emptyCounts, problems: [problem], moved: [] });
  ports.log('upload-counted', { generation, verdict });
}
