import { ofHiddenCarers } from '../../shared/alerting/funnel.ts';
import { ruleInForce } from '../../shared/alerting/rule-in-force.ts';
import { ruleOf } from '../../shared/alerting/rules.ts';
import { liveQuarter } from '../../shared/calendar/closing.ts';
import type { Episode } from '../../shared/contracts/alerts.ts';
import type { Event } from '../../shared/contracts/events.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import { type Positions, positions as positionsSchema } from '../../shared/contracts/positions.ts';
import type { Settings } from '../../shared/contracts/settings.ts';
import type { Upload } from '../../shared/contracts/uploads.ts';
import { byText } from '../../shared/indicators/counting/counters.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { contactLink, type LinkPorts } from '../../shared/protocol/action-links.ts';
import { allCouncils, isOfItsSender, publisher } from '../../shared/protocol/councils.ts';
import { foundNow } from '../../shared/protocol/found-now.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import { positionsNow } from '../../shared/protocol/positions-now.ts';
import type { ReferencePorts } from '../../shared/protocol/read-reference.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { livePage } from '../../shared/reporting/live-page.ts';
import { positionsCsv } from '../../shared/reporting/positions-csv.ts';
import { documentTypes } from '../../shared/reporting/quarter-report.ts';
import type { Found } from '../../shared/reporting/work-funnel.ts';
import { workListCsv, workListPage } from '../../shared/reporting/work-list.ts';
import { shownUpload } from './shown-upload.ts';

export interface LivePorts extends ReferencePorts, LinkPorts {
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly alerts: AlertStore;
  readonly reports: ObjectStore;
  readonly log: Log;
}

/**
 * Something has moved: writes the page of the quarter that is being watched, its figures, and the work list. What goes
 * wrong with one council does not keep another's from being written.
 */
export const live =
  (ports: LivePorts) =>
  async (events: readonly Event[]): Promise<void> => {
    const failures: unknown[] = [];
    for (const council of await councilsOf(events, ports))
      await follow(council, ports).catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };

/** Published outcomes, once they count, are shown beside the figures of every council. */
async function councilsOf(events: readonly Event[], { archive }: LivePorts): Promise<Set<CouncilCode>> {
  const arePublished = events.some(
    ({ type, data }) => type === 'UploadSettled.v1' && data.council === publisher,
  );
  const all = arePublished ? await allCouncils(archive) : [];
  return new Set([...events.map(({ data }) => data.council), ...all]);
}

/** What goes on changing rings again, and whoever hears that carries on. */
const mostRounds = 5;

/**
 * Writes until what is there is what holds: of two workers at once, the one with the older view may write last, and
 * then sees it.
 */
async function follow(council: CouncilCode, ports: LivePorts): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    if (!(await write(council, await documentsNow(council, ports), ports))) return;
    ports.log('positions-written', { council });
  }
}

type Documents = readonly (readonly [file: string, type: string, body: string])[];

/** Whether anything had to be written. The page comes last: whoever sees it finds the rest beside it. */
async function write(council: CouncilCode, documents: Documents, { reports }: LivePorts): Promise<boolean> {
  let hasWritten = false;
  for (const [file, type, body] of documents) {
    const key = liveKey(council, file);
    if ((await reports.text(key)) === body) continue;
    await reports.put(key, body, type);
    hasWritten = true;
  }
  return hasWritten;
}

const shownUploads = 12;

async function documentsNow(council: CouncilCode, ports: LivePorts): Promise<Documents> {
  const { uploads, alerts, records } = ports;
  const latest = await uploads.latest(council, shownUploads);
  const asOf = await uploads.latestStatement(council);
  if (latest.length === 0 && asOf === null) return [];
  if (await onlyPublishes(council, latest, ports)) return [];
  const settings = await settingsInForce(council, records);
  const episodes = await alerts.episodes(council);
  const read = await figuresNow(council, settings, ports);
  // Again: of a file that came in between, some may be in what was read.
  const onTheirWay = (await uploads.inFlight(council)).length;
  const counted = onTheirWay === 0 ? read : undefined;
  const positions = counted ?? (await figuresBefore(council, ports));
  const { name, look } = settings;
  const found = counted && (await everybodyFound(council, settings, ports));
  // What waits has waited until the last night at least, also where nobody has sent anything since.
  const since = [asOf, await alerts.judgedAt(council)]
    .filter((at) => at !== null)
    .sort(byText)
    .at(-1);
  const list = since && {
    ...{ council, name, colour: look.colour, asOf: since, episodes, found },
    contactLink: (episode: Episode) =>
      episode.rule === ofHiddenCarers ? contactLink(episode, since, ports) : undefined,
  };
  const view = { council, settings, positions, uploads: latest.map(shownUpload), onTheirWay, episodes };
  return [
    ...(counted ? figureDocuments(counted) : []),
    ...(list ? ([['work-list.html', documentTypes.html, workListPage(list)]] as const) : []),
    ...(list ? ([['work-list.csv', documentTypes.csv, workListCsv(list)]] as const) : []),
    ['index.html', documentTypes.html, livePage(view, ports.sha256)],
  ];
}

/** Of a council that wants no alerts of possible hidden carers, nobody can say who is open. */
async function everybodyFound(
  council: CouncilCode,
  settings: Settings,
  ports: LivePorts,
): Promise<Found | undefined> {
  const { on, team } = ruleInForce(ruleOf(ofHiddenCarers), settings);
  return on ? { ...(await foundNow(council, ports)), team } : undefined;
}

/** Whether all that a council has sent is about other councils: it has no figures of its own to show. */
async function onlyPublishes(
  council: CouncilCode,
  latest: readonly Upload[],
  { uploads }: LivePorts,
): Promise<boolean> {
  const sent = [...latest, ...(await uploads.lineages(council))];
  return sent.length > 0 && !sent.some(({ source }) => isOfItsSender(source));
}

/** Undefined while a file is half counted, and where nothing counts yet. */
async function figuresNow(
  council: CouncilCode,
  { closing }: Settings,
  ports: LivePorts,
): Promise<Positions | undefined> {
  const at = await ports.uploads.latestStatement(council);
  if (at === null || (await ports.uploads.inFlight(council)).length > 0) return undefined;
  return positionsNow(council, liveQuarter(at, closing.daysAfterQuarter), ports);
}

/** What is shown while there is nothing whole to show: the figures as they were written last. */
async function figuresBefore(council: CouncilCode, { reports }: LivePorts): Promise<Positions | null> {
  const text = await reports.text(liveKey(council, 'positions.json'));
  // Of an older make: better no figures for a moment than no page.
  return (text === undefined ? null : positionsSchema.safeParse(JSON.parse(text)).data) ?? null;
}

const figureDocuments = (positions: Positions): Documents => [
  ['positions.csv', documentTypes.csv, positionsCsv(positions)],
  ['positions.json', documentTypes.json, `${JSON.stringify(positions, null, 2)}\n`],
];
