import { liveQuarter } from '../../shared/calendar/closing.ts';
import type { Settings } from '../../shared/contracts/settings.ts';
import type { Lineage, Upload } from '../../shared/contracts/uploads.ts';
import type { ChunkWork, DecisionWork, SettlementWork } from '../../shared/contracts/work.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import type { UploadStore } from '../../shared/ports/uploads.ts';
import type { Chunk, DecisionRecord } from '../../shared/protocol/decisions.ts';
import { inChunks, inTurns } from '../../shared/protocol/in-chunks.ts';
import { type JudgedFile, judgeFile } from '../../shared/protocol/judge-file.ts';
import { mustBeNamedByKey } from '../../shared/protocol/key-in-force.ts';
import { lineageScope } from '../../shared/protocol/keys.ts';
import { letIn } from '../../shared/protocol/lineages.ts';
import { writeStatement } from '../../shared/protocol/manifests.ts';
import { chunkKey, decisionKey, statementKey } from '../../shared/protocol/places.ts';
import {
  type NoPlan,
  planJudgedFile,
  reasonsFor,
  verdictOnPlan,
} from '../../shared/protocol/plan-judged-file.ts';
import type { LineageView, WritingPlan } from '../../shared/protocol/plan-upload.ts';
import { valuesNow } from '../../shared/protocol/positions-now.ts';
import { compared, putProfile } from '../../shared/protocol/profiles.ts';
import { readParts, readView } from '../../shared/protocol/read-parts.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { withheldCounts } from '../../shared/protocol/receipts.ts';
import { rowCountsOf } from '../../shared/protocol/row-counts.ts';

export interface DecideUploadPorts {
  readonly archive: ObjectStore;
  readonly uploads: UploadStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly chunks: Sender<ChunkWork>;
  readonly settlements: Sender<SettlementWork>;
  readonly sha256: Sha256;
  readonly log: Log;
  /** Name of the bucket that a confirmation is put into. */
  readonly letterboxName: string;
}

/** Rows that one message asks to be written. */
const chunkRows = 100;
/** So many chunks are put at once, however large the file is. */
const chunksAtOnce = 50;

/**
 * Judges a file that has been read whole, compares it with what counts now, and puts the decision together with the
 * lineage in one transaction: whoever comes second finds the decision and only passes it on. Safe to repeat.
 */
export const decideUpload =
  (ports: DecideUploadPorts) =>
  async (work: DecisionWork): Promise<void> => {
    const upload = await ports.uploads.get(work);
    if (upload === undefined) throw new Error('an upload to decide that is not registered');
    if (upload.segments === undefined || upload.partsDone < upload.segments) return;
    if (upload.state !== 'received') return passOn(upload, ports);
    const decided = await decide(upload, ports);
    // Lost to another decider, or to another file of the lineage: what is true now decides.
    if (decided === 'lost-race') return decideUpload(ports)(work);
    ports.log('upload-decided', {
      generation: work.generation,
      verdict: decided.verdict,
      read: decided.rows.read,
    });
    const after = await ports.uploads.get(work);
    if (after) await passOn(after, ports);
  };

/** Hands out the chunks of a decision; one that has nothing to write goes straight to be settled. */
async function passOn(upload: Upload, ports: DecideUploadPorts): Promise<void> {
  const { council, generation, chunks = 0 } = upload;
  if (upload.state !== 'decided') return;
  if (chunks === 0) return ports.settlements.send([{ council, generation, attempt: 0 }]);
  await ports.chunks.send(Array.from({ length: chunks }, (_, chunk) => ({ council, generation, chunk })));
}

async function decide(upload: Upload, ports: DecideUploadPorts): Promise<DecisionRecord | 'lost-race'> {
  const settings = await settingsInForce(upload.council, ports.records);
  const judged = judgeFile(upload, await readParts(upload, ports.archive), settings);
  const lineage = await ports.uploads.lineage(
    upload.council,
    upload.source,
    lineageScope(upload.source, upload.dataset),
  );
  const view = await readView(lineage, ports.archive);
  await mustBeOfKey(upload, judged, view, ports.ledgers);
  const plan = planJudgedFile(upload, judged, view, settings);
  if (plan.kind !== 'plan') return putVerdict(upload, lineage, judged, plan, ports);
  return putPlan(upload, lineage, judged, plan, settings, ports);
}

/** A part that was read with another key, or a truth that is still named by it, would name everybody anew. */
async function mustBeOfKey(
  { council, source }: Upload,
  { rows }: JudgedFile,
  { manifest }: LineageView,
  ledgers: LedgerStore,
): Promise<void> {
  if (source === 'settings') return;
  await mustBeNamedByKey(
    council,
    rows.map(({ naturalKey }) => naturalKey),
    ledgers,
    { isAnyEnough: false },
  );
  await mustBeNamedByKey(council, [...manifest.keys()], ledgers, { isAnyEnough: true });
}

/** Nothing of the file counts: the decision stands alone, and the lineage does not learn of it. */
async function putVerdict(
  upload: Upload,
  lineage: Lineage,
  judged: JudgedFile,
  plan: NoPlan,
  ports: DecideUploadPorts,
) {
  const { version: view } = lineage;
  const problems = [...reasonsFor(plan, upload, ports.letterboxName), ...judged.problems];
  const rows = withheldCounts(judged);
  const comparedWith = judged.quarantined ? null : await compared(upload, judged, lineage, ports.archive);
  const nothing = { chunks: 0, statement: null, before: null };
  const decision = { view, verdict: plan.kind, rows, problems, comparedWith, ...nothing };
  return putDecision(upload, writtenOut(upload, decision, ports), ports);
}

async function putPlan(
  upload: Upload,
  lineage: Lineage,
  judged: JudgedFile,
  plan: WritingPlan,
  settings: Settings,
  ports: DecideUploadPorts,
) {
  const view = lineage.version;
  const { generation, dataset, etag, raw } = upload;
  const statement = statementKey(upload, view);
  const chunks = inChunks(plan.writes, chunkRows);
  await ports.archive.put(statement, writeStatement(plan.statement), 'application/json');
  await putProfile(upload, judged, ports.archive);
  const quarter = liveQuarter(upload.receivedAt, settings.closing.daysAfterQuarter);
  const decision: DecisionRecord = {
    view,
    verdict: verdictOnPlan(upload, lineage, judged, plan),
    rows: await rowCountsOf(upload, judged, plan, ports.records),
    problems: [...judged.problems],
    chunks: chunks.length,
    statement,
    before: { quarter, values: await valuesNow(upload.council, quarter, ports) },
    comparedWith: await compared(upload, judged, lineage, ports.archive),
  };
  const written = writtenOut(upload, decision, ports);
  const put = (rows: Chunk, at: number) =>
    ports.archive.put(chunkKey(written.key, at), JSON.stringify(rows), 'application/json');
  await inTurns([...chunks.entries()], chunksAtOnce, ([at, rows]) => put(rows, at));
  const { period } = judged;
  const entry = { generation, dataset, etag, raw, settings: upload.settings, statement, period };
  return putDecision(upload, written, ports, letIn(lineage, entry));
}

interface WrittenDecision {
  readonly decision: DecisionRecord;
  readonly text: string;
  readonly key: string;
}

/** Named by what it says: the settings may change between two who decide on one view. */
function writtenOut(
  upload: Upload,
  decision: DecisionRecord,
  { sha256 }: DecideUploadPorts,
): WrittenDecision {
  const text = JSON.stringify(decision);
  return { decision, text, key: decisionKey(upload, decision.view, sha256(text).slice(0, 16)) };
}

/** Where the file is let in, in one transaction with the lineage that has it. */
async function putDecision(
  upload: Upload,
  { decision, text, key }: WrittenDecision,
  ports: DecideUploadPorts,
  lineage?: Lineage,
): Promise<DecisionRecord | 'lost-race'> {
  await ports.archive.put(key, text, 'application/json');
  const { verdict, rows, chunks } = decision;
  const race = await ports.uploads.decide(upload, { verdict, rows, decision: key, chunks }, lineage);
  return race === 'won' ? decision : race;
}
