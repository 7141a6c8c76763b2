import type { ChannelId, Delivery, Message } from '../../shared/contracts/alerts.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Channel } from '../../shared/ports/channels.ts';
import type { Log } from '../../shared/ports/log.ts';
import { changeMessage } from '../../shared/protocol/change-message.ts';
import { type LinkedBodyPorts, linkedBody } from '../../shared/protocol/linked-body.ts';
import { Transient } from '../../shared/protocol/transient.ts';

export interface SendingPorts extends LinkedBodyPorts {
  readonly alerts: AlertStore;
  readonly channels: Readonly<Record<ChannelId, Channel>>;
  readonly log: Log;
}

export const isReady = ({ state }: Delivery): boolean => state === 'ready';
export const isSending = ({ state }: Delivery): boolean => state === 'sending';

/** The same message where there is none such. */
export function moved(
  message: Message,
  which: (each: Delivery) => boolean,
  change: Partial<Delivery>,
): Message {
  if (!message.deliveries.some(which)) return message;
  const deliveries = message.deliveries.map((each) => (which(each) ? { ...each, ...change } : each));
  return { ...message, deliveries };
}

type Run = { readonly kind: 'done' | 'later' } | { readonly kind: 'held'; readonly message: Message };

/** A channel that fails so often in one run is given a rest, so that a run has an end. */
const mostFailures = 3;

/**
 * Sends a message to those who have not got it. Held: somebody else is at it, or was when they ended; later: its channel did
 * not take all of it now.
 */
export async function sendReady(
  message: Message,
  attempt: number,
  template: string | undefined,
  ports: SendingPorts,
): Promise<Run> {
  if (message.deliveries.some(isSending)) return { kind: 'held', message };
  let failures = 0;
  for (const { to } of inTurn(message.deliveries.filter(isReady), attempt)) {
    if (failures === mostFailures) break;
    const claim = await claimed(message, to, ports);
    if (claim.kind === 'held') return { kind: 'held', message: claim.message };
    if (claim.kind === 'over') continue;
    const outcome = await sent(message, to, template, ports);
    await mark(message, to, outcome, ports);
    if (outcome.state === 'ready') failures += 1;
  }
  return { kind: failures > 0 ? 'later' : 'done' };
}

/** Each attempt begins with another, so that some who are never taken do not keep the others waiting. */
function inTurn<T>(all: readonly T[], attempt: number): T[] {
  const from = all.length === 0 ? 0 : attempt % all.length;
  return [...all.slice(from), ...all.slice(0, from)];
}

type Claim = 'mine' | 'over' | 'held';

function claimOn({ deliveries }: Message, isIt: (each: Delivery) => boolean): Claim {
  if (deliveries.some(isSending)) return 'held';
  return deliveries.some(isIt) ? 'mine' : 'over';
}

/** Held: somebody else is at the message. */
async function claimed(
  message: Message,
  to: string,
  { alerts }: SendingPorts,
): Promise<{ readonly kind: Claim; readonly message: Message }> {
  const isIt = (each: Delivery) => each.to === to && isReady(each);
  const changed = await changeMessage(
    message,
    (now) => (claimOn(now, isIt) === 'mine' ? moved(now, isIt, { state: 'sending' }) : now),
    alerts,
  );
  return changed ? { kind: claimOn(changed.was, isIt), message: changed.is } : { kind: 'over', message };
}

type Outcome = Pick<Delivery, 'state' | 'providerReference' | 'failure'>;

async function sent(
  message: Message,
  to: string,
  template: string | undefined,
  ports: SendingPorts,
): Promise<Outcome> {
  const { council, team, subject, summary, link, reference, channel } = message;
  const body = linkedBody(message, ports, to);
  const letter = { to, council, team, subject, body, summary, link, reference };
  try {
    const outcome = await ports.channels[channel].send({ ...letter, template });
    if (outcome.kind === 'refused') return { state: 'failed', failure: outcome.reason };
    return { state: 'sent', providerReference: outcome.providerReference };
  } catch (error) {
    if (!(error instanceof Transient)) {
      await mark(message, to, { state: 'ready' }, ports);
      throw error;
    }
    ports.log('tried-again', { reason: error.reason, message: message.id });
    return { state: 'ready' };
  }
}

/** A receipt may have been faster: then it has the last word. */
async function mark(message: Message, to: string, outcome: Outcome, { alerts }: SendingPorts): Promise<void> {
  const isIt = (each: Delivery) => each.to === to && isSending(each);
  await changeMessage(message, (now) => moved(now, isIt, outcome), alerts);
}
