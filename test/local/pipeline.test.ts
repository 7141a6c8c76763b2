import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CfnOutput,
  Duration,
  aws_dynamodb as dynamodb,
  aws_events as events,
  aws_lambda as lambda,
  aws_s3 as s3,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standing } from '../../local/clock.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import type { CloudEvent } from '../../local/events.ts';
import { type Making, type Synthesised, synthesise } from './synthesise.ts';

/** A bucket tells a queue, a function writes a table, its stream an event, a rule a queue, a function the end. */
function pipeline({ stack, bundle }: Making): void {
  const fn = (id: string, source: string, environment: Record<string, string> = {}): lambda.Function =>
    new lambda.Function(stack, id, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundle(id, source)),
      timeout: Duration.seconds(10),
      memorySize: 256,
      environment,
    });

  const uploads = new sqs.Queue(stack, 'Uploads', { visibilityTimeout: Duration.seconds(60) });
  const bucket = new s3.Bucket(stack, 'Bucket');
  (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
    queueConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        queue: uploads.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: 'uploads/' }] } },
      },
    ],
  };
  new CfnOutput(stack, 'BucketName', { value: bucket.bucketName });

  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });
  const receive = fn(
    'Receive',
    `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
     const client = new DynamoDBClient({});
     export const handler = async (event) => {
       for (const message of event.Records) {
         for (const record of JSON.parse(message.body).Records ?? []) {
           console.log('received', record.s3.object.key);
           await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: {
             pk: { S: record.s3.object.key }, at: { S: record.eventTime }, raw: { S: JSON.stringify({ message, record }) },
           } }));
         }
       }
     };`,
    { TABLE: table.tableName },
  );
  receive.addEventSource(new sources.SqsEventSource(uploads, { batchSize: 5 }));

  const bus = new events.EventBus(stack, 'Bus');
  const announce = fn(
    'Announce',
    `import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
     const client = new EventBridgeClient({});
     export const handler = async (event) => {
       const Entries = event.Records.map((record) => ({
         Source: 'test', DetailType: 'changed', EventBusName: process.env.BUS,
         Detail: JSON.stringify({ key: record.dynamodb.NewImage.pk.S, name: record.eventName }),
       }));
       const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }));
       if (FailedEntryCount) throw new Error('not published');
     };`,
    { BUS: bus.eventBusName },
  );
  announce.addEventSourceMapping('Changes', {
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 10,
  });

  const alerts = new sqs.Queue(stack, 'Alerts');
  const end = new sqs.Queue(stack, 'End');
  new events.Rule(stack, 'Rule', {
    eventBus: bus,
    eventPattern: { source: ['test'], detail: { key: [{ prefix: 'uploads/' }] } },
    targets: [new targets.SqsQueue(alerts)],
  });
  const alert = fn(
    'Alert',
    `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
     const client = new SQSClient({});
     export const handler = async (event) => {
       for (const { body } of event.Records) {
         await client.send(new SendMessageCommand({ QueueUrl: process.env.END, MessageBody: body }));
       }
     };`,
    { END: end.queueUrl },
  );
  alert.addEventSource(new sources.SqsEventSource(alerts));
}

describe('a whole pipeline', () => {
  let synthesised: Synthesised;
  let cloud: Cloud;
  const seen: CloudEvent[] = [];

  beforeAll(async () => {
    synthesised = synthesise(pipeline);
    cloud = await startCloud({
      assembly: synthesised.assembly,
      clock: standing(new Date('2026-04-01T09:30:00.250Z')),
      onEvent: (event) => seen.push(event),
    });
  }, 120_000);

  afterAll(async () => {
    await cloud?.stop();
    synthesised?.remove();
  });

  it('carries an upload through every kind of resource to its end', async () => {
    const client = new S3Client(cloud.client('s3'));
    const Bucket = cloud.outputs.BucketName;
    await client.send(new PutObjectCommand({ Bucket, Key: 'uploads/a file+1.csv', Body: 'a,b\n1,2\n' }));
    await client.send(new PutObjectCommand({ Bucket, Key: 'elsewhere/ignored.csv', Body: 'x' }));
    await cloud.settled(60);

    const arrived = cloud.queues.peek(cloud.physicalName('End'));
    expect(arrived.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        source: 'test',
        'detail-type': 'changed',
        time: '2026-04-01T09:30:00Z',
        detail: { key: 'uploads/a+file%2B1.csv', name: 'INSERT' },
      },
    ]);
  }, 90_000);

  it('is quiet afterwards, and wakes up for a change that comes from outside', async () => {
    expect(await cloud.quiet()).toBe(true);
    const client = new DynamoDBClient(cloud.client('dynamodb'));
    const Item = { pk: { S: 'uploads/by-hand' } };
    await client.send(new PutItemCommand({ TableName: cloud.physicalName('Table'), Item }));
    await cloud.settled(60);
    expect(cloud.queues.count(cloud.physicalName('End')).visible).toBe(2);
  }, 90_000);

  it('stamps messages and objects with the time of the cloud', async () => {
    cloud.clock.moveTo(new Date('2026-07-01T00:00:00.000Z'));
    cloud.putObject(cloud.outputs.BucketName ?? '', 'uploads/later.csv', 'x');
    await cloud.settled(60);
    const last = cloud.queues.peek(cloud.physicalName('End')).at(-1);
    expect(last?.sentTimestamp).toBe(Date.parse('2026-07-01T00:00:00.000Z'));
  }, 90_000);

  it('keeps every line that a function says', () => {
    const lines = seen.flatMap((event) => (event.kind === 'log' ? [event.line] : []));
    expect(lines).toContain('received uploads/a+file%2B1.csv');
  });
});
