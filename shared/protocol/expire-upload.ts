import { cutRecord, editionFolder } from '../contracts/editions.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import { type Lineage, receipt, type Upload, type Verdict } from '../contracts/uploads.ts';
import { isAboutPeople } from '../parsing/person-ids.ts';
import type { CloseStore } from '../ports/closes.ts';
import type { ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { newestOf } from './editions.ts';
import type { ExpiryLimits } from './expiry-limits.ts';
import { lineageScope } from './keys.ts';
import { writeManifest } from './manifests.ts';
import { editionKey, errorsKey, manifestKey, manifestsPrefix, receiptKey, workPrefix } from './places.ts';
import { jsonIfThere, jsonOf } from './read-objects.ts';
import { manifestOf } from './read-parts.ts';

export interface ExpiringPorts {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
  readonly reports: ObjectStore;
  readonly reportsEraser: ObjectEraser;
  readonly uploads: UploadStore;
  readonly closes: CloseStore;
}

const neverCounted: ReadonlySet<Verdict | undefined> = new Set(['quarantined', 'failed', 'held'] as const);

/**
 * Begins to take an upload away if its time is over. From that moment on it is out of its lineage, and on its way:
 * nobody closes a quarter until it is gone.
 *
 * @returns whether it is to be taken away; what another has changed meanwhile waits for the next night
 */
export async function beginExpiry(
  upload: Upload,
  limits: ExpiryLimits,
  ports: ExpiringPorts,
): Promise<boolean> {
  const { state, expiry, receivedAt, source, verdict } = upload;
  if (expiry !== undefined) return expiry === 'running';
  if (state !== 'counted') return false;
  if (neverCounted.has(verdict))
    return receivedAt < limits.refused && (await ports.uploads.expire(upload)) === 'won';
  if (!isAboutPeople(source) || (receivedAt >= limits.superseded && receivedAt >= limits.people))
    return false;
  const lineage = await lineageOf(upload, ports);
  if (lineage.truth.some(({ generation }) => generation === upload.generation)) {
    if (receivedAt >= limits.people || !canDoWithout(upload, lineage)) return false;
    return (await ports.uploads.expire(upload, await without(upload, lineage, ports))) === 'won';
  }
  if (receivedAt >= limits.people && (await areNamed(upload.council, ports)).has(upload.raw)) return false;
  return (await ports.uploads.expire(upload)) === 'won';
}

const lineageOf = ({ council, source, dataset }: Upload, { uploads }: ExpiringPorts): Promise<Lineage> =>
  uploads.lineage(council, source, lineageScope(source, dataset));

/**
 * The oldest goes first: what a newer file has taken away of it must not come back. And a file on its way may have found
 * a row to be the same as one of this file, and so not write it.
 */
const canDoWithout = ({ generation }: Upload, { truth, open }: Lineage): boolean =>
  truth[0]?.generation === generation && open.length === 0;

/** The lineage as if the upload had never counted. */
async function without(
  { generation }: Upload,
  before: Lineage,
  { archive }: ExpiringPorts,
): Promise<Lineage> {
  const version = before.version + 1;
  const truth = before.truth.filter((entry) => entry.generation !== generation);
  const last = truth.at(-1);
  if (last === undefined) return { ...before, version, truth, manifest: null };
  const rows = [...(await manifestOf(before, archive))];
  const manifest = manifestKey({ council: before.council, generation: last.generation }, version);
  const left = new Map(rows.filter(([, entry]) => entry.generation !== generation));
  await archive.put(manifest, writeManifest(left), 'application/json');
  return { ...before, version, truth, manifest };
}

/** Files that the newest edition of some closed quarter was counted from: its explanations lead to their rows. */
async function areNamed(
  council: CouncilCode,
  { closes, reports }: ExpiringPorts,
): Promise<ReadonlySet<string>> {
  const editions = (await closes.editions(council)).map((close) => ({ close }));
  const cuts = [...newestOf(editions).values()].map(({ close }) =>
    jsonOf(cutRecord, editionKey(council, editionFolder(close), 'internal/cut.json'), reports),
  );
  return new Set((await Promise.all(cuts)).flatMap(({ files }) => files.map(({ raw }) => raw)));
}

/** Takes away all objects of an upload that is to go, its copy in the archive last. Safe to repeat. */
export async function endExpiry(upload: Upload, ports: ExpiringPorts): Promise<void> {
  const { archive, archiveEraser } = ports;
  const lineage = await lineageOf(upload, ports);
  for (const prefix of [workPrefix(upload), manifestsPrefix(upload)])
    for await (const key of archive.list(prefix)) await archiveEraser.remove(key);
  for (const { generation } of lineage.truth)
    for await (const key of archive.list(manifestsPrefix({ council: upload.council, generation })))
      if (isReplaced(key, lineage)) await archiveEraser.remove(key);
  await archiveEraser.remove(upload.raw);
  await ports.uploads.expired(upload);
}

/** A manifest that a later one has replaced lists rows of files that are gone. One with a later number is on its way. */
function isReplaced(key: string, { manifest, version }: Lineage): boolean {
  const number = /\/manifest-(\d+)\.json$/.exec(key)?.[1];
  return number !== undefined && key !== manifest && Number(number) <= version;
}

/** Verdicts of files of which no row was refused. */
const withoutErrors: ReadonlySet<Verdict | undefined> = new Set(['accepted', 'unchanged'] as const);

/** Takes away the list of refused rows at the place of an upload, if that of the newest file there is old enough. */
export async function expireErrors(
  { key, receivedAt, verdict }: Upload,
  { refused }: ExpiryLimits,
  { reports, reportsEraser }: ExpiringPorts,
): Promise<void> {
  if (receivedAt >= refused || withoutErrors.has(verdict)) return;
  if ((await reports.size(errorsKey(key))) === undefined) return;
  const newest = await jsonIfThere(receipt, receiptKey(key), reports);
  if (newest === undefined || newest.upload.receivedAt < refused) await reportsEraser.remove(errorsKey(key));
}
