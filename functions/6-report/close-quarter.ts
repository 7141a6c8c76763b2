import { closesAt } from '../../shared/calendar/closing.ts';
import { previousQuarter, quarterOf } from '../../shared/calendar/quarters.ts';
import { canonicalJson } from '../../shared/contracts/canonical-json.ts';
import type { CouncilCode, Instant, IsoDate, Quarter } from '../../shared/contracts/identifiers.ts';
import { positions } from '../../shared/contracts/positions.ts';
import type { CloseWork } from '../../shared/contracts/work.ts';
import type { CloseStore } from '../../shared/ports/closes.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Pseudonymise } from '../../shared/ports/pseudonyms.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { allCouncils, publisher } from '../../shared/protocol/councils.ts';
import { closingKey, quarterKey, rawMessagePrefix } from '../../shared/protocol/places.ts';
import { talliesNow } from '../../shared/protocol/positions-now.ts';
import { type ReferencePorts, readReference } from '../../shared/protocol/read-reference.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { type Cut, recompute, settingsOfCut } from '../../shared/protocol/recompute.ts';
import { Transient } from '../../shared/protocol/transient.ts';
import { positionsOf } from '../../shared/reporting/positions.ts';
import { positionsCsv } from '../../shared/reporting/positions-csv.ts';

export interface CloseQuarterPorts extends ReferencePorts {
  readonly reports: ObjectStore;
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly closes: CloseStore;
  readonly pseudonymise: Pseudonymise;
  readonly log: Log;
}

/**
 * Closes the quarter that is due: names a cut, counts everything in it anew from the raw files, and only where that
 * equals the cells freezes the figures. A closed quarter is never written again.
 */
export const closeQuarter =
  (ports: CloseQuarterPorts) =>
  async (work: CloseWork): Promise<void> => {
    const councils = work.council ? [work.council] : await allCouncils(ports.archive);
    for (const council of councils) {
      const quarter = work.quarter ?? (await dueQuarter(council, work.at, ports));
      if ((await ports.closes.closed(council, quarter)) === undefined) await close(council, quarter, ports);
      await publish(council, quarter, ports);
    }
  };

/** The latest quarter whose closing time has come. */
async function dueQuarter(
  council: CouncilCode,
  at: Instant,
  { records }: CloseQuarterPorts,
): Promise<Quarter> {
  const { closing } = await settingsInForce(council, records);
  let quarter = quarterOf(at.slice(0, 10) as IsoDate);
  while (closesAt(quarter, closing.daysAfterQuarter) > at) quarter = previousQuarter(quarter);
  return quarter;
}

async function close(council: CouncilCode, quarter: Quarter, ports: CloseQuarterPorts): Promise<void> {
  if ((await ports.uploads.inFlight(council)).length > 0) throw new Transient('upload-on-its-way');
  const cut = await cutOf(council, ports);
  const { settings, counted, recomputed } = await bothWays(cut, quarter, ports);
  // A statement that arrived in the meantime makes another cut.
  if (canonicalJson(await cutOf(council, ports)) !== canonicalJson(cut)) throw new Transient('lost-race');
  if (counted.fingerprint !== recomputed.fingerprint) throw new Transient('figures-differ');
  const { asOf, fingerprint } = counted;
  // First to a place that only this outcome has: of two who close at once, one wins, and its figures are published.
  await ports.reports.put(closingKey(counted), `${JSON.stringify(counted, null, 2)}\n`, 'application/json');
  await ports.closes.close({ council, quarter, asOf, fingerprint });
  ports.log('quarter-closed', {
    council,
    quarter,
    fingerprint,
    targets: Object.keys(settings.targets).length,
  });
}

async function cutOf(council: CouncilCode, { uploads, archive }: CloseQuarterPorts): Promise<Cut> {
  const messages: string[] = [];
  for await (const key of archive.list(rawMessagePrefix(council))) messages.push(key);
  const [lineages, published, asOf] = await Promise.all([
    uploads.lineages(council),
    uploads.lineages(publisher),
    uploads.latestStatement(council),
  ]);
  return { council, lineages, published, messages, asOf };
}

async function bothWays(cut: Cut, quarter: Quarter, ports: CloseQuarterPorts) {
  const settings = await settingsOfCut(cut, ports.archive);
  const { council, asOf } = cut;
  const reference = await readReference([...cut.lineages, ...cut.published], ports);
  const { sha256 } = ports;
  const common = { council, quarter, settings, reference, asOf, edition: 'internal', sha256 } as const;
  const counted = positionsOf({ ...common, tallies: await talliesNow(council, ports.ledgers) });
  const recomputed = positionsOf({ ...common, tallies: (await recompute(cut, ports)).tallies });
  return { settings, counted, recomputed };
}

/** Puts the figures of the close that stands at their final place, once; what is there is never written again. */
async function publish(
  council: CouncilCode,
  quarter: Quarter,
  { closes, reports }: CloseQuarterPorts,
): Promise<void> {
  const standing = await closes.closed(council, quarter);
  const key = quarterKey(council, quarter, 'positions.json');
  if (standing === undefined || (await reports.text(key)) !== undefined) return;
  const json = (await reports.text(closingKey(standing))) ?? 'null';
  const csv = positionsCsv(positions.parse(JSON.parse(json)));
  await reports.put(quarterKey(council, quarter, 'positions.csv'), csv, 'text/csv; charset=utf-8');
  await reports.put(key, json, 'application/json');
}
