import type { Episode } from '../contracts/alerts.ts';
import type { AlertStore, EpisodeRef } from '../ports/alerts.ts';
import { Transient } from './transient.ts';

const mostAttempts = 10;

/**
 * Takes an episode a step further, from whatever it is by now. Answers the episode as it is then; undefined where there is
 * none.
 */
export async function changeEpisode(
  ref: EpisodeRef,
  change: (episode: Episode) => Episode,
  alerts: AlertStore,
): Promise<Episode | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const there = await alerts.episode(ref);
    if (there === undefined) return undefined;
    const next = change(there);
    if (next === there || (await alerts.putEpisode(next)) === 'won') return next;
  }
  throw new Transient('lost-race');
}
