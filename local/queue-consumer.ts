import type { Json } from './assembly.ts';
import { makeBell } from './bell.ts';
import type { Chaos } from './chaos.ts';
import { matchesPattern } from './event-pattern.ts';
import { type Consumer, type EventSource, failedItems } from './event-sources.ts';
import type { Notify } from './events.ts';
import type { Functions } from './functions.ts';
import { account, nameInArn, region } from './identities.ts';
import { parseOrText } from './parse-or-text.ts';
import type { Queues, Taken } from './queues.ts';

export interface QueueConsumerDependencies {
  queues: Queues;
  functions: Functions;
  notify: Notify;
  /** How long a failed message stays invisible; on AWS it waits out the visibility timeout. */
  retryAfterSeconds: number;
  /** How many processes a function may have here. */
  concurrency: number;
  chaos: Chaos;
}

/** The store's longest invisibility: a message in work never comes back before its outcome is known. */
const inWorkSeconds = 43_200;
const mostPerReceive = 10;

/** Feeds a queue's messages to a function, as Lambda's pollers do. */
export function consumeQueue(source: EventSource, dependencies: QueueConsumerDependencies): Consumer {
  const { queues, notify } = dependencies;
  const queue = nameInArn(source.sourceArn);
  const limit = Math.min(source.maximumConcurrency, dependencies.concurrency);
  const finished = makeBell();
  const working = new Set<Promise<void>>();
  let stopped = false;

  /** A batch is complete when it is full or its window has passed. */
  const collect = async (): Promise<Taken[]> => {
    const batch: Taken[] = [];
    let deadline = Number.POSITIVE_INFINITY;
    while (!stopped && batch.length < source.batchSize) {
      const most = Math.min(mostPerReceive, source.batchSize - batch.length);
      const taken = queues.take(queue, most, inWorkSeconds);
      batch.push(...taken.filter((each) => wanted(each)));
      if (batch.length > 0) deadline = Math.min(deadline, performance.now() + source.windowMilliseconds);
      const left = deadline - performance.now();
      if (left <= 0 && taken.length === 0) break;
      if (taken.length === 0) await queues.wait(queue, Math.min(left, 60_000));
    }
    return batch;
  };

  const wanted = (taken: Taken): boolean => {
    if (source.filters.length === 0) return true;
    const record = { ...(messageRecord(taken, source) as object), body: parseOrText(taken.received.Body) };
    if (source.filters.some((pattern) => matchesPattern(pattern, record))) return true;
    queues.remove(queue, taken);
    notify({ kind: 'dropped', function: source.functionName, reason: 'filtered out', count: 1 });
    return false;
  };

  const work = async (batch: Taken[]): Promise<void> => {
    const Records = batch.map((taken) => messageRecord(taken, source));
    const attempt = Math.max(...batch.map(({ message }) => message.approximateReceiveCount));
    const death = dependencies.chaos.death(source.functionName, attempt);
    const result = await dependencies.functions.invoke(source.functionName, { Records }, death);
    const failed = result.kind === 'failed' ? undefined : failedOf(source, batch, result.payload);
    for (const taken of batch) {
      const succeeded = failed !== undefined && !failed.includes(taken.received.MessageId);
      if (succeeded) queues.remove(queue, taken);
      else queues.release(queue, taken, dependencies.retryAfterSeconds);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      if (working.size >= limit) {
        await finished.wait(60_000);
        continue;
      }
      const batch = await collect();
      if (batch.length === 0 || stopped) continue;
      const job = work(batch).finally(() => {
        working.delete(job);
        finished.ring();
      });
      working.add(job);
    }
  };

  const isBusy = (): boolean => {
    const { visible, inFlight, delayed } = queues.count(queue);
    return visible + inFlight + delayed > 0;
  };

  const running = run();
  return {
    // A queue rings by itself.
    nudge: () => {},
    isBusy,
    drained: async () => !isBusy(),
    stop: async () => {
      stopped = true;
      queues.wakeAll();
      finished.ring();
      await running;
      await Promise.all(working);
    },
  };
}

/** Which messages failed by the handler's own account; `undefined` when all of them did. */
function failedOf(source: EventSource, batch: Taken[], payload: string): string[] | undefined {
  if (!source.reportsItemFailures) return [];
  return failedItems(
    payload,
    batch.map(({ received }) => received.MessageId),
  );
}

function messageRecord({ received, message }: Taken, source: EventSource): Json {
  const named = Object.entries(message.messageAttributes).map(
    ([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: String(BinaryValue) }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ],
  );
  return {
    messageId: received.MessageId,
    receiptHandle: received.ReceiptHandle,
    body: received.Body,
    attributes: {
      ApproximateReceiveCount: String(message.approximateReceiveCount),
      SentTimestamp: String(message.sentTimestamp),
      SenderId: account,
      ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp),
      ...(message.messageGroupId !== undefined && { MessageGroupId: message.messageGroupId }),
      ...(message.messageDeduplicationId !== undefined && {
        MessageDeduplicationId: message.messageDeduplicationId,
      }),
      ...(message.sequenceNumber !== undefined && { SequenceNumber: message.sequenceNumber }),
    },
    messageAttributes: Object.fromEntries(named) as Json,
    md5OfBody: received.MD5OfBody,
    ...(received.MD5OfMessageAttributes && { md5OfMessageAttributes: received.MD5OfMessageAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN: source.sourceArn,
    awsRegion: region,
  };
}
