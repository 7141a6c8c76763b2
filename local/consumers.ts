import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Chaos } from './chaos.ts';
import { clientSettings } from './client-settings.ts';
import { CloudError } from './cloud-error.ts';
import { type Consumer, readEventSources } from './event-sources.ts';
import type { Functions } from './functions.ts';
import { tableInStreamArn } from './identities.ts';
import { consumeQueue } from './queue-consumer.ts';
import type { Queues } from './queues.ts';
import type { ServerDependencies } from './servers.ts';
import type { Stack } from './stack.ts';
import { consumeStream } from './stream-consumer.ts';

export interface ConsumerDependencies extends ServerDependencies {
  queues: Queues;
  functions: Functions;
  dynamodb: string;
  /** The stream of each table, as DynamoDB Local names it. */
  streams: Map<string, string>;
  retryAfterSeconds: number;
  concurrency: number;
  chaos: Chaos;
}

/** Starts a reader for every event source mapping of the stack. */
export function startConsumers(stack: Stack, dependencies: ConsumerDependencies): Consumer[] {
  const client = new DynamoDBStreamsClient(clientSettings(dependencies.dynamodb));
  return readEventSources(stack.resources).map((source) => {
    if (source.onFailureArn !== undefined)
      dependencies.deliveries.check(source.onFailureArn, source.functionName);
    if (source.kind === 'queue') return consumeQueue(source, dependencies);
    const streamArn = dependencies.streams.get(tableInStreamArn(source.sourceArn));
    if (streamArn === undefined) throw new CloudError('stream-missing', `${source.sourceArn} has no stream.`);
    return consumeStream(source, { ...dependencies, client, streamArn });
  });
}
