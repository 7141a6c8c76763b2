import { addressing } from '../alerting/addressing.ts';
import { escalated, isUntold, movedAt } from '../alerting/episode-life.ts';
import { isToDo } from '../alerting/funnel.ts';
import type { Group } from '../alerting/message-counts.ts';
import { messageWords } from '../alerting/message-words.ts';
import type { AlertPage } from '../alerting/rule.ts';
import { ruleInForce, teamOf } from '../alerting/rule-in-force.ts';
import { ruleOf } from '../alerting/rules.ts';
import { waitingSince } from '../alerting/waiting-since.ts';
import { daysLater } from '../calendar/days.ts';
import { dayAt } from '../calendar/london.ts';
import { type Episode, type Message, ruleIds } from '../contracts/alerts.ts';
import type { CouncilCode, Instant, IsoDate } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import { byText } from '../indicators/counting/counters.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { changeEpisodes } from './change-episode.ts';
import { liveKey } from './places.ts';
import { freeAlerts, isTaken, leaveAlerts, takeAlerts } from './take-alerts.ts';

export interface Telling {
  readonly council: CouncilCode;
  readonly at: Instant;
  readonly settings: Settings;
}

export interface MessagePorts {
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
  /** Where links in messages begin. */
  readonly linkBase: string;
}

/** Puts one message for each team that has something to hear of what has this cause. Another attempt finds it there. */
export async function putNews(telling: Telling, cause: string, ports: MessagePorts): Promise<void> {
  const all = await ports.alerts.episodes(telling.council);
  const begun = all.filter((episode) => episode.cause === cause && episode.state === 'open');
  for (const [team, episodes] of Map.groupBy(begun, (episode) => episode.team))
    await tell(telling, { team, kind: 'news', occasion: cause }, episodes, ports);
}

/** Puts a digest of a team: of all that is open, where there is something that it was not told of yet. */
export async function putDigest(telling: Telling, team: string, ports: MessagePorts): Promise<void> {
  const all = await ports.alerts.episodes(telling.council);
  const open = all.filter((episode) => episode.team === team && isToDo(episode));
  const about = { team, kind: 'digest', occasion: `digest ${telling.at}` } as const;
  const going = messageId(telling.council, about, ports.sha256);
  const freed = await freeAlerts(open, { today: dayAt(telling.at), going }, ports.alerts);
  await tell(telling, about, freed, ports);
}

/** Tells a team's second recipient of what nobody has done anything about for too long; once for each state. */
export async function putEscalation(telling: Telling, team: string, ports: MessagePorts): Promise<void> {
  const { council, at, settings } = telling;
  if (teamOf(team, settings).escalateTo.length === 0) return;
  const all = await ports.alerts.episodes(council);
  const late = inOrder(
    all.filter((episode) => episode.team === team && isLate(episode, dayAt(at), settings)),
  ).slice(0, mostAlerts);
  const about = { team, kind: 'escalation', occasion: `escalation ${at}` } as const;
  await putMessage(telling, about, { told: late, shown: late }, ports);
  const id = messageId(council, about, ports.sha256);
  await changeEpisodes(late, (there) => escalated(there, id, at), ports.alerts);
}

/** Whether it waits in its state for longer than its rule allows. */
function isLate(episode: Episode, today: IsoDate, settings: Settings): boolean {
  if (episode.state === 'open' || !isToDo(episode)) return false;
  if (episode.escalated === episode.state) return false;
  const { escalateAfterDays } = ruleInForce(ruleOf(episode.rule), settings);
  if (escalateAfterDays === null) return false;
  return daysLater(dayAt(movedAt(episode)), escalateAfterDays) <= today;
}

const mostAlerts = 2_000;

interface About {
  readonly team: string;
  readonly kind: Message['kind'];
  /** What a message is named by, so that another attempt makes the same one. */
  readonly occasion: string;
}

interface Content {
  /** What its reader hears of for the first time. */
  readonly told: readonly Episode[];
  /** What the message counts. */
  readonly shown: readonly Episode[];
}

const messageId = (council: CouncilCode, { team, occasion }: About, sha256: Sha256): string =>
  sha256([council, team, occasion].join('\n')).slice(0, 32);

/** Tells a team of what no other message tells of. */
async function tell(
  telling: Telling,
  about: About,
  episodes: readonly Episode[],
  ports: MessagePorts,
): Promise<void> {
  const { alerts, sha256 } = ports;
  const id = messageId(telling.council, about, sha256);
  const all = episodes.filter((episode) => isUntold(episode) || isTaken(episode, id));
  // What a message tells of has to fit into one item; what is left comes with the next digest.
  const [untold, beyond] = [inOrder(all).slice(0, mostAlerts), inOrder(all).slice(mostAlerts)];
  if (untold.length === 0) return;
  if ((await alerts.message(telling.council, id)) === undefined) {
    const told = await takeAlerts(untold, id, alerts);
    await putMessage(
      telling,
      about,
      { told, shown: about.kind === 'news' ? [...told, ...beyond] : episodes },
      ports,
    );
  }
  // Whoever was faster may have known of fewer.
  const there = await alerts.message(telling.council, id);
  if (there) await leaveAlerts(untold, there, alerts);
}

/** Nothing to say, nothing put. */
async function putMessage(
  { council, at, settings }: Telling,
  about: About,
  { told, shown }: Content,
  { alerts, sha256, linkBase }: MessagePorts,
): Promise<void> {
  if (told.length === 0) return;
  const { team, kind } = about;
  const id = messageId(council, about, sha256);
  const { channel, to } = addressing(team, kind, settings);
  const linkTo = (page: AlertPage) => `${linkBase}${liveKey(council, page)}`;
  const words = {
    council: settings.name,
    team,
    kind,
    today: dayAt(at),
    groups: groupsOf(shown, told),
    linkTo,
  };
  await alerts.putMessage({
    id,
    council,
    reference: id,
    channel,
    team,
    to,
    ...messageWords(words),
    sentAt: at,
    alerts: inOrder(told).map(({ id: alert, rule, episode, openedAt }) => ({
      id: alert,
      rule,
      episode,
      openedAt,
    })),
    kind,
    deliveries: to.map((each) => ({ to: each, state: 'ready' })),
    state: 'ready',
    n: 1,
  });
}

/** Whoever has waited longest first; of one moment in an order that does not depend on who was faster. */
const inOrder = (episodes: readonly Episode[]): Episode[] =>
  episodes
    .map((episode) => ({ episode, since: waitingSince(episode) }))
    .sort(
      ({ episode: one, since }, { episode: other, since: otherSince }) =>
        byText(since, otherSince) ||
        byText(one.openedAt, other.openedAt) ||
        ruleIds.indexOf(one.rule) - ruleIds.indexOf(other.rule) ||
        byText(one.id, other.id),
    )
    .map(({ episode }) => episode);

function groupsOf(shown: readonly Episode[], told: readonly Episode[]): Group[] {
  const fresh = new Set(told.map(({ id }) => id));
  return [...Map.groupBy(inOrder(shown), ({ rule }) => rule)].map(([rule, episodes]) => ({
    rule: ruleOf(rule),
    episodes,
    fresh: episodes.filter(({ id }) => fresh.has(id)).length,
  }));
}
