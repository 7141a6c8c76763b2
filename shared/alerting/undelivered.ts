import type { ChannelId, Delivery, Failure, Message } from '../contracts/alerts.ts';
import type { Condition } from './rule.ts';
import { messageNotDelivered } from './rules/message-not-delivered.ts';

const channels: Readonly<Record<ChannelId, string>> = {
  notify: 'GOV.UK Notify',
  teams: 'Microsoft Teams',
  ses: 'e-mail (SES)',
  sns: 'the operators’ topic',
};

const failures: Readonly<Record<Failure, string>> = {
  'not-set-up': 'the channel is not set up',
  address: 'an address is not right',
  content: 'the text or its template was not accepted',
  'not-allowed': 'the key is not right, or we may not send',
  other: 'it was refused',
  'permanent-failure': 'an address does not exist',
  'temporary-failure': 'a mailbox did not take it',
  'technical-failure': 'the service had a fault of its own',
};

const whyOf = ({ failure }: Delivery): string =>
  failure ? failures[failure] : 'nobody took it in four hours';

const isUndelivered = ({ state }: Delivery): boolean => state === 'failed' || state === 'parked';

/** What an alert is about where a team has nobody to write to: one for the team, however many messages wait. */
export const nobodyIn = (team: string): string => `team ${team}`;

/**
 * What has to be told of a message that did not reach everybody: which channel, and why; never to whom. A team that nobody
 * reads mail for has an alert of its own.
 *
 * @example undelivered(message)[0]?.line // 'By GOV.UK Notify: an address is not right'
 */
export function undelivered({ id, team, kind, channel, deliveries }: Message): Condition[] {
  const why = new Set(deliveries.filter(isUndelivered).map(whyOf));
  const failed = { subject: id, line: `By ${channels[channel]}: ${[...why].sort().join('; ')}` };
  const wants = deliveries.some(({ state }) => state !== 'unsubscribed');
  const reason = deliveries.length === 0 ? 'has no address in the settings' : 'has stopped all its mails';
  const nobody = { subject: nobodyIn(team), line: `The team “${team}” ${reason}` };
  return [...(why.size > 0 ? [failed] : []), ...(wants || kind === 'escalation' ? [] : [nobody])];
}

/** Whether it tells that a message did not arrive: where it does not arrive itself, there is nobody left to tell. */
export const isAboutDelivery = ({ alerts }: Message): boolean =>
  alerts.some(({ rule }) => rule === messageNotDelivered.id);

/**
 * Whether its team has it as far as anybody can do something about that: it has reached somebody, or there is nobody who
 * wants it.
 */
export const hasArrived = ({ deliveries }: Message): boolean =>
  deliveries.some(({ state }) => state === 'sent' || state === 'delivered') ||
  (deliveries.length > 0 && deliveries.every(({ state }) => state === 'unsubscribed'));
