import type { MessageQueue } from '../../shared/ports/queues.ts';
import { callsOf, type DoubleOptions } from './touch.ts';

export interface MessageQueueDouble extends MessageQueue {
  /** Bodies of all that is in it, taken or not, oldest first. */
  bodies(): string[];
}

export function messageQueueDouble(
  options: DoubleOptions & { name?: string; bodies?: readonly string[] } = {},
): MessageQueueDouble {
  const { name = 'queue', bodies = [] } = options;
  const call = callsOf(name, options);
  const messages = bodies.map((body) => ({ body, receipts: new Set<string>() }));
  let taken = 0;
  return {
    bodies: () => messages.map(({ body }) => body),
    counts: () =>
      call('counts', () => {
        const inHand = messages.filter(({ receipts }) => receipts.size > 0).length;
        return { waiting: messages.length - inHand, inHand };
      }),
    take: (most) =>
      call('take', () => {
        const waiting = messages.filter(({ receipts }) => receipts.size === 0).slice(0, Math.min(most, 10));
        return waiting.map(({ body, receipts }) => {
          taken += 1;
          const receipt = `${name}-${taken}`;
          receipts.add(receipt);
          return { body, receipt };
        });
      }),
    put: (body) => call('put', () => void messages.push({ body, receipts: new Set() })),
    remove: ({ receipt }) =>
      call('remove', () => {
        const at = messages.findIndex(({ receipts }) => receipts.has(receipt));
        if (at >= 0) messages.splice(at, 1);
      }),
  };
}
