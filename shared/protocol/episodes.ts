import type { Words } from '../alerting/words.ts';
import type { Episode, RuleId } from '../contracts/alerts.ts';
import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';

/** Id of one life of one alert: the same however often its cause is delivered. */
export const episodeId = (
  about: { council: CouncilCode; rule: RuleId; subject: string; episode: string },
  sha256: Sha256,
): string => sha256([about.council, about.rule, about.subject, about.episode].join('\n')).slice(0, 32);

/** Cause of episodes that came up one by one, from single messages; a digest tells of them together. */
export const digestCause = 'digest';

interface Told {
  readonly council: CouncilCode;
  readonly team: string;
  readonly at: Instant;
  readonly settings: Settings;
  readonly words: (episodes: readonly Episode[]) => Words;
}

interface MessagePorts {
  readonly alerts: AlertStore;
  readonly sha256: Sha256;
}

/**
 * Puts the one message that tells a team of everything with the same cause. Its id comes from the cause, so another
 * attempt finds it there.
 */
export async function putMessageOf(told: Told & { cause: string }, ports: MessagePorts): Promise<void> {
  const all = await ports.alerts.episodes(told.council, told.team);
  const episodes = all.filter(({ cause }) => cause === told.cause);
  await putMessage(told, told.cause, episodes, ports);
}

/** Puts the day's digest of what came up one by one and nobody has been told of yet; nothing to say, nothing put. */
export async function putDigest(told: Told, ports: MessagePorts): Promise<void> {
  const all = await ports.alerts.episodes(told.council, told.team);
  const episodes = all.filter(({ cause, state }) => cause === digestCause && state === 'open');
  await putMessage(told, `${digestCause} ${told.at.slice(0, 10)}`, episodes, ports);
}

async function putMessage(
  { council, team, at, settings, words }: Told,
  occasion: string,
  episodes: readonly Episode[],
  { alerts, sha256 }: MessagePorts,
): Promise<void> {
  if (episodes.length === 0) return;
  const inOrder = [...episodes].sort((one, other) => (one.id < other.id ? -1 : 1));
  const id = sha256([council, team, occasion].join('\n')).slice(0, 32);
  await alerts.putMessage({
    id,
    council,
    reference: id,
    channel: 'ses',
    team,
    to: settings.teams.find((known) => known.id === team)?.recipients ?? [],
    ...words(inOrder),
    sentAt: at,
    alerts: inOrder.map(({ id: alert, rule, episode, openedAt }) => ({ id: alert, rule, episode, openedAt })),
    state: 'ready',
  });
}
