import type { Properties } from './assembly.ts';
import { CloudError } from './cloud-error.ts';
import { nameInArn } from './identities.ts';
import type { Resource } from './stack.ts';

/** One AWS::Lambda::EventSourceMapping, with Amazon's defaults filled in. */
export interface EventSource {
  kind: 'queue' | 'stream';
  sourceArn: string;
  functionName: string;
  batchSize: number;
  windowMilliseconds: number;
  reportsItemFailures: boolean;
  /** Records that match none of these patterns are passed over; no pattern means all are wanted. */
  filters: Properties[];
  maximumConcurrency: number;
  maximumRetries: number;
  bisects: boolean;
  onFailureArn: string | undefined;
}

/** A consumer of one event source, running until it is stopped. */
export interface Consumer {
  /** True when there is something to do as far as is known without looking. */
  isBusy(): boolean;
  /** True when it looked just now and found nothing, and works on nothing. */
  drained(): Promise<boolean>;
  /** Something happens in the cloud, so there may soon be something to read. */
  nudge(): void;
  stop(): Promise<void>;
}

export function readEventSources(resources: Resource[]): EventSource[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => String(properties.Enabled ?? true) === 'true')
    .map(readEventSource);
}

function readEventSource({ logicalId, properties }: Resource): EventSource {
  const sourceArn = String(properties.EventSourceArn);
  const service = sourceArn.split(':')[2];
  if (service !== 'sqs' && service !== 'dynamodb') {
    throw new CloudError(
      'event-source-unknown',
      `${logicalId} reads from ${sourceArn}: only queues and tables can.`,
    );
  }
  const { FilterCriteria, DestinationConfig, ScalingConfig } = properties as {
    FilterCriteria?: { Filters?: { Pattern: string }[] };
    DestinationConfig?: { OnFailure?: { Destination: string } };
    ScalingConfig?: { MaximumConcurrency?: number };
  };
  const responseTypes = (properties.FunctionResponseTypes ?? []) as string[];
  const retries = Number(properties.MaximumRetryAttempts ?? -1);
  return {
    kind: service === 'sqs' ? 'queue' : 'stream',
    sourceArn,
    functionName: nameInArn(String(properties.FunctionName)),
    batchSize: Number(properties.BatchSize ?? (service === 'sqs' ? 10 : 100)),
    windowMilliseconds: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    reportsItemFailures: responseTypes.includes('ReportBatchItemFailures'),
    filters: (FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as Properties),
    maximumConcurrency: ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY,
    maximumRetries: retries < 0 ? Number.POSITIVE_INFINITY : retries,
    bisects: String(properties.BisectBatchOnFunctionError) === 'true',
    onFailureArn: DestinationConfig?.OnFailure?.Destination,
  };
}

/**
 * The identifiers that a handler reports as failed. An answer that makes no sense fails the whole batch
 * (`undefined`), as it does on AWS.
 */
export function failedItems(payload: string, known: readonly string[]): string[] | undefined {
  const answer = JSON.parse(payload || 'null') as { batchItemFailures?: unknown } | null;
  const failures = answer?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map((each: { itemIdentifier?: unknown } | null) => each?.itemIdentifier);
  const sensible = ids.every((id) => typeof id === 'string' && known.includes(id));
  return sensible ? (ids as string[]) : undefined;
}
