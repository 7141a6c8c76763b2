import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { makeBell } from './bell.ts';
import type { Chaos } from './chaos.ts';
import type { Clock } from './clock.ts';
import type { Deliveries } from './deliveries.ts';
import { matchesPattern } from './event-pattern.ts';
import { type Consumer, type EventSource, failedItems } from './event-sources.ts';
import type { Notify } from './events.ts';
import type { Functions, InvocationResult } from './functions.ts';
import { readStream, type Shard } from './stream-reader.ts';
import { failureRecord, type LambdaRecord, lambdaRecord } from './stream-record.ts';

export interface StreamConsumerDependencies {
  client: DynamoDBStreamsClient;
  /** The stream's ARN in DynamoDB Local, which differs from the one in the template. */
  streamArn: string;
  functions: Functions;
  deliveries: Deliveries;
  clock: Clock;
  notify: Notify;
  retryAfterSeconds: number;
  chaos: Chaos;
}

const pollMilliseconds = 150;

/** When nothing happens anywhere, tables are looked at less often: an idle cloud should cost next to nothing. */
const idleMilliseconds = 500;
const livelyMilliseconds = 2_000;

/** Feeds a table's changes to a function in order: no change overtakes an earlier one that still fails. */
export function consumeStream(source: EventSource, dependencies: StreamConsumerDependencies): Consumer {
  const { client, clock, notify, chaos } = dependencies;
  const reader = readStream(client, dependencies.streamArn);
  const wake = makeBell();
  const link = `stream to ${source.functionName}`;
  let stopped = false;
  let busy = false;
  let livelyUntil = 0;
  let askers: ((drained: boolean) => void)[] = [];

  const handle = async (shard: Shard, first: Parameters<typeof lambdaRecord>[0][]): Promise<void> => {
    busy = true;
    const records = [...first];
    const deadline = performance.now() + source.windowMilliseconds;
    while (!stopped && records.length < source.batchSize && performance.now() < deadline) {
      await wake.wait(Math.min(pollMilliseconds, deadline - performance.now()));
      records.push(...(await reader.readMore(shard, source.batchSize - records.length)));
    }
    const batch = records.map((record) => lambdaRecord(record, source.sourceArn, clock)).filter(wanted);
    if (batch.length > 0) await disturbed(shard, batch);
    busy = false;
  };

  const wanted = (record: LambdaRecord): boolean =>
    source.filters.length === 0 || source.filters.some((pattern) => matchesPattern(pattern, record));

  const disturbed = async (shard: Shard, batch: LambdaRecord[]): Promise<void> => {
    const copies = chaos.repeated(link, batch);
    await sleep(chaos.delay(link), undefined, { ref: false });
    await deliver(shard, batch, 1);
    for (const { delivery } of copies) await deliver(shard, delivery, 1);
  };

  /** `attempt` counts from one. It returns when every record is done with, for better or worse. */
  const deliver = async (shard: Shard, records: LambdaRecord[], attempt: number): Promise<void> => {
    if (records.length === 0 || stopped) return;
    const youngest = records.at(-1)?.dynamodb.ApproximateCreationDateTime ?? 0;
    const ageMilliseconds = Math.max(0, clock.now() - youngest * 1000);
    notify({ kind: 'stream-batch', function: source.functionName, ageMilliseconds });
    const death = chaos.death(source.functionName, attempt);
    const result = await dependencies.functions.invoke(source.functionName, { Records: records }, death);
    const rest = remaining(records, result);
    if (rest.length === 0 || stopped) return;
    await wake.wait(dependencies.retryAfterSeconds * 1000);
    if (rest.length < records.length) return deliver(shard, rest, 1);
    if (source.bisects && records.length > 1) {
      const half = Math.ceil(records.length / 2);
      await deliver(shard, records.slice(0, half), attempt);
      return deliver(shard, records.slice(half), attempt);
    }
    if (attempt <= source.maximumRetries) return deliver(shard, records, attempt + 1);
    giveUp(shard, records, result, attempt);
  };

  /** With partial answers everything from the first failed record on is delivered again, in order. */
  const remaining = (records: LambdaRecord[], result: InvocationResult): LambdaRecord[] => {
    if (result.kind === 'failed') return records;
    if (!source.reportsItemFailures) return [];
    const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const failed = failedItems(result.payload, numbers);
    if (failed === undefined) return records;
    const first = numbers.findIndex((number) => failed.includes(number));
    return first < 0 ? [] : records.slice(first);
  };

  const giveUp = (
    shard: Shard,
    records: LambdaRecord[],
    result: InvocationResult,
    attempts: number,
  ): void => {
    const { functionName, onFailureArn, sourceArn } = source;
    notify({ kind: 'dropped', function: functionName, reason: 'retries exhausted', count: records.length });
    if (onFailureArn === undefined) return;
    const { requestId } = result;
    const now = new Date(clock.now()).toISOString();
    const about = { functionName, requestId, attempts, shardId: shard.id, streamArn: sourceArn, now };
    dependencies.deliveries.deliver(onFailureArn, failureRecord(records, about));
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      const asked = askers;
      askers = [];
      const found = await reader.readRound(source.batchSize, handle).catch((error: unknown) => {
        if (!stopped)
          notify({ kind: 'log', function: source.functionName, line: `stream: ${String(error)}` });
        return true;
      });
      for (const answer of asked) answer(!found && !stopped);
      const now = performance.now();
      if (found) livelyUntil = now + livelyMilliseconds;
      else if (!stopped && askers.length === 0) {
        await wake.wait(now < livelyUntil ? pollMilliseconds : idleMilliseconds);
      }
    }
    for (const answer of askers) answer(false);
  };

  const running = run();
  return {
    nudge: () => {
      const idle = performance.now() > livelyUntil;
      livelyUntil = performance.now() + livelyMilliseconds;
      if (idle) wake.ring();
    },
    isBusy: () => busy,
    drained: async () => {
      if (busy || stopped) return false;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      askers.push(resolve);
      wake.ring();
      return promise;
    },
    stop: async () => {
      stopped = true;
      wake.ring();
      await running;
    },
  };
}
