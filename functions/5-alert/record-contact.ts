import { contactRecorded, isFull } from '../../shared/alerting/episode-life.ts';
import { dayAt } from '../../shared/calendar/london.ts';
import { contactReport } from '../../shared/contracts/action-forms.ts';
import { isLiving } from '../../shared/contracts/alerts.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import { readForm } from '../../shared/parsing/read-form.ts';
import { changeEpisode } from '../../shared/protocol/change-episode.ts';
import { contactPage, contactSavedPage } from '../../shared/reporting/contact-pages.ts';
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

/** How the contact with the person of one entry of the work list went; the latest answer counts. */
export async function recordContact(
  { council, rule, episode: id }: ActionTo<'contact'>,
  followed: Followed,
): Promise<PageAnswer> {
  const { request, look, alerts } = followed;
  const ref = { council, rule, id };
  const answer = { ...look, next: workList(council, followed) };
  const episode = await alerts.episode(ref);
  if (episode === undefined) return gone(answer);
  if (!isLiving(episode)) return settled(answer);
  if (request.method === 'GET') return good(contactPage(look));
  const form = readForm(contactReport, request);
  if (form.kind === 'unreadable') return unreadable();
  if (form.kind === 'mistaken') return mistaken(contactPage({ ...look, redo: form }));
  if (isFull(episode)) return good(noRoomPage(answer));
  const { outcome, note } = form.value;
  const at = request.receivedAt;
  const said = { status: outcome, on: dayAt(at), at, note };
  const now = await changeEpisode(ref, (there) => contactRecorded(there, said), alerts);
  return now && isLiving(now) ? good(contactSavedPage({ ...answer, outcome })) : settled(answer);
}
