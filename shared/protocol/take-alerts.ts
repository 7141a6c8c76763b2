import { inMessage, outOfMessage } from '../alerting/episode-life.ts';
import { dayAt } from '../calendar/london.ts';
import type { Episode, Message } from '../contracts/alerts.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { changeEpisode, changeEpisodes } from './change-episode.ts';

/** Whether an alert that nobody was told of is in this message. */
export const isTaken = ({ state, message }: Episode, id: string): boolean =>
  state === 'open' && message === id;

/**
 * Takes alerts into a message before it is put, so that no other message tells of them, whoever else is at work.
 *
 * @returns those that are in it, also by an earlier attempt
 */
export async function takeAlerts(
  episodes: readonly Episode[],
  message: string,
  alerts: AlertStore,
): Promise<Episode[]> {
  const are = await changeEpisodes(episodes, (each) => inMessage(each, message), alerts);
  return are.filter((each) => each !== undefined && isTaken(each, message)) as Episode[];
}

/** Leaves to the next digest what was taken into a message that had been put without it. */
export async function leaveAlerts(
  episodes: readonly Episode[],
  { id, alerts: told }: Pick<Message, 'id' | 'alerts'>,
  alerts: AlertStore,
): Promise<void> {
  const isTold = new Set(told.map((alert) => alert.id));
  const left = episodes.filter((episode) => !isTold.has(episode.id));
  await changeEpisodes(left, (each) => outOfMessage(each, id), alerts);
}

/**
 * Frees what was taken, on a day before, into a message that nobody has put since: every attempt at it was lost.
 *
 * @param going the message that is being made now
 * @returns the episodes as they are then
 */
export async function freeAlerts(
  episodes: readonly Episode[],
  { today, going }: { readonly today: IsoDate; readonly going: string },
  alerts: AlertStore,
): Promise<Episode[]> {
  const isPut = new Map<string, boolean>([[going, true]]);
  const all: Episode[] = [];
  for (const episode of episodes) {
    const { council, state, message, openedAt } = episode;
    const mayBeLost = state === 'open' && message !== undefined && dayAt(openedAt) < today;
    if (mayBeLost && !isPut.has(message))
      isPut.set(message, (await alerts.message(council, message)) !== undefined);
    const isLost = mayBeLost && isPut.get(message) === false;
    const there = isLost && (await changeEpisode(episode, (each) => outOfMessage(each, message), alerts));
    all.push(there || episode);
  }
  return all;
}
