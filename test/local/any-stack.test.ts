import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  CfnOutput,
  CfnResource,
  Duration,
  aws_events as events,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
  aws_scheduler as scheduler,
  aws_scheduler_targets as schedulerTargets,
  aws_secretsmanager as secretsmanager,
  aws_sns as sns,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
  TimeZone,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standing } from '../../local/clock.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { localTestKey } from '../../local/secrets.ts';
import { type Making, type Synthesised, synthesise } from './synthesise.ts';

const echo = (stack: Stack, id: string, code: string, environment = {}): lambda.Function =>
  new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(code),
    timeout: Duration.seconds(10),
    environment,
  });

const sayIt = `export const handler = async (event) => {
  console.log(JSON.stringify(event));
  return { event, variables: process.env };
};`;

const failAlways = `export const handler = async () => { throw new Error('always'); };`;

function assorted({ stack, bundle }: Making): void {
  const inbox = new sqs.Queue(stack, 'Inbox');
  const dead = new sqs.Queue(stack, 'Dead');
  const bucket = new s3.Bucket(stack, 'Bucket');
  (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
    queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: inbox.queueArn }],
  };
  const secret = new secretsmanager.Secret(stack, 'Key');
  new secretsmanager.Secret(stack, 'Given');
  const template = { secretStringTemplate: '{"user":"me"}', generateStringKey: 'password' };
  new secretsmanager.Secret(stack, 'Generated', { generateSecretString: template });
  new sns.Topic(stack, 'Alarms');
  const variables = { QUEUE: inbox.queueUrl, SECRET: secret.secretArn };
  const echoing = echo(stack, 'Echo', bundle('Echo', sayIt), variables);
  const failing = new lambda.Function(stack, 'Failing', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(bundle('Failing', failAlways)),
    deadLetterQueue: dead,
    retryAttempts: 1,
  });

  const bus = new events.EventBus(stack, 'Bus', { eventBusName: 'council' });
  const input = events.RuleTargetInput.fromObject({
    name: events.EventField.fromPath('$.detail.name'),
    fixed: 1,
  });
  new events.Rule(stack, 'Part', {
    eventBus: bus,
    eventPattern: { detailType: ['part'] },
    targets: [
      new targets.SqsQueue(inbox, { message: events.RuleTargetInput.fromEventPath('$.detail.items[1]') }),
    ],
  });
  new events.Rule(stack, 'Filled', {
    eventBus: bus,
    eventPattern: { detailType: ['filled'] },
    targets: [new targets.SqsQueue(inbox, { message: input })],
  });

  new scheduler.Schedule(stack, 'Quarter', {
    schedule: scheduler.ScheduleExpression.cron({
      minute: '0',
      hour: '6',
      day: '1',
      month: '1,4,7,10',
      timeZone: TimeZone.EUROPE_LONDON,
    }),
    target: new schedulerTargets.SqsSendMessage(inbox, {
      input: scheduler.ScheduleTargetInput.fromObject({
        kind: 'quarter',
        at: scheduler.ContextAttribute.scheduledTime,
      }),
    }),
  });
  new scheduler.Schedule(stack, 'Nightly', {
    schedule: scheduler.ScheduleExpression.cron({
      minute: '30',
      hour: '23',
      day: '30',
      month: '6',
      timeZone: TimeZone.EUROPE_LONDON,
    }),
    target: new schedulerTargets.LambdaInvoke(failing, {
      input: scheduler.ScheduleTargetInput.fromObject({ kind: 'nightly' }),
    }),
  });
  new scheduler.Schedule(stack, 'Off', {
    enabled: false,
    schedule: scheduler.ScheduleExpression.rate(Duration.minutes(1)),
    target: new schedulerTargets.LambdaInvoke(echoing, {}),
  });
  new CfnOutput(stack, 'InboxUrl', { value: inbox.queueUrl });
}

/** The same stack with one more queue and function, as if somebody had added a stage. */
function assortedAndMore(making: Making): void {
  assorted(making);
  const added = new sqs.Queue(making.stack, 'Added');
  const consumer = echo(making.stack, 'AddedConsumer', making.bundle('AddedConsumer', sayIt));
  consumer.addEventSource(new sources.SqsEventSource(added, { batchSize: 3 }));
}

describe('a stack that this cloud has never seen', () => {
  let synthesised: Synthesised;
  let cloud: Cloud;
  const lines: string[] = [];

  beforeAll(async () => {
    synthesised = synthesise(assortedAndMore);
    cloud = await startCloud({
      assembly: synthesised.assembly,
      clock: standing(new Date('2026-06-30T00:00:00Z')),
      secrets: { [keyOf(synthesised, 'Given')]: 'given by the test' },
      environment: { EXTRA: 'yes' },
      onEvent: (event) => {
        if (event.kind === 'log') lines.push(event.line);
      },
    });
  }, 120_000);

  afterAll(async () => {
    await cloud?.stop();
    await cloud?.stop();
    synthesised?.remove();
  });

  const inbox = (): { [key: string]: unknown }[] => {
    const name = cloud.physicalName('Inbox');
    return cloud.queues.take(name, 10, 30).map((taken) => {
      cloud.queues.remove(name, taken);
      return JSON.parse(taken.received.Body);
    });
  };

  it('gives an added queue and function life without a change here', async () => {
    cloud.sendMessage(cloud.physicalName('Added'), 'hello');
    await cloud.settled();
    const [event] = lines.filter((line) => line.includes('hello')).map((line) => JSON.parse(line));
    expect(event.Records).toEqual([
      {
        messageId: expect.any(String),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: String(Date.parse('2026-06-30T00:00:00Z')),
          SenderId: '000000000000',
          ApproximateFirstReceiveTimestamp: String(Date.parse('2026-06-30T00:00:00Z')),
        },
        messageAttributes: {},
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: cloud.resource('Added').arn,
        awsRegion: 'eu-west-2',
      },
    ]);
  }, 60_000);

  it('gives a function the template’s variables and this cloud’s addresses, and nothing of this machine', async () => {
    process.env.SECRET_OF_THIS_MACHINE = 'x';
    const result = await cloud.invoke(cloud.physicalName('Echo'), { a: 1 });
    const { event, variables } = JSON.parse(result.kind === 'succeeded' ? result.payload : '{}');
    expect(event).toEqual({ a: 1 });
    expect(variables).toMatchObject({
      QUEUE: cloud.outputs.InboxUrl,
      SECRET: cloud.resource('Key').arn,
      EXTRA: 'yes',
      AWS_ENDPOINT_URL_SQS: cloud.endpoints.sqs,
      AWS_ENDPOINT_URL_DYNAMODB: cloud.endpoints.dynamodb,
      AWS_LAMBDA_FUNCTION_NAME: cloud.physicalName('Echo'),
    });
    expect(variables).not.toHaveProperty('SECRET_OF_THIS_MACHINE');
  }, 60_000);

  it('listens on 127.0.0.1', () => {
    for (const endpoint of Object.values(cloud.endpoints))
      expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('tells of every object, with a sequencer that grows', async () => {
    const client = new S3Client(cloud.client('s3'));
    const Bucket = cloud.physicalName('Bucket');
    await client.send(new PutObjectCommand({ Bucket, Key: 'a b/ü+.csv', Body: 'abc' }));
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'big' }));
    const part = { Bucket, Key: 'big', UploadId, PartNumber: 1 };
    const { ETag } = await client.send(new UploadPartCommand({ ...part, Body: 'parts' }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ...(ETag && { ETag }) }] };
    await client.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'big', UploadId, MultipartUpload }));

    const records = inbox().flatMap(({ Records }) => Records as { s3: { object: { sequencer: string } } }[]);
    expect(records).toMatchObject([
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        eventTime: '2026-06-30T00:00:00.000Z',
        s3: {
          bucket: { name: Bucket },
          object: { key: 'a+b/%C3%BC%2B.csv', size: 3, eTag: '900150983cd24fb0d6963f7d28e17f72' },
        },
      },
      { eventName: 'ObjectCreated:CompleteMultipartUpload', s3: { object: { key: 'big', size: 5 } } },
    ]);
    const [first, second] = records.map(({ s3: { object } }) => object.sequencer);
    expect(first && second && first < second).toBe(true);
  }, 60_000);

  it('honours a conditional write and refuses what would harm an object', async () => {
    const client = new S3Client({ ...cloud.client('s3'), maxAttempts: 1 });
    const object = { Bucket: cloud.physicalName('Bucket'), Key: 'once only' };
    await client.send(new PutObjectCommand({ ...object, Body: '1', IfNoneMatch: '*' }));
    const again = client.send(new PutObjectCommand({ ...object, Body: '2', IfNoneMatch: '*' }));
    await expect(again).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const tagging = client.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [] } }));
    await expect(tagging).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(cloud.buckets.get(object.Bucket, object.Key).toString()).toBe('1');
    inbox();
  }, 60_000);

  it('keeps secrets fixed, and takes those that are given', async () => {
    const client = new SecretsManagerClient(cloud.client('secretsmanager'));
    const value = async (id: string): Promise<string | undefined> =>
      (await client.send(new GetSecretValueCommand({ SecretId: cloud.resource(id).arn }))).SecretString;
    expect(await value('Key')).toBe(localTestKey);
    expect(await value('Given')).toBe('given by the test');
    expect(JSON.parse((await value('Generated')) ?? '')).toEqual({ user: 'me', password: localTestKey });
    const unknown = client.send(new GetSecretValueCommand({ SecretId: 'nobody' }));
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  }, 60_000);

  it('keeps mails in memory, and fails when it is told to', async () => {
    const client = new SESv2Client({ ...cloud.client('sesv2'), maxAttempts: 1 });
    const mail = new SendEmailCommand({
      FromEmailAddress: 'council@example.org',
      Destination: { ToAddresses: ['team@example.org'] },
      Content: { Simple: { Subject: { Data: 'Below target' }, Body: { Text: { Data: 'See the page.' } } } },
    });
    cloud.email.failNext(1, 429);
    await expect(client.send(mail)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    const { MessageId } = await client.send(mail);
    expect(cloud.sentEmails).toMatchObject([
      { messageId: MessageId, to: ['team@example.org'], subject: 'Below target', text: 'See the page.' },
    ]);
  }, 60_000);

  it('gives a rule’s target the part of the event that it asks for', async () => {
    const client = new EventBridgeClient(cloud.client('eventbridge'));
    const entry = (DetailType: string, detail: object, EventBusName = 'council'): object => ({
      Source: 'test',
      DetailType,
      Detail: JSON.stringify(detail),
      EventBusName,
    });
    const Entries = [
      entry('part', { items: [{ id: 1 }, { id: 2 }] }),
      entry('filled', { name: 'Ann "A" Other' }),
      entry('filled', {}, 'no-such-bus'),
      { ...entry('filled', {}), Detail: '[]' },
    ];
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(2);
    expect(inbox()).toEqual([{ id: 2 }, { name: 'Ann "A" Other', fixed: 1 }]);
  }, 60_000);

  it('fires what falls due while its clock moves on, in order, and no more', async () => {
    await cloud.advanceTo(new Date('2026-07-02T00:00:00Z'));
    expect(inbox()).toEqual([{ kind: 'quarter', at: '2026-07-01T05:00:00Z' }]);
    expect(
      cloud.queues.peek(cloud.physicalName('Dead')).map(({ body, sentTimestamp }) => [body, sentTimestamp]),
    ).toEqual([['{"kind":"nightly"}', Date.parse('2026-06-30T22:30:00Z')]]);
    expect(cloud.clock.now()).toBe(Date.parse('2026-07-02T00:00:00Z'));
  }, 60_000);

  it('fires a schedule by name whenever it is asked to', async () => {
    cloud.runSchedule(cloud.resource('Quarter').logicalId);
    expect(inbox()).toEqual([{ kind: 'quarter', at: '2026-07-02T00:00:00Z' }]);
  });

  it('can be received from over the protocol', async () => {
    cloud.sendMessage(cloud.physicalName('Inbox'), '{}');
    const client = new SQSClient(cloud.client('sqs'));
    const QueueUrl = cloud.outputs.InboxUrl;
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
    expect(Messages).toHaveLength(1);
  }, 60_000);
});

describe('a stack that this cloud cannot make real', () => {
  it('is refused by the name and type of what is unknown', async () => {
    const synthesised = synthesise(({ stack }) => {
      new CfnResource(stack, 'Flow', { type: 'AWS::StepFunctions::Activity', properties: { Name: 'flow' } });
    });
    const start = startCloud({ assembly: synthesised.assembly });
    await expect(start).rejects.toMatchObject({
      code: 'resource-type-unknown',
      message: expect.stringContaining('Flow (AWS::StepFunctions::Activity)'),
    });
    synthesised.remove();
  }, 60_000);

  it('is refused with one line about Java when there is none', async () => {
    const synthesised = synthesise(({ stack }) => {
      new sqs.Queue(stack, 'Any');
    });
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(startCloud({ assembly: synthesised.assembly })).rejects.toMatchObject({
        code: 'java-missing',
      });
    } finally {
      process.env.PATH = path;
      synthesised.remove();
    }
  }, 60_000);
});

/** The logical id that the CDK gave to a construct. */
function keyOf({ template }: Synthesised, start: string): string {
  return Object.keys(template().Resources).find((id) => id.startsWith(start)) ?? '';
}
