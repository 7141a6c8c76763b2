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

/**
 * Puts the one message that tells a team of everything with the same cause. Its id comes from the cause, so another
 * attempt finds it there.
 */
export async function putMessageOf(
  told: {
    council: CouncilCode;
    team: string;
    cause: string;
    at: Instant;
    settings: Settings;
    words: (episodes: readonly Episode[]) => Words;
  },
  { alerts, sha256 }: { alerts: AlertStore; sha256: Sha256 },
): Promise<void> {
  const { council, team, cause, at, settings, words } = told;
  const all = await alerts.episodes(council, team);
  const episodes = all
    .filter((episode) => episode.cause === cause)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  if (episodes.length === 0) return;
  const id = sha256([council, team, cause].join('\n')).slice(0, 32);
  await alerts.putMessage({
    id,
    council,
    reference: id,
    channel: 'ses',
    team,
    to: settings.teams.find((known) => known.id === team)?.recipients ?? [],
    ...words(episodes),
    sentAt: at,
    alerts: episodes.map(({ id: alert, rule, episode, openedAt }) => ({
      id: alert,
      rule,
      episode,
      openedAt,
    })),
    state: 'ready',
  });
}
