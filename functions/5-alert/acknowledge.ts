import { acknowledged, heldSince, isFull, isUntold } from '../../shared/alerting/episode-life.ts';
import { isToDo } from '../../shared/alerting/funnel.ts';
import { acknowledgement } from '../../shared/contracts/action-forms.ts';
import { type Episode, isLiving, type Message } from '../../shared/contracts/alerts.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import { readForm } from '../../shared/parsing/read-form.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import { changeEpisodes } from '../../shared/protocol/change-episode.ts';
import { acknowledgedPage, acknowledgePage } from '../../shared/reporting/acknowledge-pages.ts';
import { noRoomPage } from '../../shared/reporting/link-pages.ts';
import {
  type ActionTo,
  type Followed,
  gone,
  good,
  mistaken,
  settled,
  unreadable,
  workList,
} from './followed.ts';

/** Somebody is on all that a message was about, as far as it is not over yet. */
export async function acknowledge(
  { council, message: id }: ActionTo<'acknowledge'>,
  followed: Followed,
): Promise<PageAnswer> {
  const { request, look, alerts } = followed;
  const message = await alerts.message(council, id);
  if (message === undefined) return gone({ ...look, next: workList(council, followed) });
  const answer = { ...look, next: { words: 'Open the page that the message points to', href: message.link } };
  const living = await episodesOf(message, alerts);
  if (living.length === 0) return settled(answer);
  const alreadyAcknowledged = living.every(({ state }) => state === 'acknowledged');
  const told = { ...look, message, alreadyAcknowledged };
  if (request.method === 'GET') return good(acknowledgePage(told));
  const form = readForm(acknowledgement, request);
  if (form.kind === 'unreadable') return unreadable();
  if (form.kind === 'mistaken') return mistaken(acknowledgePage({ ...told, redo: form }));
  if (living.every(isFull)) return good(noRoomPage(answer));
  const { note } = form.value;
  const now = await changeEpisodes(living, (there) => acknowledged(there, request.receivedAt, note), alerts);
  return now.some((episode) => episode && isLiving(episode))
    ? good(acknowledgedPage(answer))
    : settled(answer);
}

/**
 * What a message is about, as it is now. News and escalations: the alerts that it names. A digest names only what was new,
 * but shows all that its team had to do, so whoever is on it is on all of that. What no message has told the team of
 * stays out: the next digest does.
 */
async function episodesOf(message: Message, alerts: AlertStore): Promise<Episode[]> {
  const named = new Set(message.alerts.map(({ id }) => id));
  // What was given to another team since is for that one to acknowledge.
  const all = (await alerts.episodes(message.council)).filter(({ team }) => team === message.team);
  if (message.kind !== 'digest') return all.filter((episode) => named.has(episode.id) && isLiving(episode));
  const wasThere = (episode: Episode) => !isUntold(episode) && heldSince(episode) <= message.sentAt;
  return all.filter((episode) => isToDo(episode) && (named.has(episode.id) || wasThere(episode)));
}
