import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  Duration,
  aws_dynamodb as dynamodb,
  aws_lambda as lambda,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
} from 'aws-cdk-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import type { CloudEvent } from '../../local/events.ts';
import { type Making, type Synthesised, synthesise } from './synthesise.ts';

/** Each function says what it was given, and does what the message tells it to. */
const obedient = `
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  export const handler = async (event, context) => {
    const batchItemFailures = [];
    for (const { body, messageId, attributes } of event.Records) {
      const count = Number(attributes.ApproximateReceiveCount);
      console.log(JSON.stringify({ body, count, batch: event.Records.length, left: context.getRemainingTimeInMillis() }));
      if (body === 'throw') throw new TypeError('as told');
      if (body === 'exit') process.exit(7);
      if (body === 'throw once' && count === 1) throw new Error('as told');
      if (body === 'slow once' && count === 1) await pause(20_000);
      if (body === 'forever') for (;;) {}
      if (body === 'eat memory') { const all = []; for (;;) all.push(new Array(1e6).fill(Math.random())); }
      if (body.startsWith('fail')) batchItemFailures.push({ itemIdentifier: messageId });
      if (body === 'nonsense') return { batchItemFailures: [{ itemIdentifier: '' }] };
    }
    return { batchItemFailures };
  };`;

const onStream = `
  export const handler = async (event) => {
    const keys = event.Records.map((record) => record.dynamodb.Keys.pk.S);
    console.log(JSON.stringify({ keys }));
    const bad = event.Records.find((record) => record.dynamodb.Keys.pk.S.startsWith('bad'));
    return { batchItemFailures: bad ? [{ itemIdentifier: bad.dynamodb.SequenceNumber }] : [] };
  };`;

function failing({ stack, bundle }: Making): void {
  const dead = new sqs.Queue(stack, 'Dead');
  const work = (id: string, source: string, settings: Partial<lambda.FunctionProps> = {}): lambda.Function =>
    new lambda.Function(stack, id, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundle(id, source)),
      timeout: Duration.seconds(30),
      ...settings,
    });
  const queue = (id: string): sqs.Queue =>
    new sqs.Queue(stack, `${id}Queue`, {
      visibilityTimeout: Duration.seconds(180),
      deadLetterQueue: { queue: dead, maxReceiveCount: 3 },
    });

  const partial = work('Partial', obedient);
  partial.addEventSource(
    new sources.SqsEventSource(queue('Partial'), {
      batchSize: 10,
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
    }),
  );
  const plain = work('Plain', obedient);
  plain.addEventSource(new sources.SqsEventSource(queue('Plain'), { batchSize: 1 }));
  const quick = work('Quick', obedient, { timeout: Duration.seconds(1), memorySize: 128 });
  quick.addEventSource(new sources.SqsEventSource(queue('Quick'), { batchSize: 1 }));
  const broken = work('Broken', `throw new Error('cannot load');`);
  broken.addEventSource(new sources.SqsEventSource(queue('Broken'), { batchSize: 1 }));

  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.KEYS_ONLY,
  });
  const stream = work('Stream', onStream);
  stream.addEventSourceMapping('Changes', {
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 10,
    maxBatchingWindow: Duration.seconds(1),
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 1,
    onFailure: new sources.SqsDlq(dead),
  });
}

describe('what fails', () => {
  let synthesised: Synthesised;
  let cloud: Cloud;
  let seen: CloudEvent[] = [];

  beforeAll(async () => {
    synthesised = synthesise(failing);
    const onEvent = (event: CloudEvent): number => seen.push(event);
    cloud = await startCloud({ assembly: synthesised.assembly, retryAfterSeconds: 0.1, onEvent });
  }, 120_000);

  afterAll(async () => {
    await cloud?.stop();
    synthesised?.remove();
  });

  afterEach(() => {
    seen = [];
    for (const taken of cloud.queues.take(dead(), 10, 30)) cloud.queues.remove(dead(), taken);
  });

  const dead = (): string => cloud.physicalName('Dead');
  const deadBodies = (): string[] => cloud.queues.peek(dead()).map(({ body }) => body);
  const send = (id: string, ...bodies: string[]): void => {
    for (const body of bodies) cloud.sendMessage(cloud.physicalName(`${id}Queue`), body);
  };
  const said = (): { body: string; count: number; batch: number; left: number; keys: string[] }[] =>
    seen.flatMap((event) =>
      event.kind === 'log' && event.line.startsWith('{') ? [JSON.parse(event.line)] : [],
    );
  const failures = (): string[] =>
    seen.flatMap((event) => (event.kind === 'failed' ? [event.errorType] : []));

  it('delivers again only the messages that were reported, until they are dead', async () => {
    send('Partial', 'good', 'fail a', 'good too', 'fail b');
    await cloud.settled();
    expect(deadBodies().sort()).toEqual(['fail a', 'fail b']);
    expect(said().filter(({ body }) => body === 'good')).toHaveLength(1);
    expect(
      said()
        .filter(({ body }) => body === 'fail a')
        .map(({ count }) => count),
    ).toEqual([1, 2, 3]);
    expect(said()[0]?.batch).toBe(4);
  }, 60_000);

  it('takes an answer that makes no sense for a failure of the whole batch', async () => {
    send('Partial', 'nonsense');
    await cloud.settled();
    expect(deadBodies()).toEqual(['nonsense']);
  }, 60_000);

  it('tries an error again, with a count, and gives up after the template’s number of receives', async () => {
    send('Plain', 'throw once', 'throw');
    await cloud.settled();
    expect(deadBodies()).toEqual(['throw']);
    expect(
      said()
        .filter(({ body }) => body === 'throw once')
        .map(({ count }) => count),
    ).toEqual([1, 2]);
    expect(failures()).toEqual(Array(4).fill(expect.stringMatching(/^(TypeError|Error)$/)));
  }, 60_000);

  it('starts a new process after one has ended by itself', async () => {
    send('Plain', 'exit');
    await cloud.settled();
    expect(failures()).toEqual(Array(3).fill('Runtime.ExitError'));
    send('Plain', 'good');
    await cloud.settled();
    expect(said().map(({ body }) => body)).toContain('good');
  }, 60_000);

  it('lives on when a process is killed in the midst of its work, and delivers again', async () => {
    send('Plain', 'slow once');
    while (said().length === 0) await sleep(20);
    expect(cloud.kill()).toBe(cloud.physicalName('Plain'));
    await cloud.settled();
    expect(said().map(({ body, count }) => `${body} ${count}`)).toEqual(['slow once 1', 'slow once 2']);
    expect(deadBodies()).toEqual([]);
  }, 60_000);

  it('ends a function that takes longer than its timeout, even in an endless loop', async () => {
    send('Quick', 'forever');
    await cloud.settled();
    expect(failures()).toEqual(Array(3).fill('Sandbox.Timedout'));
    expect(deadBodies()).toEqual(['forever']);
    expect(said()[0]?.left).toBeLessThanOrEqual(1000);
  }, 60_000);

  it('contains a function that eats more memory than it has', async () => {
    send('Quick', 'eat memory');
    await cloud.settled();
    expect(deadBodies()).toEqual(['eat memory']);
    expect(failures()).toHaveLength(3);
  }, 60_000);

  it('fails the events of a function that cannot be loaded', async () => {
    send('Broken', 'anything');
    await cloud.settled();
    expect(failures()).toEqual(Array(3).fill('Error'));
    expect(deadBodies()).toEqual(['anything']);
  }, 60_000);

  it('keeps the order of a table’s changes, passes the good ones and gives up on the bad one', async () => {
    const client = new DynamoDBClient(cloud.client('dynamodb'));
    const TableName = cloud.physicalName('Table');
    for (const pk of ['a', 'b', 'bad', 'c']) {
      await client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));
    }
    await cloud.settled();
    const delivered = said().map(({ keys }) => keys);
    expect(delivered.at(-1)).toEqual(['c']);
    expect(delivered.filter((keys) => keys.includes('a'))).toHaveLength(1);
    expect(deadBodies().map((body) => JSON.parse(body))).toMatchObject([
      { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 } },
    ]);
  }, 60_000);
});
