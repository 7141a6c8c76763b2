import { crossedTargetWords } from '../../shared/alerting/words.ts';
import { liveQuarter } from '../../shared/calendar/closing.ts';
import type { Episode } from '../../shared/contracts/alerts.ts';
import type { Event } from '../../shared/contracts/events.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { Settings } from '../../shared/contracts/settings.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { LedgerStore } from '../../shared/ports/ledgers.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { digestCause, putMessageOf } from '../../shared/protocol/episodes.ts';
import { judgePeople, peopleOfUpload } from '../../shared/protocol/hidden-carers.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import { positionsNow } from '../../shared/protocol/positions-now.ts';
import type { ReferencePorts } from '../../shared/protocol/read-reference.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import {
  commissioningTeam,
  crossingId,
  crossingOf,
  standingsOf,
} from '../../shared/protocol/target-standings.ts';
import { countingPositions } from '../../shared/reporting/preferred-figures.ts';

export interface OpenEpisodesPorts extends ReferencePorts {
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
  readonly alerts: AlertStore;
  readonly log: Log;
  /** Where links in messages begin. */
  readonly linkBase: string;
}

/**
 * Turns events into episodes and messages. Everything is judged by what is on record now, never by what the event
 * says, so a late, lost or doubled event changes nothing but the time.
 */
export const openEpisodes =
  (ports: OpenEpisodesPorts) =>
  async (events: readonly Event[]): Promise<void> => {
    for (const [council, ofCouncil] of Map.groupBy(events, ({ data }) => data.council)) {
      const settings = await settingsInForce(council, ports.records);
      await judgeCarers(council, ofCouncil, settings, ports);
      await judgeTargets(council, settings, ports);
    }
  };

type SettledEvent = Extract<Event, { type: 'UploadSettled.v1' }>;
type MatchEvent = Extract<Event, { type: 'CarerMatchRecorded.v1' }>;

/** A file's people make one message; people that single messages brought wait for the digest. */
async function judgeCarers(
  council: CouncilCode,
  events: readonly Event[],
  settings: Settings,
  ports: OpenEpisodesPorts,
): Promise<void> {
  const files = events.filter(
    (event): event is SettledEvent => event.type === 'UploadSettled.v1' && event.data.source === 'lift',
  );
  for (const { data, time } of files) {
    const touched = await peopleOfUpload(data, ports);
    if (touched) await judgePeople({ council, ...touched, at: time, settings }, ports);
  }
  const single = events.filter(
    (event): event is MatchEvent => event.type === 'CarerMatchRecorded.v1' && event.data.byMessage,
  );
  const at = await ports.uploads.latestStatement(council);
  if (single.length === 0 || at === null) return;
  const people = [...new Set(single.map(({ data }) => data.record))];
  await judgePeople({ council, people, cause: digestCause, at, settings }, ports);
}

/** Figures are judged only while no file is half counted; the last file to be counted brings us back here. */
async function judgeTargets(
  council: CouncilCode,
  settings: Settings,
  ports: OpenEpisodesPorts,
): Promise<void> {
  if (Object.keys(settings.targets).length === 0) return;
  const at = await ports.uploads.latestStatement(council);
  if (at === null || (await ports.uploads.inFlight(council)).length > 0) return;
  const quarter = liveQuarter(at, settings.closing.daysAfterQuarter);
  const { positions } = await positionsNow(council, quarter, ports);
  const standings = await standingsOf(council, quarter, positions, ports.alerts);
  const crossed = standings.filter(({ crossed: hasCrossed }) => hasCrossed);
  const ids = new Map(crossed.map((standing) => [standing, crossingId(council, standing, ports.sha256)]));
  // What crossed together is told together.
  const cause = ports.sha256([...ids.values()].sort().join()).slice(0, 32);
  const causes = new Set<string>();
  for (const [standing, id] of ids) {
    const episode = { id, cause, council, openedAt: at, ...crossingOf(standing) };
    causes.add((await ports.alerts.open({ ...episode, team: commissioningTeam, state: 'open' })).cause);
  }
  const words = (episodes: readonly Episode[]) =>
    crossedTargetWords({
      council: settings.name,
      quarter,
      crossed: countingPositions(positions).filter(({ indicator }) =>
        episodes.some(({ subject }) => subject === indicator),
      ),
      link: `${ports.linkBase}${liveKey(council, 'index.html')}`,
    });
  for (const each of causes)
    await putMessageOf({ council, team: commissioningTeam, cause: each, at, settings, words }, ports);
  // The side moves last: until the message is there, another attempt must still see the crossing.
  for (const { indicator, side, last } of standings)
    if (last?.met !== side.met || last.target !== side.target)
      await ports.alerts.putSide(council, indicator, side, last);
  if (crossed.length > 0)
    ports.log('episodes-opened', { rule: 'indicator-crossed-target', count: crossed.length });
}
