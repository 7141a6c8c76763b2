import * as z from 'zod';
import { type CouncilCode, councilCode } from '../../shared/contracts/identifiers.ts';
import { type Problem, problemOf } from '../../shared/contracts/problems.ts';
import { type SourceId, sourceId, sources } from '../../shared/contracts/sources.ts';
import type { Upload } from '../../shared/contracts/uploads.ts';
import type { DecisionWork, ObjectNotice, SegmentWork } from '../../shared/contracts/work.ts';
import { cutTable } from '../../shared/parsing/cut-table.ts';
import { isKnownHeading, matchHeadings } from '../../shared/parsing/headings.ts';
import { sourceRows, type TableSource } from '../../shared/parsing/read-row.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Letterbox, ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { type CutFile, cutFile } from '../../shared/protocol/cut-file.ts';
import { generationOf } from '../../shared/protocol/generations.ts';
import { cutKey, rawKey, unrecognisedKey } from '../../shared/protocol/places.ts';
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
    const place = placeOf(notice.key);
    if ('problem' in place) return turnAway(notice, place.problem, ports);
    const upload = await register(notice, place, ports);
    if (upload === undefined) return turnAway(notice, problemOf('object-replaced'), ports);
    if (upload.state !== 'received') return;
    const cut = await cutUpload(upload, ports);
    await handOut(upload, cut, ports);
    ports.log('upload-cut', { generation: upload.generation, segments: cut.segments.length });
  };

interface Place {
  readonly council: CouncilCode;
  readonly source: SourceId;
  readonly dataset: string;
  readonly file: string;
}

const placeForm = z
  .string()
  .regex(/^uploads\/[^/]+\/[^/]+\/[^/]+\/[^/\p{Cc}]{1,200}$/u)
  .transform((key) => key.split('/'))
  .pipe(z.tuple([z.literal('uploads'), councilCode, sourceId, z.string(), z.string()]));

function placeOf(key: string): Place | { problem: Problem } {
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
    receivedAt: notice.eventTime,
    raw,
    settings: settingsLineage.truth[0]?.raw ?? null,
    state: 'received',
    partsDone: 0,
    chunksDone: 0,
  });
}

/** Cut once: another attempt, or a worker with another idea of a segment's length, takes the cut that is there. */
async function cutUpload(upload: Upload, ports: ReceiveUploadPorts): Promise<CutFile> {
  const known = await ports.archive.text(cutKey(upload));
  if (known !== undefined) return cutFile.parse(JSON.parse(known));
  const cut = await cutAfresh(upload, ports);
  await ports.archive.put(cutKey(upload), JSON.stringify(cut), 'application/json');
  return cut;
}

async function cutAfresh(upload: Upload, ports: ReceiveUploadPorts): Promise<CutFile> {
  const bytes = await ports.archive.open(upload.raw);
  if (bytes === undefined) throw new Error('an archived file is not there');
  if (sources[upload.source].format === 'json') return wholeFile(bytes);
  const source = upload.source as TableSource;
  const { columnMaps, limits } = await settingsOf(upload.settings, ports.archive);
  const known = isKnownHeading(source, columnMaps[source]);
  const { layouts } = sourceRows[source];
  const cut = await cutTable(bytes, ports.segmentBytes, known, { layouts, mostRows: limits.rows });
  const matched = matchHeadings(source, cut.headings, columnMaps[source], cut.headingRow);
  const problems = cut.problems.length > 0 ? cut.problems : matched.problems;
  // Of a damaged file, row 1 may be a person's row: then nothing of it is kept here.
  const headings = isDamaged(problems) ? [] : cut.headings;
  return { ...cut, headings, columns: matched.columns, problems };
}

const isDamaged = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

async function wholeFile(bytes: AsyncIterable<Uint8Array>): Promise<CutFile> {
  let end = 0;
  for await (const piece of bytes) end += piece.length;
  return {
    encoding: 'utf-8',
    separator: '',
    headings: [],
    columns: [],
    segments: end > 0 ? [{ start: 0, end, firstRow: 1 }] : [],
    rows: 1,
    problems: end > 0 ? [] : [problemOf('file-empty')],
  };
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

/** A file at a place that we do not know still gets kept, and an answer. */
async function turnAway(notice: ObjectNotice, problem: Problem, ports: ReceiveUploadPorts): Promise<void> {
  const generation = generationOf(notice, ports.sha256);
  const verdict = problem.code === 'object-replaced' ? 'superseded' : 'quarantined';
  if (verdict === 'quarantined') await ports.letterbox.archive(notice, unrecognisedKey(generation));
  const upload = { key: notice.key, etag: notice.etag, receivedAt: notice.eventTime };
  await putReceipt(ports.reports, { upload, verdict, rows: emptyCounts, problems: [problem], moved: [] });
  ports.log('upload-counted', { generation, verdict });
}
