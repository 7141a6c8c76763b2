import type { AttributeValue } from '@aws-sdk/client-dynamodb-streams';
import type { Json } from './assembly.ts';
import type { Clock } from './clock.ts';
import { functionArn, region } from './identities.ts';
import type { StreamRecord } from './stream-reader.ts';

type Image = { [name: string]: Json };

/** A stream record as a Lambda function gets it. */
export interface LambdaRecord {
  [key: string]: Json;
  dynamodb: {
    [key: string]: Json;
    SequenceNumber: string;
    ApproximateCreationDateTime: number;
  };
}

/** DynamoDB Local knows the time of a change to the minute only, so it bears the cloud's time of reading. */
export function lambdaRecord(record: StreamRecord, eventSourceARN: string, clock: Clock): LambdaRecord {
  const { Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType } = record.dynamodb ?? {};
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? '',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(clock.now() / 1000),
      ...(Keys && { Keys: plainImage(Keys) }),
      ...(NewImage && { NewImage: plainImage(NewImage) }),
      ...(OldImage && { OldImage: plainImage(OldImage) }),
      SequenceNumber: SequenceNumber ?? '',
      SizeBytes: SizeBytes ?? 0,
      StreamViewType: StreamViewType ?? '',
    },
    eventSourceARN,
    ...(record.userIdentity && {
      userIdentity: {
        type: record.userIdentity.Type ?? '',
        principalId: record.userIdentity.PrincipalId ?? '',
      },
    }),
  };
}

function plainImage(image: Record<string, AttributeValue>): Image {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]));
}

/** In an event binary values are base64 text; the client gives them as bytes. */
function plain(value: AttributeValue): Json {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(plain) };
  if (value.M !== undefined) return { M: plainImage(value.M) };
  return value as unknown as Json;
}

export interface Failure {
  functionName: string;
  requestId: string;
  attempts: number;
  shardId: string;
  streamArn: string;
  now: string;
}

/** What Amazon sends to the on-failure destination: where the records are, not the records. */
export function failureRecord(records: LambdaRecord[], failure: Failure): Json {
  const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const arrivals = records.map(({ dynamodb }) =>
    new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString(),
  );
  return {
    requestContext: {
      requestId: failure.requestId,
      functionArn: functionArn(failure.functionName),
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: failure.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: failure.now,
    DDBStreamBatchInfo: {
      shardId: failure.shardId,
      startSequenceNumber: numbers[0] ?? '',
      endSequenceNumber: numbers.at(-1) ?? '',
      approximateArrivalOfFirstRecord: arrivals[0] ?? '',
      approximateArrivalOfLastRecord: arrivals.at(-1) ?? '',
      batchSize: records.length,
      streamArn: failure.streamArn,
    },
  };
}
