import { addressing } from '../../shared/alerting/addressing.ts';
import { readied } from '../../shared/alerting/readied.ts';
import { retryDelay } from '../../shared/alerting/retry-delay.ts';
import type { Delivery, Message } from '../../shared/contracts/alerts.ts';
import type { Settings } from '../../shared/contracts/settings.ts';
import type { OutgoingWork, SentOutgoing } from '../../shared/contracts/work.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import type { Sender } from '../../shared/ports/queues.ts';
import type { RecordStore } from '../../shared/ports/records.ts';
import { changeMessage } from '../../shared/protocol/change-message.ts';
import { keepCopy } from '../../shared/protocol/keep-copy.ts';
import type { MessagePorts } from '../../shared/protocol/messages.ts';
import { settingsInForce } from '../../shared/protocol/read-settings.ts';
import { tellDelivery } from '../../shared/protocol/tell-delivery.ts';
import { isReady, isSending, moved, type SendingPorts, sendReady } from './send-deliveries.ts';

export interface SendMessagePorts extends MessagePorts, SendingPorts {
  readonly records: RecordStore;
  readonly reports: ObjectStore;
  readonly outgoing: Sender<OutgoingWork>;
  /** After so long, whoever was at a message has ended, well or not. */
  readonly longestRunSeconds: number;
}

/**
 * Sends a message to each of its recipients, and marks each at once. What could not be sent comes back by the queue for
 * four hours, then it is parked. Whoever is at a recipient says so before: nobody else sends then, so that only what was
 * cut off between sending and marking is sent once more, under the same reference.
 */
export const sendMessage =
  (ports: SendMessagePorts) =>
  async (work: SentOutgoing): Promise<void> => {
    const { council, attempt } = work;
    const settings = await settingsInForce(council, ports.records);
    const message = await takeUp(work, settings, ports);
    if (message === undefined || message.state === 'sent') return;
    const run = await sendReady(message, attempt, settings.notify?.templateId, ports);
    if (run.kind === 'held') return lookAgain(run.message, work, ports);
    const delay = retryDelay(attempt);
    if (run.kind === 'later' && delay !== null)
      return ports.outgoing.send([{ council, message: message.id, attempt: attempt + 1 }], delay);
    if (run.kind === 'later') await park(message, ports);
    await finish(message, work, settings, ports);
  };

/** The message as there is something to do for it: without who wants no mail, and with whom it is sent again. */
async function takeUp(
  { council, message: id, again, seen }: SentOutgoing,
  settings: Settings,
  { alerts, recipientDigest }: SendMessagePorts,
): Promise<Message | undefined> {
  const there = await alerts.message(council, id);
  if (there === undefined) return undefined;
  const { team } = there;
  const gone = await alerts.unsubscribed(council, team);
  const isGone = ({ to }: Delivery) => gone.has(recipientDigest({ council, team, to }));
  const changed = await changeMessage(
    there,
    (message) => {
      const all = again ? readied(message, addressing(team, message.kind, settings)) : message;
      // Nobody has come further since: whoever was at it has ended.
      const free = message.n === seen ? moved(all, isSending, { state: 'ready' }) : all;
      return moved(free, (each) => isReady(each) && isGone(each), { state: 'unsubscribed' });
    },
    alerts,
  );
  return changed?.is;
}

/** Comes by when whoever is at the message must have ended. */
async function lookAgain(
  { council, id, n }: Message,
  { attempt }: SentOutgoing,
  { outgoing, longestRunSeconds }: SendMessagePorts,
): Promise<void> {
  await outgoing.send([{ council, message: id, attempt, seen: n }], longestRunSeconds);
}

/** Tried for long enough. */
async function park(message: Message, { alerts }: SendMessagePorts): Promise<void> {
  await changeMessage(message, (now) => moved(now, isReady, { state: 'parked' }), alerts);
}

/** The message last: until it says `sent`, a retry comes by here again. */
async function finish(
  { council, id }: Message,
  { sentAt: at }: SentOutgoing,
  settings: Settings,
  ports: SendMessagePorts,
): Promise<void> {
  const { alerts } = ports;
  const message = await alerts.message(council, id);
  if (message === undefined) return;
  await keepCopy(message, ports);
  await tellDelivery(message, { council, at, settings }, ports);
  const isOpen = ({ deliveries }: Message) => deliveries.some((each) => isReady(each) || isSending(each));
  // Somebody may have set it off again meanwhile.
  await changeMessage(message, (now) => (isOpen(now) ? now : { ...now, state: 'sent' }), alerts);
  logOutcome(message, ports.log);
}

function logOutcome({ id, team, alerts, deliveries }: Message, log: Log): void {
  const count = (...states: Delivery['state'][]) =>
    deliveries.filter(({ state }) => states.includes(state)).length;
  log('message-sent', { team, alerts: alerts.length, recipients: count('sent', 'delivered') });
  const [failed, parked] = [count('failed'), count('parked')];
  if (failed + parked > 0) log('message-not-delivered', { message: id, team, failed, parked });
}
