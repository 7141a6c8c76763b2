import type { Delivery, Message } from '../contracts/alerts.ts';

const isOver = ({ state }: Delivery): boolean =>
  state === 'sent' || state === 'delivered' || state === 'unsubscribed';

/**
 * A message as it is sent again: whom it did not reach are tried once more, where the team still has them, and so are those
 * whom the team has got since. The same message where there is nobody.
 *
 * @example readied(message, { channel: 'notify', to: ['team@example.org'] }).state // 'ready'
 */
export function readied(message: Message, { channel, to }: Pick<Message, 'channel' | 'to'>): Message {
  const kept = message.deliveries.filter((each) => isOver(each) || each.state === 'sending');
  const missing = to.filter((each) => !kept.some((other) => other.to === each));
  if (missing.length === 0 && kept.length === message.deliveries.length) return message;
  const ready = missing.map((each): Delivery => ({ to: each, state: 'ready' }));
  const deliveries = [...kept, ...ready];
  return { ...message, channel, to: deliveries.map((each) => each.to), deliveries, state: 'ready' };
}
