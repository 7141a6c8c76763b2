import type { Episode } from '../contracts/alerts.ts';
import type { AlertStore, EpisodeRef } from '../ports/alerts.ts';
import { changeKept } from './change-kept.ts';
import { inTurns } from './in-chunks.ts';

/**
 * Takes an episode a step further, from whatever it is by now. Answers the episode as it is then; undefined where there is
 * none.
 */
export async function changeEpisode(
  ref: EpisodeRef,
  change: (episode: Episode) => Episode,
  alerts: AlertStore,
): Promise<Episode | undefined> {
  const changed = await changeKept(
    () => alerts.episode(ref),
    change,
    (next) => alerts.putEpisode(next),
  );
  return changed?.is;
}

/** A first file may bring up thousands, and somebody may wait for the answer. */
const mostAtOnce = 25;

/** The same with each of many. */
export const changeEpisodes = (
  refs: readonly EpisodeRef[],
  change: (episode: Episode) => Episode,
  alerts: AlertStore,
): Promise<(Episode | undefined)[]> => inTurns(refs, mostAtOnce, (ref) => changeEpisode(ref, change, alerts));
