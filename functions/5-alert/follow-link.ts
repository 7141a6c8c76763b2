import { dayAt } from '../../shared/calendar/london.ts';
import type { PageAnswer } from '../../shared/contracts/page-answer.ts';
import type { Delivery } from '../../shared/contracts/webhooks.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { IsLinkSigned } from '../../shared/ports/links.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { readActionToken, type TokenReading } from '../../shared/protocol/action-tokens.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { expiredLinkPage, invalidLinkPage, unreadableFormPage } from '../../shared/reporting/link-pages.ts';
import { unsubscribedPage, unsubscribePage } from '../../shared/reporting/unsubscribe-pages.ts';
import { acknowledge } from './acknowledge.ts';
import { type ActionTo, type Followed, good } from './followed.ts';
import { recordContact } from './record-contact.ts';

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
    const reading = readActionToken(token, ports.isSigned, dayAt(request.receivedAt));
    const answer = await answerTo(request, reading, ports);
    const purpose = reading.kind === 'invalid' ? undefined : reading.action.purpose;
    ports.log('link-followed', { status: answer.status, purpose, isForm: request.method === 'POST' });
    return answer;
  };

async function answerTo(
  request: Delivery,
  reading: TokenReading,
  { alerts, records, linkBase }: FollowLinkPorts,
): Promise<PageAnswer> {
  if (request.method !== 'GET' && request.method !== 'POST')
    return { status: 405, page: unreadableFormPage() };
  if (reading.kind === 'invalid') return { status: 404, page: invalidLinkPage() };
  const { action, kind } = reading;
  const { name, look: styles } = await settingsInForce(action.council, records);
  const look = { councilName: name, colour: styles.colour };
  if (kind === 'expired') return { status: 410, page: expiredLinkPage({ ...look, until: action.until }) };
  const followed = { request, look, alerts, linkBase };
  if (action.purpose === 'acknowledge') return acknowledge(action, followed);
  if (action.purpose === 'contact') return recordContact(action, followed);
  return unsubscribe(action, followed);
}

/** What is sent is not read: mail programs send something of their own when their own button is used. */
async function unsubscribe(
  { council, team, recipient }: ActionTo<'unsubscribe'>,
  { request, look, alerts }: Followed,
): Promise<PageAnswer> {
  if (request.method === 'GET') return good(unsubscribePage({ ...look, team }));
  await alerts.unsubscribe(council, team, recipient);
  return good(unsubscribedPage({ ...look, team }));
}
