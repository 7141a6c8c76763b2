import { closesAt } from '../../shared/calendar/closing.ts';
import { firstDayOf, previousQuarter, quarterOf } from '../../shared/calendar/quarters.ts';
import { inEditionOrder } from '../../shared/contracts/editions.ts';
import type { CouncilCode, Instant, IsoDate, Quarter } from '../../shared/contracts/identifiers.ts';
import type { CloseWork } from '../../shared/contracts/work.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Close, CloseStore } from '../../shared/ports/closes.ts';
import type { ErasedIn, ErasureStore } from '../../shared/ports/erasures.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import { type Counts, countTwice } from '../../shared/protocol/count-twice.ts';
import { cutRecordOf } from '../../shared/protocol/cut.ts';
import { type Edition, newestOf, readEdition } from '../../shared/protocol/editions.ts';
import { type KeyPorts, mustHoldKey } from '../../shared/protocol/key-in-force.ts';
import { type MadeEdition, makeEdition } from '../../shared/protocol/make-edition.ts';
import { isOnlyErased } from '../../shared/protocol/only-erased.ts';
import { closingKey } from '../../shared/protocol/places.ts';
import { publishEdition } from '../../shared/protocol/publish-edition.ts';
import type { ReferencePorts } from '../../shared/protocol/read-reference.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { endDifference, reportDifference } from '../../shared/protocol/reconcile.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import { archiveOf } from '../../shared/reporting/pack-archive.ts';
import { changedFigures } from '../../shared/reporting/restatement.ts';

export interface CloseQuarterPorts extends ReferencePorts, KeyPorts {
  readonly reports: ObjectStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly closes: CloseStore;
  readonly alerts: AlertStore;
  readonly erasedIn: ErasedIn;
  readonly erasures: ErasureStore;
  readonly closeWorks: Sender<CloseWork>;
  readonly log: Log;
  /** Where links in messages begin. */
  readonly linkBase: string;
}

/**
 * Closes the quarter that is due, and restates those before it whose figures have changed since: names a cut, counts
 * everything in it anew from the raw files, and only where that equals the cells freezes the figures. An edition is never
 * written again. Each council is a piece of work of its own, so that none keeps another waiting.
 */
export const closeQuarter =
  (ports: CloseQuarterPorts) =>
  async (work: CloseWork): Promise<void> => {
    if (work.council) return closeCouncil(work.council, work, ports);
    const councils = await allCouncils(ports.archive);
    await ports.closeWorks.send(councils.map((council) => ({ ...work, council })));
  };

async function closeCouncil(council: CouncilCode, work: CloseWork, ports: CloseQuarterPorts): Promise<void> {
  const closes = await ports.closes.editions(council);
  // Of an attempt that ended between the close and its last document.
  for (const close of closes) await publishEdition(close, ports);
  const quarters = await quartersOf(work, council, closes, ports);
  if (quarters.length === 0) return;
  await mustHoldKey(council, ports);
  if ((await ports.uploads.inFlight(council)).length > 0) throw new Transient('upload-on-its-way');
  const before = await erasingIn(council, ports);
  const counts = await countTwice(council, ports);
  const editions = await Promise.all(closes.map((close) => readEdition(close, ports.reports)));
  const failures: unknown[] = [];
  for (const quarter of quarters)
    try {
      const made = await makeOrTell(quarter, counts, inOrder(editions), { at: work.at, before }, ports);
      if (made) editions.push(await putOut(made, editions.length, work.at, ports));
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

/** As they are read the next time: what may be published follows from their order. */
const inOrder = (editions: readonly Edition[]): Edition[] =>
  editions.toSorted((one, other) => inEditionOrder(one.close, other.close));

/**
 * What is to be looked at, oldest first: what is named, if it has begun; else the quarter that is due and all before it,
 * once, or once more where somebody had it closed early.
 */
async function quartersOf(
  { quarter, at }: CloseWork,
  council: CouncilCode,
  closes: readonly Close[],
  { records }: CloseQuarterPorts,
): Promise<Quarter[]> {
  const closed = [...new Set(closes.map((close) => close.quarter))];
  if (quarter === 'all') return closed;
  if (quarter !== undefined) return firstDayOf(quarter) <= at.slice(0, 10) ? [quarter] : [];
  const { daysAfterQuarter } = (await settingsInForce(council, records)).closing;
  const due = dueQuarter(at, daysAfterQuarter);
  const newest = closes.findLast((close) => close.quarter === due);
  if (newest && newest.closedAt >= closesAt(due, daysAfterQuarter)) return [];
  return [...closed.filter((each) => each < due), due];
}

/** The latest quarter whose closing time has come. */
function dueQuarter(at: Instant, daysAfterQuarter: number): Quarter {
  let quarter = quarterOf(at.slice(0, 10) as IsoDate);
  while (closesAt(quarter, daysAfterQuarter) > at) quarter = previousQuarter(quarter);
  return quarter;
}

async function makeOrTell(
  quarter: Quarter,
  { cut, settings, reference, records, ...counts }: Counts,
  editions: readonly Edition[],
  { at, before }: { at: Instant; before: Erasing },
  ports: CloseQuarterPorts,
): Promise<MadeEdition | null> {
  const [counted, recomputed] = [counts.counted(quarter), counts.recomputed(quarter)];
  if (counted.fingerprint !== recomputed.fingerprint) {
    // What differs while somebody is being taken out is what they have contributed.
    const now = await erasingIn(cut.council, ports);
    if (before.isRunning || now.isRunning || before.changes !== now.changes)
      throw new Transient('erasure-running');
    await reportDifference({ counted, recomputed, settings, at: cut.asOf ?? at }, ports);
    throw new Transient('figures-differ');
  }
  await endDifference({ council: cut.council, quarter, at: cut.asOf ?? at, settings }, ports);
  const { sha256 } = ports;
  const newest = newestOf(editions).get(quarter);
  const hasChanged = newest && changedFigures(newest.internal, recomputed).length > 0;
  if (hasChanged && (await isOnlyErased(newest, recomputed, ports))) return null;
  const material = {
    quarter,
    positionsIn: counts.recomputed,
    settings,
    reference,
    records,
    editions,
    sha256,
  };
  return makeEdition({ ...material, cut: cutRecordOf(cut, before.changes, sha256) });
}

interface Erasing {
  readonly isRunning: boolean;
  /** How often anybody had been listed, or found: also by a name that came to light after their request was done. */
  readonly changes: number;
}

const erasingIn = async (
  council: CouncilCode,
  { erasures }: Pick<CloseQuarterPorts, 'erasures'>,
): Promise<Erasing> => ({
  isRunning: (await erasures.erasures(council)).some(({ state }) => state === 'running'),
  changes: await erasures.changes(council),
});

/** First to a place that only these documents have: of two who close at once one wins, and the other looks again. */
async function putOut(
  { close: made, documents }: MadeEdition,
  seen: number,
  closedAt: Instant,
  ports: CloseQuarterPorts,
): Promise<Edition> {
  const bytes = archiveOf(documents);
  const close: Close = { ...made, closedAt, archive: ports.sha256(bytes) };
  await ports.reports.put(closingKey(close), bytes, 'application/zip');
  if ((await ports.closes.close(close, seen)) === 'lost-race') throw new Transient('lost-race');
  await publishEdition(close, ports);
  const { council, quarter, revision, fingerprint } = close;
  ports.log('quarter-closed', { council, quarter, revision, fingerprint, documents: documents.length });
  return readEdition(close, ports.reports);
}
