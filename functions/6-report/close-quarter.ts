import { closesAt } from '../../shared/calendar/closing.ts';
import { previousQuarter, quarterOf } from '../../shared/calendar/quarters.ts';
import { editionFolder } from '../../shared/contracts/editions.ts';
import type { CouncilCode, Instant, IsoDate, Quarter } from '../../shared/contracts/identifiers.ts';
import type { CloseWork } from '../../shared/contracts/work.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Close, CloseStore } from '../../shared/ports/closes.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { allCouncils } from '../../shared/protocol/councils.ts';
import { type Cut, cutNow, cutRecordOf, isSameCut } from '../../shared/protocol/cut.ts';
import { type Edition, readEdition } from '../../shared/protocol/editions.ts';
import { type MadeEdition, makeEdition } from '../../shared/protocol/make-edition.ts';
import { closingKey } from '../../shared/protocol/places.ts';
import { talliesNow } from '../../shared/protocol/positions-now.ts';
import { publishEdition } from '../../shared/protocol/publish-edition.ts';
import { type ReferencePorts, readReference } from '../../shared/protocol/read-reference.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { recompute, settingsOfCut } from '../../shared/protocol/recompute.ts';
import { endDifference, reportDifference } from '../../shared/protocol/reconcile.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import { archiveOf } from '../../shared/reporting/pack-archive.ts';
import { positionsOf } from '../../shared/reporting/positions.ts';

export interface CloseQuarterPorts extends ReferencePorts {
  readonly reports: ObjectStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly closes: CloseStore;
  readonly alerts: AlertStore;
  readonly pseudonymise: Pseudonymise;
  readonly log: Log;
  /** Where links in messages begin. */
  readonly linkBase: string;
}

/**
 * Closes the quarter that is due, and restates those before it whose figures have changed since: names a cut, counts
 * everything in it anew from the raw files, and only where that equals the cells freezes the figures. An edition is never
 * written again. One council that cannot be closed does not keep another from it.
 */
export const closeQuarter =
  (ports: CloseQuarterPorts) =>
  async (work: CloseWork): Promise<void> => {
    const councils = work.council ? [work.council] : await allCouncils(ports.archive);
    const failures: unknown[] = [];
    for (const council of councils)
      await closeCouncil(council, work, ports).catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };

async function closeCouncil(council: CouncilCode, work: CloseWork, ports: CloseQuarterPorts): Promise<void> {
  const closes = await ports.closes.editions(council);
  // Of an attempt that ended between the close and its last document.
  for (const close of closes) await publishEdition(close, ports);
  const quarters = await quartersOf(work, council, closes, ports);
  if (quarters.length === 0) return;
  if ((await ports.uploads.inFlight(council)).length > 0) throw new Transient('upload-on-its-way');
  const counts = await countTwice(council, ports);
  const editions = await Promise.all(closes.map((close) => readEdition(close, ports.reports)));
  for (const quarter of quarters) {
    const made = await makeOrTell(quarter, counts, editions, work.at, ports);
    if (made) editions.push(await putOut(made, counts.cut, ports));
  }
}

/** What is to be looked at, oldest first: what is named; else the quarter that is due, once, and all before it. */
async function quartersOf(
  { quarter, at }: CloseWork,
  council: CouncilCode,
  closes: readonly Close[],
  { records }: CloseQuarterPorts,
): Promise<Quarter[]> {
  const closed = [...new Set(closes.map((close) => close.quarter))];
  if (quarter === 'all') return closed;
  if (quarter !== undefined) return [quarter];
  const due = dueQuarter(at, (await settingsInForce(council, records)).closing.daysAfterQuarter);
  return closed.includes(due) ? [] : [...closed.filter((each) => each < due), due];
}

/** The latest quarter whose closing time has come. */
function dueQuarter(at: Instant, daysAfterQuarter: number): Quarter {
  let quarter = quarterOf(at.slice(0, 10) as IsoDate);
  while (closesAt(quarter, daysAfterQuarter) > at) quarter = previousQuarter(quarter);
  return quarter;
}

/** Everything of a council counted in its cells, and counted anew; and what is shown beside it. */
async function countTwice(council: CouncilCode, ports: CloseQuarterPorts) {
  const cut = await cutNow(council, ports);
  const [settings, reference, tallies, anew] = await Promise.all([
    settingsOfCut(cut, ports.archive),
    readReference([...cut.lineages, ...cut.published], ports),
    talliesNow(council, ports),
    recompute(cut, ports),
  ]);
  const { asOf } = cut;
  const common = { council, settings, reference, asOf, edition: 'internal', sha256: ports.sha256 } as const;
  return {
    cut,
    settings,
    reference,
    records: anew.records,
    counted: (quarter: Quarter) => positionsOf({ ...common, quarter, tallies }),
    recomputed: (quarter: Quarter) => positionsOf({ ...common, quarter, tallies: anew.tallies }),
  };
}

async function makeOrTell(
  quarter: Quarter,
  counts: Awaited<ReturnType<typeof countTwice>>,
  editions: readonly Edition[],
  at: Instant,
  ports: CloseQuarterPorts,
): Promise<MadeEdition | null> {
  const { cut, settings, reference, records } = counts;
  const [counted, recomputed] = [counts.counted(quarter), counts.recomputed(quarter)];
  // A statement that arrived in the meantime makes another cut.
  if (!isSameCut(await cutNow(cut.council, ports), cut)) throw new Transient('lost-race');
  if (counted.fingerprint !== recomputed.fingerprint) {
    await reportDifference({ counted, recomputed, settings, at: cut.asOf ?? at }, ports);
    throw new Transient('figures-differ');
  }
  await endDifference(cut.council, quarter, cut.asOf ?? at, ports);
  const { sha256 } = ports;
  const material = {
    quarter,
    positionsIn: counts.recomputed,
    settings,
    reference,
    records,
    editions,
    sha256,
  };
  return makeEdition({ ...material, cut: cutRecordOf(cut, sha256) });
}

/** First to a place that only this outcome has: of two who close at once, one wins, and its documents are published. */
async function putOut(
  { close, documents }: MadeEdition,
  cut: Cut,
  ports: CloseQuarterPorts,
): Promise<Edition> {
  await ports.reports.put(closingKey(close), archiveOf(documents), 'application/zip');
  await ports.closes.close(close);
  const standing = (await ports.closes.edition(cut.council, editionFolder(close))) ?? close;
  await publishEdition(standing, ports);
  const { council, quarter, revision, fingerprint } = standing;
  ports.log('quarter-closed', { council, quarter, revision, fingerprint, documents: documents.length });
  return readEdition(standing, ports.reports);
}
