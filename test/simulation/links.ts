import type { Context, DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { changedSubjects } from '../../shared/adapters/lambda/stream-batch.ts';
import type { ReadWorks } from '../../shared/adapters/lambda/works.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { ItemKey, SubjectKey } from '../../shared/protocol/keys.ts';
import type { Delivery, Link } from './scheduler.ts';

/** As the stack has them (infra/constructs/queues.ts, stage-function.ts). */
const queueBatch = 10;
const queueTries = 8;
const streamBatch = 100;
const streamTries = 21;

/** When a simulation begins. */
export const beginsAt = Date.UTC(2023, 8, 1, 9);

const context = {} as Context;

const recordOf = ({ id, body, sentAt }: Delivery): SQSRecord =>
  ({
    messageId: String(id),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { SentTimestamp: String(beginsAt + sentAt) },
  }) as SQSRecord;

export type HandleQueue = (event: SQSEvent, context: Context) => Promise<unknown>;

/** A queue that is worked as the real one is, by the adapter that every function of a queue has. */
export function queueLink<Work>(
  name: string,
  read: ReadWorks<Work>,
  verb: (work: Work) => Promise<unknown>,
  log: Log,
): Link {
  const handler = eachMessage(read, verb, log) as HandleQueue;
  return { name, kind: 'queue', batch: queueBatch, tries: queueTries, handle: handledBy(handler) };
}

/** Those of a batch that the handler says have failed. */
const handledBy = (handler: HandleQueue) => async (batch: readonly Delivery[]) => {
  const answer = await handler({ Records: batch.map(recordOf) }, context);
  const { batchItemFailures } = answer as { batchItemFailures: { itemIdentifier: string }[] };
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return batch.filter(({ id }) => failed.has(String(id)));
};

/** The stream of a table of records; all of a batch that failed comes again, batched otherwise. */
export function streamLink(
  name: string,
  verb: (subjects: readonly SubjectKey[]) => Promise<unknown>,
  log: Log,
): Link {
  const handler = changedSubjects(verb, log) as (event: DynamoDBStreamEvent, context: Context) => unknown;
  const handle = async (batch: readonly Delivery[]) => {
    const Records = batch.map(({ body }) => {
      const { pk, sk } = body as ItemKey;
      return { dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } };
    });
    await handler({ Records }, context);
    return [];
  };
  return { name, kind: 'stream', batch: streamBatch, tries: streamTries, handle };
}
