import type { Sender } from '../../shared/ports/queues.ts';
import { copyOf } from './copy.ts';
import { callsOf, type DoubleOptions } from './touch.ts';

export interface Sent<Message> {
  readonly message: Message;
  readonly delaySeconds: number;
}

export interface SenderOptions<Message> extends DoubleOptions {
  /** Name of the port in the hook's calls: `segments`, `decisions`. */
  readonly name?: string | undefined;
  /** Told of each message in the moment the queue has it. */
  readonly onSend?: ((sent: Sent<Message>) => void) | undefined;
}

export interface SenderDouble<Message> extends Sender<Message> {
  /** Everything that was ever sent, in order. */
  readonly sent: Sent<Message>[];
}

export function senderDouble<Message>(options: SenderOptions<Message> = {}): SenderDouble<Message> {
  const { name = 'queue', onSend } = options;
  const call = callsOf(name, options);
  const sent: Sent<Message>[] = [];
  return {
    sent,
    send(messages, delaySeconds = 0) {
      // Through JSON, as on a real queue: what does not survive that does not arrive.
      const copies = JSON.parse(JSON.stringify(messages)) as Message[];
      return call('send', () => {
        for (const message of copies) {
          sent.push({ message, delaySeconds });
          onSend?.({ message: copyOf(message), delaySeconds });
        }
      });
    },
  };
}
