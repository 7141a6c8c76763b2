import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Sender } from '../ports/queues.ts';
import { Transient } from '../protocol/transient.ts';
import { type Backoff, fullJitter } from './backoff.ts';
import { inBatches } from './in-batches.ts';
import { transientReason } from './transient-errors.ts';

const mostEntries = 10;
const mostBytes = 256 * 1024;
const mostAttempts = 4;

export function sqsSender<Message>(
  client: SQSClient,
  queueUrl: string,
  backoff: Backoff = fullJitter(),
): Sender<Message> {
  return {
    async send(messages, delaySeconds = 0) {
      const bodies = messages.map((message) => JSON.stringify(message));
      for (const batch of inBatches(bodies, mostEntries, mostBytes, (body) => Buffer.byteLength(body)))
        await sendBatch(client, queueUrl, batch, delaySeconds, backoff);
    },
  };
}

/** Some of a batch may fail while the others are sent: those, and only those, are sent again. */
async function sendBatch(
  client: SQSClient,
  queueUrl: string,
  bodies: readonly string[],
  delaySeconds: number,
  backoff: Backoff,
): Promise<void> {
  let left = bodies.map((body, at) => ({ Id: String(at), MessageBody: body, DelaySeconds: delaySeconds }));
  for (let attempt = 0; ; attempt += 1) {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: left }),
    );
    if (Failed.length === 0) return;
    const [first] = Failed;
    if (first?.SenderFault) throw new Error(`message-refused:${first.Code}`);
    if (attempt + 1 === mostAttempts) throw new Transient(transientReason(first?.Code) ?? 'unavailable');
    const failed = new Set(Failed.map(({ Id }) => Id));
    left = left.filter(({ Id }) => failed.has(Id));
    await backoff(attempt);
  }
}
