import type { ErasureWork } from '../../shared/contracts/erasures.ts';
import type { Problem } from '../../shared/contracts/problems.ts';
import { problemOf } from '../../shared/contracts/problems.ts';
import { defaultSettings, type Settings } from '../../shared/contracts/settings.ts';
import { sources } from '../../shared/contracts/sources.ts';
import type { Receipt, Upload } from '../../shared/contracts/uploads.ts';
import type { SentSettlement, SettlementWork } from '../../shared/contracts/work.ts';
import { indicatorsOf } from '../../shared/indicators/table.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import { areCounted, type Rules } from '../../shared/protocol/count-subjects.ts';
import { type DecisionRecord, decisionRecord } from '../../shared/protocol/decisions.ts';
import { putErrors } from '../../shared/protocol/errors-file.ts';
import { putHold } from '../../shared/protocol/holds.ts';
import { mustBeNamedByKey } from '../../shared/protocol/key-in-force.ts';
import { lineageScope } from '../../shared/protocol/keys.ts';
import { isOvertaken, settled } from '../../shared/protocol/lineages.ts';
import { readStatement, settledManifest, writeManifest } from '../../shared/protocol/manifests.ts';
import { manifestKey } from '../../shared/protocol/places.ts';
import { valuesNow } from '../../shared/protocol/positions-now.ts';
import { jsonOf, textOf } from '../../shared/protocol/read-objects.ts';
import { manifestOf } from '../../shared/protocol/read-parts.ts';
import { settingsOf } from '../../shared/protocol/read-settings.ts';
import { putReceipt, withheldCounts } from '../../shared/protocol/receipts.ts';
import { recordKeyOf } from '../../shared/protocol/row-keys.ts';
import { Transient } from '../../shared/protocol/transient.ts';

export interface SettleUploadPorts {
  readonly archive: ObjectStore;
  readonly reports: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly settlements: Sender<SettlementWork>;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly rules: Rules;
  readonly sha256: Sha256;
  readonly log: Log;
}

/** After so many looks at what is still not counted, it is an operator's matter. */
const mostAttempts = 60;

/**
 * Settles an upload once everything of its plan is written: the lineage learns what is the truth, the sender gets a
 * receipt, and once every subject is counted the receipt also says what moved. Safe to repeat from any point.
 */
export const settleUpload =
  (ports: SettleUploadPorts) =>
  async ({ sentAt, ...work }: SentSettlement): Promise<void> => {
    const upload = await ports.uploads.get(work);
    // Held when it was to be settled, and confirmed since: it is being decided anew.
    if (upload?.confirmed && upload.decision === undefined) return;
    if (upload?.decision === undefined) throw new Error('an upload to settle that is not decided');
    // On its way out: whoever takes it away says when it is gone.
    if (upload.expiry) return;
    // Again, because a crash may have come before it was taken from those on their way.
    if (upload.state === 'counted') return count(upload, ports);
    if (upload.chunksDone < (upload.chunks ?? 0)) return;
    const decision = await jsonOf(decisionRecord, upload.decision, ports.archive);
    if (upload.state === 'decided') await settle(upload, decision, ports);
    const now = (await ports.uploads.get(work)) ?? upload;
    // Decided anew in the meantime: what there is to tell, another will.
    if (now.decision !== upload.decision) return;
    const told = tell(now, decision);
    if (told.verdict === 'held') await putHold(now, sentAt, ports.archive);
    const { colour } = (await lookOf(now, ports)).look;
    if (work.attempt === 0) {
      await putReceipt(ports.reports, told, colour);
      await putErrors(now, decision.problems, ports);
    }
    if (decision.statement !== null) {
      if (!(await isCounted(now, decision.statement, ports))) return lookAgain(work, ports);
      await putReceipt(ports.reports, { ...told, moved: await movedBy(now, decision, ports) }, colour);
    }
    await count(now, ports);
  };

/** A file that was given up may have been because nobody can read its settings any more. */
const lookOf = ({ settings, verdict }: Upload, { archive }: SettleUploadPorts): Promise<Settings> =>
  settingsOf(settings, archive).catch((error) => {
    if (verdict === 'failed' && !(error instanceof Transient)) return defaultSettings;
    throw error;
  });

/**
 * Whom the file names in spite of an erasure, its copy in the archive names too, until it is cleaned. Whom a row that was
 * refused names, only looking through it can tell.
 */
async function count(upload: Upload, { uploads, erasureWorks, log }: SettleUploadPorts): Promise<void> {
  const { council, generation: only, rows, verdict } = upload;
  if (rows?.suppressed || rows?.rejected || verdict === 'quarantined' || verdict === 'failed')
    await erasureWorks.send([{ council, phase: 'uploads', requests: [], only }]);
  await uploads.counted(upload);
  log('upload-counted', { generation: upload.generation, verdict: upload.verdict });
}

/** Files that count now leave a truth behind; one that was overtaken while it was written leaves none. */
async function settle(upload: Upload, decision: DecisionRecord, ports: SettleUploadPorts): Promise<void> {
  const { verdict, rows, statement } = decision;
  if (statement === null) return void (await ports.uploads.settle(upload, { verdict, rows }));
  const lineage = await ports.uploads.lineage(
    upload.council,
    upload.source,
    lineageScope(upload.source, upload.dataset),
  );
  const { newerFile } = sources[upload.source];
  if (newerFile === 'replaces' && isOvertaken(lineage, upload.generation)) {
    const withheld = { verdict: 'superseded' as const, rows: withheldCounts(rows) };
    return void (await ports.uploads.settle(upload, withheld));
  }

  // Settled in the meantime by another delivery of the same work.
  if (!lineage.open.some(({ generation }) => generation === upload.generation)) return;
  const stated = readStatement(await textOf(statement, ports.archive));
  const before = await manifestOf(lineage, ports.archive);
  for (const rows of [before, stated])
    await mustBeNamedByKey(upload.council, [...rows.keys()], ports.ledgers, { isAnyEnough: true });
  const manifest = settledManifest(newerFile, before, stated, upload.generation);
  const key = manifestKey(upload, lineage.version + 1);
  await ports.archive.put(key, writeManifest(manifest), 'application/json');
  if (verdict !== 'unchanged') await ports.uploads.raiseCut(upload.council, upload.receivedAt);
  const after = settled(lineage, upload.generation, key, newerFile);
  const race = await ports.uploads.settle(upload, { verdict, rows }, after);
  ports.log('upload-settled', { generation: upload.generation, verdict, ...rows });
  // Somebody else settled it, or another file of the lineage came between: the next look finds out which.
  if (race === 'lost-race' && (await ports.uploads.get(upload))?.state === 'decided')
    throw new Transient('lost-race');
}

function tell(upload: Upload, decision: DecisionRecord): Receipt {
  const { key, etag, receivedAt, verdict = decision.verdict, rows = decision.rows } = upload;
  return {
    upload: { key, etag, receivedAt },
    verdict,
    rows,
    problems: [...remarksOn(verdict, decision), ...decision.problems],
    moved: [],
    comparedWith: decision.comparedWith,
  };
}

function remarksOn(verdict: Receipt['verdict'], decision: DecisionRecord): Problem[] {
  if (verdict === 'unchanged') return [problemOf('same-file')];
  return verdict === 'superseded' && decision.verdict !== 'superseded'
    ? [problemOf('newer-file-stands')]
    : [];
}

async function isCounted(upload: Upload, statement: string, ports: SettleUploadPorts): Promise<boolean> {
  const stated = readStatement(await textOf(statement, ports.archive));
  const touched = [...stated].filter(([, { action }]) => action !== 'same');
  const rows = touched.map(([naturalKey, { subject }]) => recordKeyOf(upload, { naturalKey, subject }));
  return areCounted(rows, upload.generation, ports);
}

async function lookAgain(work: SettlementWork, ports: SettleUploadPorts): Promise<void> {
  const attempt = work.attempt + 1;
  if (attempt > mostAttempts) throw new Transient('not-counted-yet');
  await ports.settlements.send([{ ...work, attempt }], Math.min(attempt, 30));
}

/**
 * Of the indicators that the file's source feeds: what the watched quarter's values were before it, and are now that
 * all of it is counted.
 */
async function movedBy(
  upload: Upload,
  { before }: DecisionRecord,
  ports: SettleUploadPorts,
): Promise<Receipt['moved']> {
  if (before === null || upload.verdict === 'superseded') return [];
  const { quarter } = before;
  const now = await valuesNow(upload.council, quarter, ports);
  const indicators = indicatorsOf(upload.source);
  return Object.entries(now)
    .filter(([indicator]) => indicators.has(indicator))
    .map(([indicator, to]) => ({ indicator, quarter, from: before.values[indicator] ?? null, to }))
    .filter(({ from, to }) => from !== to);
}
