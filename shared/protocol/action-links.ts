import { daysLater } from '../calendar/days.ts';
import { dayAt } from '../calendar/london.ts';
import type { LinkedAction } from '../contracts/action-links.ts';
import type { Episode, Message } from '../contracts/alerts.ts';
import type { CouncilCode, Instant, IsoDate } from '../contracts/identifiers.ts';
import type { SignLink } from '../ports/links.ts';
import { actionToken } from './action-tokens.ts';

export interface LinkPorts {
  readonly sign: SignLink;
  /** Where whoever follows a link is answered; its token follows. */
  readonly actionsUrl: string;
}

/** Days after that of the message, or of the work list, on which a link still works. A list is written anew every night. */
const daysOfUse = { acknowledge: 30, contact: 14, unsubscribe: 365 } as const;

const until = (purpose: keyof typeof daysOfUse, from: Instant): IsoDate =>
  daysLater(dayAt(from), daysOfUse[purpose]);

/** The same address whenever it is made: what holds it is the same bytes on every attempt. */
export const actionLink = (action: LinkedAction, { sign, actionsUrl }: LinkPorts): string =>
  actionsUrl + actionToken(action, sign);

/** Says that somebody is on what a message tells of; the same for all of its recipients. */
export const acknowledgeLink = ({ council, id, sentAt }: Message, ports: LinkPorts): string =>
  actionLink({ purpose: 'acknowledge', council, message: id, until: until('acknowledge', sentAt) }, ports);

/** Says how a contact went. @param asOf of the work list that the link stands in */
export const contactLink = ({ council, rule, id }: Episode, asOf: Instant, ports: LinkPorts): string =>
  actionLink({ purpose: 'contact', council, rule, episode: id, until: until('contact', asOf) }, ports);

/** Stops the messages to one address, by the address's digest: for whoever has that address, and nobody else. */
export const unsubscribeLink = (
  { council, team, sentAt }: { council: CouncilCode; team: string; sentAt: Instant },
  recipient: string,
  ports: LinkPorts,
): string =>
  actionLink(
    { purpose: 'unsubscribe', council, team, recipient, until: until('unsubscribe', sentAt) },
    ports,
  );
