/** Sends messages of one kind to one queue, at least once each, in no promised order. */
export interface Sender<Message> {
  send(messages: readonly Message[], delaySeconds?: number): Promise<void>;
}

/** A message that was taken from a queue: it comes back by itself unless it is removed. */
export interface TakenMessage {
  readonly body: string;
  /** Names this delivery of it to its queue. */
  readonly receipt: string;
}

/** A queue as those see it who look after it. Throws `Transient` to be tried again. */
export interface MessageQueue {
  /** About how many wait to be taken, and how many somebody has in hand or lie there for later. */
  counts(): Promise<{ readonly waiting: number; readonly inHand: number }>;
  /** Takes some messages, at most ten; none where none waits. */
  take(most: number): Promise<readonly TakenMessage[]>;
  put(body: string): Promise<void>;
  /** Again, or too late, is success. */
  remove(taken: TakenMessage): Promise<void>;
}
