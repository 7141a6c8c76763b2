/** Sends messages of one kind to one queue, at least once each, in no promised order. */
export interface Sender<Message> {
  send(messages: readonly Message[], delaySeconds?: number): Promise<void>;
}
