import { acknowledged, contactRecorded, isFull } from '../../shared/alerting/episode-life.ts';
import { londonTime } from '../../shared/calendar/london.ts';
import { acknowledgement, contactReport } from '../../shared/contracts/action-forms.ts';
import type { LinkedAction } from '../../shared/contracts/action-links.ts';
import { type Episode, isLiving, type Message } from '../../shared/contracts/alerts.ts';
import type { CouncilCode } from '../../shared/contracts/identifiers.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import type { Delivery } from '../../shared/contracts/webhooks.ts';
import { readForm } from '../../shared/parsing/read-form.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { IsLinkSigned } from '../../shared/ports/links.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { readActionToken, type TokenReading } from '../../shared/protocol/action-tokens.ts';
import { changeEpisode } from '../../shared/protocol/change-episode.ts';
import { inChunks } from '../../shared/protocol/in-chunks.ts';
import { liveKey } from '../../shared/protocol/places.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { acknowledgedPage, acknowledgePage } from '../../shared/reporting/acknowledge-pages.ts';
import type { CouncilLook, PlaceToGo } from '../../shared/reporting/action-page.ts';
import { contactPage, contactSavedPage } from '../../shared/reporting/contact-pages.ts';
import {
  expiredLinkPage,
  invalidLinkPage,
  noRoomPage,
  nothingLeftPage,
  unreadableFormPage,
} from '../../shared/reporting/link-pages.ts';
import { unsubscribedPage, unsubscribePage } from '../../shared/reporting/unsubscribe-pages.ts';

export interface FollowLinkPorts {
  readonly alerts: AlertStore;
  readonly records: RecordStore;
  readonly isSigned: IsLinkSigned;
  /** Where links to pages begin. */
  readonly linkBase: string;
  readonly log: Log;
}

/**
 * Answers whoever follows a link of a message or of the work list. To open it shows what it is for and changes nothing,
 * because programs open links as well; to send its form does that one thing, however often it is sent. Its path is
 * never logged: whoever reads it could act.
 */
export const followLink =
  (ports: FollowLinkPorts) =>
  async (request: Delivery): Promise<PageAnswer> => {
    const token = request.path.split('/').at(-1) ?? '';
    const reading = readActionToken(token, ports.isSigned, londonTime(request.receivedAt).day);
    const answer = await answerTo(request, reading, ports);
    const purpose = reading.kind === 'invalid' ? undefined : reading.action.purpose;
    ports.log('link-followed', { status: answer.status, purpose, isForm: request.method === 'POST' });
    return answer;
  };

/** A link that is good, and who follows it. */
interface Followed {
  readonly request: Delivery;
  readonly look: CouncilLook;
  readonly ports: FollowLinkPorts;
}

async function answerTo(
  request: Delivery,
  reading: TokenReading,
  ports: FollowLinkPorts,
): Promise<PageAnswer> {
  if (request.method !== 'GET' && request.method !== 'POST')
    return { status: 405, page: unreadableFormPage() };
  if (reading.kind === 'invalid') return { status: 404, page: invalidLinkPage() };
  const { action, kind } = reading;
  const { name, look: styles } = await settingsInForce(action.council, ports.records);
  const look = { councilName: name, colour: styles.colour };
  if (kind === 'expired') return { status: 410, page: expiredLinkPage({ ...look, until: action.until }) };
  const followed = { request, look, ports };
  if (action.purpose === 'acknowledge') return acknowledge(action, followed);
  if (action.purpose === 'contact') return recordContact(action, followed);
  return unsubscribe(action, followed);
}

type Of<Purpose> = Extract<LinkedAction, { purpose: Purpose }>;

const good = (page: string): PageAnswer => ({ status: 200, page });
const unreadable = (): PageAnswer => ({ status: 400, page: unreadableFormPage() });
const settled = (told: CouncilLook & { next: PlaceToGo }): PageAnswer => good(nothingLeftPage(told));
const gone = (told: CouncilLook & { next: PlaceToGo }): PageAnswer => ({
  status: 410,
  page: nothingLeftPage(told),
});

async function acknowledge(
  { council, message: id }: Of<'acknowledge'>,
  { request, look, ports }: Followed,
): Promise<PageAnswer> {
  const message = await ports.alerts.message(council, id);
  if (message === undefined) return gone({ ...look, next: workList(council, ports) });
  const answer = { ...look, next: { words: 'Open the page that the message is about', href: message.link } };
  const living = (await episodesOf(message, ports)).filter(isLiving);
  if (living.length === 0) return settled(answer);
  const alreadyAcknowledged = living.every(({ state }) => state === 'acknowledged');
  const told = { ...look, message, alreadyAcknowledged };
  if (request.method === 'GET') return good(acknowledgePage(told));
  const form = readForm(acknowledgement, request);
  if (form.kind === 'unreadable') return unreadable();
  if (form.kind === 'mistaken') return { status: 400, page: acknowledgePage({ ...told, redo: form }) };
  if (living.every(isFull)) return good(noRoomPage(answer));
  const { note } = form.value;
  const now = await changeEach(living, (there) => acknowledged(there, request.receivedAt, note), ports);
  return now.some(isLiving) ? good(acknowledgedPage(answer)) : settled(answer);
}

/** All that a message told of for the first time, as it is now. */
async function episodesOf(message: Message, { alerts }: FollowLinkPorts): Promise<Episode[]> {
  const told = new Set(message.alerts.map(({ id }) => id));
  return (await alerts.episodes(message.council)).filter(({ id }) => told.has(id));
}

/** A first file may bring hundreds up, and somebody waits for the answer. */
const mostAtOnce = 25;

async function changeEach(
  episodes: readonly Episode[],
  change: (episode: Episode) => Episode,
  { alerts }: FollowLinkPorts,
): Promise<Episode[]> {
  const changed: (Episode | undefined)[] = [];
  for (const some of inChunks(episodes, mostAtOnce))
    changed.push(...(await Promise.all(some.map((episode) => changeEpisode(episode, change, alerts)))));
  return changed.filter((episode) => episode !== undefined);
}

async function recordContact(
  { council, rule, episode: id }: Of<'contact'>,
  { request, look, ports }: Followed,
): Promise<PageAnswer> {
  const ref = { council, rule, id };
  const answer = { ...look, next: workList(council, ports) };
  const episode = await ports.alerts.episode(ref);
  if (episode === undefined) return gone(answer);
  if (!isLiving(episode)) return settled(answer);
  if (request.method === 'GET') return good(contactPage(look));
  const form = readForm(contactReport, request);
  if (form.kind === 'unreadable') return unreadable();
  if (form.kind === 'mistaken') return { status: 400, page: contactPage({ ...look, redo: form }) };
  if (isFull(episode)) return good(noRoomPage(answer));
  const { outcome, note } = form.value;
  const at = request.receivedAt;
  const said = { status: outcome, on: londonTime(at).day, at, note };
  const [now] = await changeEach([episode], (there) => contactRecorded(there, said), ports);
  return now && isLiving(now) ? good(contactSavedPage({ ...answer, outcome })) : settled(answer);
}

/** What is sent is not read: mail programs send something of their own when their own button is used. */
async function unsubscribe(
  { council, team, recipient }: Of<'unsubscribe'>,
  { request, look, ports }: Followed,
): Promise<PageAnswer> {
  if (request.method === 'GET') return good(unsubscribePage({ ...look, team }));
  await ports.alerts.unsubscribe(council, team, recipient);
  return good(unsubscribedPage({ ...look, team }));
}

const workList = (council: CouncilCode, { linkBase }: FollowLinkPorts): PlaceToGo => ({
  words: 'Open the work list',
  href: `${linkBase}${liveKey(council, 'work-list.html')}`,
});
