import { liveQuarter } from '../../shared/calendar/closing.ts';
import type { Event } from '../../shared/contracts/events.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { Positions } from '../../shared/contracts/positions.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { isOfItsSender } from '../../shared/protocol/councils.ts';
import { carersTeam } from '../../shared/protocol/hidden-carers.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import { positionsNow } from '../../shared/protocol/positions-now.ts';
import type { ReferencePorts } from '../../shared/protocol/read-reference.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { positionsCsv } from '../../shared/reporting/positions-csv.ts';
import { positionsPage } from '../../shared/reporting/positions-page.ts';
import { workListCsv, workListPage } from '../../shared/reporting/work-list.ts';

export interface LivePorts extends ReferencePorts {
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly alerts: AlertStore;
  readonly reports: ObjectStore;
  readonly log: Log;
}

/** Something has moved: writes the figures of the quarter that is being watched, and the carers' team's work list. */
export const live =
  (ports: LivePorts) =>
  async (events: readonly Event[]): Promise<void> => {
    const councils = new Set(events.map(({ data }) => data.council));
    for (const council of councils) {
      // Half counted figures are not shown; the last file to be counted brings us back here.
      if ((await ports.uploads.inFlight(council)).length > 0) continue;
      if (await onlyPublishes(council, ports)) continue;
      await writePositions(council, ports);
      await writeWorkList(council, ports);
    }
  };

/** Whether all that a council has sent is about other councils: it has no figures of its own to show. */
async function onlyPublishes(council: CouncilCode, { uploads }: LivePorts): Promise<boolean> {
  const lineages = await uploads.lineages(council);
  return lineages.length > 0 && !lineages.some(({ source }) => isOfItsSender(source));
}

/**
 * Writes until what was written is what holds: of two workers at once, the one with the older view may write last, and
 * then sees it.
 */
async function writePositions(council: CouncilCode, ports: LivePorts): Promise<void> {
  let written: string | undefined;
  for (;;) {
    const positions = await watchedPositions(council, ports);
    if (positions === undefined || positions.fingerprint === written) return;
    const json = `${JSON.stringify(positions, null, 2)}\n`;
    await ports.reports.put(
      liveKey(council, 'index.html'),
      positionsPage(positions),
      'text/html; charset=utf-8',
    );
    await ports.reports.put(
      liveKey(council, 'positions.csv'),
      positionsCsv(positions),
      'text/csv; charset=utf-8',
    );
    await ports.reports.put(liveKey(council, 'positions.json'), json, 'application/json');
    written = positions.fingerprint;
    ports.log('positions-written', { council, quarter: positions.quarter });
  }
}

async function watchedPositions(council: CouncilCode, ports: LivePorts): Promise<Positions | undefined> {
  const at = await ports.uploads.latestStatement(council);
  if (at === null) return undefined;
  const { closing } = await settingsInForce(council, ports.records);
  return positionsNow(council, liveQuarter(at, closing.daysAfterQuarter), ports);
}

async function writeWorkList(
  council: CouncilCode,
  { alerts, uploads, records, reports }: LivePorts,
): Promise<void> {
  const asOf = await uploads.latestStatement(council);
  if (asOf === null) return;
  const { name } = await settingsInForce(council, records);
  const list = { council, name, asOf, episodes: await alerts.episodes(council, carersTeam) };
  await reports.put(liveKey(council, 'work-list.html'), workListPage(list), 'text/html; charset=utf-8');
  await reports.put(liveKey(council, 'work-list.csv'), workListCsv(list), 'text/csv; charset=utf-8');
}
