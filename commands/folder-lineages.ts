import { cutOnce, placeOf } from '../functions/1-receive/receive-upload.ts';
import { partOf } from '../functions/2-record/read-segment.ts';
import { sha256 } from '../shared/adapters/sha256.ts';
import type { CouncilCode, Instant } from '../shared/contracts/identifiers.ts';
import { sources } from '../shared/contracts/sources.ts';
import type { Lineage, Upload } from '../shared/contracts/uploads.ts';
import type { ObjectStore } from '../shared/ports/objects.ts';
import { generationOf } from '../shared/protocol/generations.ts';
import { judgeFile } from '../shared/protocol/judge-file.ts';
import { lineageScope } from '../shared/protocol/keys.ts';
import { letIn, settled } from '../shared/protocol/lineages.ts';
import { settledManifest, writeManifest } from '../shared/protocol/manifests.ts';
import { confirmationKey, manifestKey, rawKey } from '../shared/protocol/places.ts';
import { planJudgedFile } from '../shared/protocol/plan-judged-file.ts';
import type { WritingPlan } from '../shared/protocol/plan-upload.ts';
import { manifestOf, partOfCutting, readView } from '../shared/protocol/read-parts.ts';
import { settingsOf } from '../shared/protocol/read-settings.ts';
import type { RecomputePorts } from '../shared/protocol/recompute.ts';
import { etagOf } from './check-file.ts';
import type { SentFolder } from './send-folder.ts';

/** A file of a folder, known as an upload. */
export interface FolderUpload {
  readonly upload: Upload;
  readonly path: string;
}

/** The files that belong somewhere, in the order in which a folder is sent; the order says which came later. */
export async function folderUploads(
  files: SentFolder['uploads'],
  receivedAt: Instant,
): Promise<FolderUpload[]> {
  const uploads = files.map(async ({ key, path }, at): Promise<FolderUpload[]> => {
    const place = placeOf(key);
    if ('problem' in place) return [];
    const etag = await etagOf(path);
    const notice = { key, etag, size: 0, eventTime: receivedAt, sequencer: at.toString(16) };
    const generation = generationOf(notice, sha256);
    const known = { ...place, key, etag, receivedAt, generation, raw: rawKey({ ...place, generation }) };
    const nothingDone = { settings: null, state: 'received', partsDone: 0, chunksDone: 0 } as const;
    return [{ upload: { ...known, ...nothingDone }, path }];
  });
  return (await Promise.all(uploads)).flat();
}

/** Which files count, and which do not. */
export interface FolderLineages {
  readonly lineages: readonly Lineage[];
  readonly notCounted: readonly {
    readonly key: string;
    readonly why: 'quarantined' | 'held' | 'superseded';
  }[];
}

/**
 * Decides about the files of a folder one after the other, by the pipeline's own rules and with no cloud: a file that
 * is quarantined, held or superseded does not count; a held one does once a confirmation names it, after all files.
 */
export async function folderLineages(
  uploads: readonly Upload[],
  confirmations: SentFolder['confirmations'],
  ports: RecomputePorts,
): Promise<FolderLineages> {
  const lineages = new Map<string, Lineage>();
  const outcome = new Map<Upload, WhyNot | 'counts'>();
  for (const upload of uploads) outcome.set(upload, await decide(upload, lineages, ports));
  for (const { key } of confirmations)
    for (const [upload, why] of outcome)
      if (why === 'held' && confirmationKey(upload) === key)
        outcome.set(upload, await decide({ ...upload, confirmed: true }, lineages, ports));
  const notCounted = [...outcome].flatMap(([{ key }, why]) => (why === 'counts' ? [] : [{ key, why }]));
  return { lineages: [...lineages.values()], notCounted };
}

type WhyNot = FolderLineages['notCounted'][number]['why'];

async function decide(
  sent: Upload,
  lineages: Map<string, Lineage>,
  ports: RecomputePorts,
): Promise<WhyNot | 'counts'> {
  const { council, source, dataset } = sent;
  const upload = {
    ...sent,
    settings: lineages.get(nameOf(council, 'settings', 'council'))?.truth[0]?.raw ?? null,
  };
  const scope = lineageScope(source, dataset);
  const name = nameOf(council, source, scope);
  const lineage = lineages.get(name) ?? { ...noFile, council, source, scope };
  const settings = await settingsOf(upload.settings, ports.archive);
  const judged = await judge(upload, settings, ports);
  const plan = planJudgedFile(upload, judged, await readView(lineage, ports.archive), settings);
  if (plan.kind !== 'plan') return plan.kind;
  lineages.set(name, await lineageAfter(upload, lineage, plan, judged.period, ports.archive));
  return 'counts';
}

const noFile = { version: 0, newest: null, truth: [], manifest: null, open: [] };
const nameOf = (council: CouncilCode, source: string, scope: string): string =>
  `${council} ${source} ${scope}`;

/** In one piece: cutting is no rule of a file's. */
async function judge(upload: Upload, settings: Parameters<typeof judgeFile>[2], ports: RecomputePorts) {
  const cut = await cutOnce(upload, { archive: ports.archive, segmentBytes: Number.MAX_SAFE_INTEGER });
  const cutting = partOfCutting(cut);
  const segments = cutting.fileIsDamaged ? [] : cut.segments;
  const parts = await Promise.all(segments.map((_, segment) => partOf(upload, segment, ports)));
  return judgeFile(upload, [cutting, ...parts], settings);
}

async function lineageAfter(
  { generation, dataset, etag, raw, settings, source, council }: Upload,
  lineage: Lineage,
  { statement }: WritingPlan,
  period: Awaited<ReturnType<typeof judge>>['period'],
  archive: ObjectStore,
): Promise<Lineage> {
  const entry = { generation, dataset, etag, raw, settings, statement: '', ...(period && { period }) };
  const open = letIn(lineage, entry);
  const { newerFile } = sources[source];
  const manifest = settledManifest(newerFile, await manifestOf(lineage, archive), statement, generation);
  const key = manifestKey({ council, generation }, open.version);
  await archive.put(key, writeManifest(manifest), 'application/json');
  return settled(open, generation, key, newerFile);
}
