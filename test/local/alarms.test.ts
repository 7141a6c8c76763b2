import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  aws_cloudwatch as cloudwatch,
  aws_cloudwatch_actions as cloudwatchActions,
  Duration,
  aws_dynamodb as dynamodb,
  aws_lambda as lambda,
  aws_logs as logs,
  aws_sns as sns,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
} from 'aws-cdk-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAlarms } from '../../local/alarms.ts';
import { readAssembly } from '../../local/assembly.ts';
import { standing } from '../../local/clock.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import type { Queues } from '../../local/queues.ts';
import { readStack } from '../../local/stack.ts';
import { type Making, type Synthesised, synthesise } from './synthesise.ts';

const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, GREATER_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;
const { NOT_BREACHING } = cloudwatch.TreatMissingData;

const work = `export const handler = async (event) => {
  for (const { body } of event.Records ?? []) {
    if (body === 'fail') throw new Error('always');
    process.stdout.write(body + '\\n');
  }
  if (event.Records?.[0]?.dynamodb) throw new Error('always');
};`;

/** A queue with dead letters, a function that works it, a table that the function follows and never gets through. */
function watched({ stack, bundle }: Making): void {
  const topic = new sns.Topic(stack, 'Operators');
  const hear = (alarm: cloudwatch.Alarm): void => {
    alarm.addAlarmAction(new cloudwatchActions.SnsAction(topic));
    alarm.addOkAction(new cloudwatchActions.SnsAction(topic));
  };
  const common = { comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD, treatMissingData: NOT_BREACHING };
  const dead = new sqs.Queue(stack, 'Dead');
  const inbox = new sqs.Queue(stack, 'Inbox', { deadLetterQueue: { queue: dead, maxReceiveCount: 2 } });
  const nobodys = new sqs.Queue(stack, 'Nobodys');
  const log = new logs.LogGroup(stack, 'Log');
  const worker = new lambda.Function(stack, 'Worker', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(bundle('Worker', work)),
    logGroup: log,
  });
  worker.addEventSource(new sources.SqsEventSource(inbox, { batchSize: 1 }));
  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.KEYS_ONLY,
  });
  worker.addEventSourceMapping('Changes', {
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
  });
  const minute = { period: Duration.minutes(1), statistic: 'Maximum' };
  hear(
    dead
      .metricApproximateNumberOfMessagesVisible(minute)
      .createAlarm(stack, 'NotEmpty', { ...common, threshold: 1, evaluationPeriods: 1 }),
  );
  hear(
    nobodys.metricApproximateAgeOfOldestMessage(minute).createAlarm(stack, 'Late', {
      ...common,
      comparisonOperator: GREATER_THAN_THRESHOLD,
      threshold: 900,
      evaluationPeriods: 3,
    }),
  );
  hear(
    worker
      .metricErrors({ period: Duration.minutes(5) })
      .createAlarm(stack, 'Failing', { ...common, threshold: 3, evaluationPeriods: 1 }),
  );
  hear(
    log
      .addMetricFilter('Lines', {
        filterPattern: logs.FilterPattern.literal('{ ($.code = "swept") && ($.written > 0) }'),
        metricNamespace: 'Small',
        metricName: 'Written',
        metricValue: '$.written',
      })
      .metric({ period: Duration.days(1), statistic: 'Sum' })
      .createAlarm(stack, 'Uncounted', { ...common, threshold: 5, evaluationPeriods: 1 }),
  );
  hear(
    new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName: 'IteratorAge',
      dimensionsMap: { FunctionName: worker.functionName },
      statistic: 'Maximum',
      period: Duration.minutes(5),
    }).createAlarm(stack, 'Lagging', { ...common, threshold: 300_000, evaluationPeriods: 2 }),
  );
}

describe('alarms', () => {
  let synthesised: Synthesised;
  let cloud: Cloud;
  const minutes = (count: number): number => cloud.clock.now() + count * 60_000;

  beforeAll(async () => {
    synthesised = synthesise(watched);
    const clock = standing(new Date('2026-04-01T09:00:00Z'));
    cloud = await startCloud({ assembly: synthesised.assembly, clock, retryAfterSeconds: 0.05 });
  }, 120_000);

  afterAll(async () => {
    await cloud?.stop();
    synthesised?.remove();
  });

  /** Two days later nothing is left of what happened. */
  beforeEach(async () => {
    await purge('Dead');
    cloud.clock.moveTo(minutes(2 * 24 * 60));
    await cloud.settled();
    cloud.published.length = 0;
  });

  const purge = async (queue: string): Promise<void> => {
    const QueueUrl = cloud.resource(queue).ref;
    await new SQSClient(cloud.client('sqs')).send(new PurgeQueueCommand({ QueueUrl }));
  };

  /** What the operators have heard, as the name of the alarm and its state. */
  const heard = (): string[] =>
    cloud.published.map(({ message }) => {
      const { AlarmName, NewStateValue } = JSON.parse(message);
      return `${AlarmName.replace(/^Small-|[0-9A-F]{8}$/g, '')} ${NewStateValue}`;
    });
  const send = async (queue: string, ...bodies: string[]): Promise<void> => {
    for (const body of bodies) cloud.sendMessage(cloud.physicalName(queue), body);
    await cloud.settled();
  };

  it('say nothing as long as there is nothing to tell', async () => {
    const unremarkable = [
      { code: 'swept', written: 0 },
      { code: 'other', written: 9 },
      { code: 'swept', written: 4 },
    ];
    await send('Inbox', 'no JSON', '{ neither', ...unremarkable.map((line) => JSON.stringify(line)));
    await cloud.advanceTo(minutes(60));
    expect(heard()).toEqual([]);
    expect(await cloud.quiet()).toBe(true);
  }, 60_000);

  it('tell once of dead letters, however many follow, and once that they are gone', async () => {
    await send('Inbox', 'fail');
    expect(heard()).toEqual(['NotEmpty ALARM']);
    expect(cloud.published[0]).toMatchObject({
      topicArn: cloud.resource('Operators').arn,
      subject: expect.stringMatching(/^ALARM: "Small-NotEmpty.*" in EU \(London\)$/),
    });
    cloud.clock.moveTo(minutes(60));
    await send('Inbox', 'fail');
    expect(heard()).toEqual(['NotEmpty ALARM']);

    await purge('Dead');
    await cloud.settled();
    expect(heard()).toEqual(['NotEmpty ALARM', 'NotEmpty OK']);
  }, 60_000);

  it('tell of work that waits, when it has waited for all its periods', async () => {
    await send('Nobodys', 'never taken');
    cloud.clock.moveTo(minutes(17));
    expect(heard()).toEqual([]);
    cloud.clock.moveTo(minutes(1.1));
    expect(heard()).toEqual(['Late ALARM']);
    const [taken] = cloud.queues.take(cloud.physicalName('Nobodys'), 1, 30);
    if (taken) cloud.queues.remove(cloud.physicalName('Nobodys'), taken);
    await cloud.settled();
    expect(heard()).toEqual(['Late ALARM', 'Late OK']);
  }, 60_000);

  it('tell of a function that keeps failing, and that it is over when it has not failed for a period', async () => {
    await send('Inbox', 'fail', 'fail');
    expect(heard()).toContain('Failing ALARM');
    cloud.clock.moveTo(minutes(5));
    expect(heard()).toContain('Failing OK');
  }, 60_000);

  it('add up what lines of a log say, as long as a period is', async () => {
    const line = JSON.stringify({ code: 'swept', written: 3 });
    await send('Inbox', line);
    cloud.clock.moveTo(minutes(23 * 60));
    expect(heard()).toEqual([]);
    await send('Inbox', line);
    expect(heard()).toEqual(['Uncounted ALARM']);
    cloud.clock.moveTo(minutes(60));
    expect(heard()).toEqual(['Uncounted ALARM', 'Uncounted OK']);
  }, 60_000);

  it('tell of what is lost by a leap of the clock right after it happened', async () => {
    await cloud.invoke(cloud.physicalName('Worker'), { Records: [{ body: 'fail' }] });
    await cloud.invoke(cloud.physicalName('Worker'), { Records: [{ body: 'fail' }] });
    await cloud.invoke(cloud.physicalName('Worker'), { Records: [{ body: 'fail' }] });
    cloud.clock.moveTo(minutes(600));
    expect(heard()).toEqual(['Failing ALARM', 'Failing OK']);
  }, 60_000);

  it('tell of a function that falls behind a table', async () => {
    const Item = { pk: { S: 'a change' } };
    const TableName = cloud.physicalName('Table');
    await new DynamoDBClient(cloud.client('dynamodb')).send(new PutItemCommand({ TableName, Item }));
    await expect.poll(heard, { timeout: 30_000 }).toContain('Failing ALARM');
    for (const _ of ['not yet late', 'late for one period', 'for two']) {
      cloud.clock.moveTo(minutes(4.9));
      await sleep(500);
      expect(heard()).not.toContain('Lagging ALARM');
    }
    cloud.clock.moveTo(minutes(4.9));
    await expect.poll(heard, { timeout: 30_000 }).toContain('Lagging ALARM');
  }, 60_000);
});

describe('an alarm that cannot be made real', () => {
  const make = (define: (making: Making) => void): void => {
    const synthesised = synthesise(define);
    const assembly = readAssembly(synthesised.assembly);
    synthesised.remove();
    const stack = readStack(assembly, { sqsEndpoint: 'http://sqs', functionUrlEndpoint: 'http://url' });
    const queues = { names: () => stack.ofType('AWS::SQS::Queue').map(({ name }) => name) } as Queues;
    makeAlarms(stack, { queues, clock: standing(0), publish: () => '' });
  };
  const alarmOn = (metric: (queue: sqs.Queue) => cloudwatch.IMetric, treatMissingData = NOT_BREACHING) => {
    return ({ stack }: Making): void => {
      const queue = new sqs.Queue(stack, 'Queue');
      new cloudwatch.Alarm(stack, 'Odd', {
        metric: metric(queue),
        threshold: 1,
        evaluationPeriods: 1,
        treatMissingData,
      });
    };
  };

  it.each<[string, (making: Making) => void]>([
    ['NumberOfMessagesSent', alarmOn((queue) => queue.metricNumberOfMessagesSent())],
    [
      'Statistic undefined',
      alarmOn((queue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: 'p90' })),
    ],
    [
      'TreatMissingData ignore',
      alarmOn(
        (queue) => queue.metricApproximateNumberOfMessagesVisible(),
        cloudwatch.TreatMissingData.IGNORE,
      ),
    ],
    [
      'filters by',
      ({ stack }) => {
        const filterPattern = logs.FilterPattern.anyTerm('ERROR', 'WARN');
        const metric = { metricNamespace: 'Small', metricName: 'Words' };
        new logs.MetricFilter(stack, 'Odd', {
          logGroup: new logs.LogGroup(stack, 'Log'),
          filterPattern,
          ...metric,
        });
      },
    ],
  ])('is refused by its name and by what is not known: %s', (what, define) => {
    expect(() => make(define)).toThrow(new RegExp(`^Odd.* ${what}`));
  });

  it('is not refused when all of it is known', () => {
    expect(() => make(alarmOn((queue) => queue.metricApproximateNumberOfMessagesVisible()))).not.toThrow();
  });
});
