import type { MessageQueue } from '../../ports/queues.ts';

/** A queue of work, and where that of its work lies that was given up. */
export interface QueueWithDeadLetters {
  readonly queue: MessageQueue;
  readonly deadLetters: MessageQueue;
}

/**
 * Puts the dead letters of a queue back into it, as they are. What fails again comes back to where it was, so no more
 * are moved than there were at the start. A crash may leave one in both: all work is safe to repeat.
 *
 * @returns how many were moved
 */
export const redrive = ({ queue, deadLetters }: QueueWithDeadLetters): Promise<number> =>
  takeAway(deadLetters, ({ body }) => queue.put(body));

/** Takes what waits in a queue out of it, each message after something has been done with it. */
export async function takeAway(
  queue: MessageQueue,
  work: (message: { readonly body: string }) => Promise<void> = async () => {},
): Promise<number> {
  const { waiting } = await queue.counts();
  let gone = 0;
  while (gone < waiting) {
    const taken = await queue.take(waiting - gone);
    if (taken.length === 0) return gone;
    for (const message of taken) {
      await work(message);
      await queue.remove(message);
      gone += 1;
    }
  }
  return gone;
}
