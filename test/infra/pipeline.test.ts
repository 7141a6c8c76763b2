import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  receiveUploadEnvironment,
  receiveWebhookEnvironment,
} from '../../functions/1-receive/environment.ts';
import {
  decideUploadEnvironment,
  readSegmentEnvironment,
  recordMessageEnvironment,
  rescueUploadsEnvironment,
  settleUploadEnvironment,
  writePlanEnvironment,
} from '../../functions/2-record/environment.ts';
import { aggregateEnvironment } from '../../functions/3-aggregate/environment.ts';
import { announceEnvironment } from '../../functions/4-announce/environment.ts';
import {
  checkConditionsEnvironment,
  followLinkEnvironment,
  openEpisodesEnvironment,
  recordDeliveryEnvironment,
  sendDigestEnvironment,
  sendMessageEnvironment,
} from '../../functions/5-alert/environment.ts';
import { closeQuarterEnvironment, liveEnvironment } from '../../functions/6-report/environment.ts';
import {
  eraseExpiredEnvironment,
  erasePersonEnvironment,
  takeErasureEnvironment,
} from '../../functions/7-erase/environment.ts';
import type { Environments } from '../../infra/environments.ts';
import { readMetricFilter } from '../../local/metric-filters.ts';
import { jsonLog } from '../../shared/adapters/json-log.ts';
import { type LogCode, type LogFacts, logCodes } from '../../shared/ports/log.ts';
import { permissions } from './permissions.ts';
import { listOf, permissionsOf, type Statement, statementsOf } from './statements.ts';
import { type Resource, synthesise } from './template.ts';

const stack = synthesise();
const { ofType, target, read, resources } = stack;

const nameOf = ({ properties }: Resource): string =>
  String(properties.Description).replace('Carers Count: ', '');
const functions = ofType('AWS::Lambda::Function').map((resource) => ({ name: nameOf(resource), resource }));
const queues = ofType('AWS::SQS::Queue');
const mappings = ofType('AWS::Lambda::EventSourceMapping');
const each = <T extends Resource>(all: readonly T[]) =>
  all.map((resource) => [resource.path, resource] as const);
const deadLettersOf = ({ properties }: Resource): Resource | undefined => {
  const redrive = properties.RedrivePolicy as { deadLetterTargetArn: unknown } | undefined;
  return redrive && target(redrive.deadLetterTargetArn);
};
const deadLetterQueues = new Set(queues.flatMap((queue) => deadLettersOf(queue) ?? []));
const alarms = ofType('AWS::CloudWatch::Alarm');
const filters = ofType('AWS::Logs::MetricFilter');
const dimensionsOf = ({ properties }: Resource): Resource[] =>
  ((properties.Dimensions ?? []) as { Value: unknown }[]).map(({ Value }) => target(Value));
const alarmsOn = (watched: Resource): string[] =>
  alarms
    .filter((alarm) => dimensionsOf(alarm).includes(watched))
    .map(({ properties }) => String(properties.MetricName));

const functionNamed = (wanted: string): Resource =>
  functions.find(({ name }) => name === wanted)?.resource as Resource;
/** Errors within a quarter of an hour at which the operators are called. */
const failuresThatCall = (resource: Resource): unknown =>
  alarms.find((alarm) => alarm.properties.MetricName === 'Errors' && dimensionsOf(alarm).includes(resource))
    ?.properties.Threshold;

const environments: Record<keyof Environments, z.ZodType> = {
  'receive-upload': receiveUploadEnvironment,
  'receive-webhook': receiveWebhookEnvironment,
  'read-segment': readSegmentEnvironment,
  'decide-upload': decideUploadEnvironment,
  'write-plan': writePlanEnvironment,
  'settle-upload': settleUploadEnvironment,
  'rescue-uploads': rescueUploadsEnvironment,
  'record-message': recordMessageEnvironment,
  'update-indicators': aggregateEnvironment,
  sweep: aggregateEnvironment,
  announce: announceEnvironment,
  'open-episodes': openEpisodesEnvironment,
  'check-conditions': checkConditionsEnvironment,
  'send-digest': sendDigestEnvironment,
  'send-message': sendMessageEnvironment,
  'record-delivery': recordDeliveryEnvironment,
  'follow-link': followLinkEnvironment,
  live: liveEnvironment,
  'close-quarter': closeQuarterEnvironment,
  'take-erasure': takeErasureEnvironment,
  'erase-person': erasePersonEnvironment,
  'erase-expired': eraseExpiredEnvironment,
};

describe('every function', () => {
  it('is one that we know', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(environments).sort());
  });

  it.each(functions)('$name says its runtime, timeout, memory and architecture', ({ resource }) => {
    const { Runtime, Timeout, MemorySize, Architectures } = resource.properties;
    expect({ Runtime, Architectures }).toEqual({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(Timeout).toBeTypeOf('number');
    expect(MemorySize).toBeTypeOf('number');
  });

  it.each(functions)('$name has a log group of its own, encrypted, and not for ever', ({ resource }) => {
    const { LogGroup } = resource.properties.LoggingConfig as { LogGroup: unknown };
    const { properties } = target(LogGroup);
    expect(properties.RetentionInDays).toBeTypeOf('number');
    expect(target(properties.KmsKeyId).type).toBe('AWS::KMS::Key');
  });

  it.each(functions)('$name is given the environment that its schema asks for', ({ name, resource }) => {
    const { Variables } = resource.properties.Environment as { Variables: Record<string, unknown> };
    const values = Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, read(value)]));
    const schema = environments[name as keyof Environments] as z.ZodObject;
    expect(schema.strict().safeParse(values).error).toBeUndefined();
  });

  it.each(functions)('$name may do exactly what the list says', ({ name, resource }) => {
    expect(permissionsOf(resource, stack)).toEqual(permissions[name]);
  });

  it.each(functions)('$name calls the operators when it fails, or lags behind a table', ({ resource }) => {
    const follows = mappings.some(
      ({ properties }) =>
        target(properties.FunctionName) === resource &&
        target(properties.EventSourceArn).type === 'AWS::DynamoDB::Table',
    );
    expect(alarmsOn(resource)).toEqual(follows ? ['Errors', 'IteratorAge'] : ['Errors']);
  });

  it.each(functions)('$name has a role that nobody else has', ({ resource }) => {
    const users = functions.filter(
      (other) => target(other.resource.properties.Role) === target(resource.properties.Role),
    );
    expect(users).toHaveLength(1);
  });
});

describe('every queue', () => {
  const watched = queues.filter(
    (queue) => !deadLetterQueues.has(queue) && deadLettersOf(queue) !== undefined,
  );
  const setAside = queues.filter((queue) => deadLettersOf(queue) === undefined);

  it.each(each(watched))('%s has dead letters, and alarms on both', (_, queue) => {
    expect(alarmsOn(queue)).toEqual(['ApproximateAgeOfOldestMessage']);
    expect(alarmsOn(deadLettersOf(queue) as Resource)).toEqual(['ApproximateNumberOfMessagesVisible']);
  });

  it.each(each(setAside))('%s takes what was given up, and has an alarm', (_, queue) => {
    expect(alarmsOn(queue)).toEqual(['ApproximateNumberOfMessagesVisible']);
    expect(queue.path).toMatch(/(DeadLetters|GivenUp)\/Queue$/);
  });

  it.each(each(queues))('%s is encrypted and refuses what does not come over TLS', (path, queue) => {
    expect(target(queue.properties.KmsMasterKeyId).type).toBe('AWS::KMS::Key');
    expect(refusesPlainText('AWS::SQS::QueuePolicy', 'Queues', path)).toBe(true);
  });

  it('that is worked by a function hides a message six times as long as the function may take', () => {
    const worked = mappings.flatMap(({ properties }) => {
      const source = target(properties.EventSourceArn);
      return source.type === 'AWS::SQS::Queue' ? [{ source, worker: target(properties.FunctionName) }] : [];
    });
    expect(worked.map(({ source }) => source.path).sort()).toEqual(watched.map(({ path }) => path).sort());
    for (const { source, worker } of worked)
      expect(source.properties.VisibilityTimeout).toBeGreaterThanOrEqual(
        6 * Number(worker.properties.Timeout),
      );
  });

  it('that is fed by a bucket, a rule or a schedule keeps what could not be put into it', () => {
    for (const { properties } of ofType('AWS::Events::Rule'))
      for (const rule of properties.Targets as { Arn: unknown; DeadLetterConfig: { Arn: unknown } }[])
        expect(deadLettersOf(target(rule.Arn))).toBe(target(rule.DeadLetterConfig.Arn));
    for (const { properties } of ofType('AWS::Scheduler::Schedule')) {
      const { Arn, DeadLetterConfig } = properties.Target as {
        Arn: unknown;
        DeadLetterConfig: { Arn: unknown };
      };
      expect(deadLettersOf(target(Arn))).toBe(target(DeadLetterConfig.Arn));
    }
  });
});

describe('every event source', () => {
  it('of a queue names each failure alone', () => {
    for (const { properties } of mappings.filter(
      ({ properties }) => target(properties.EventSourceArn).type === 'AWS::SQS::Queue',
    ))
      expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('of a table tries a bounded number of times, in halves, and sets aside what is left', () => {
    const streams = mappings.filter(
      ({ properties }) => target(properties.EventSourceArn).type === 'AWS::DynamoDB::Table',
    );
    expect(streams).toHaveLength(4);
    for (const { properties } of streams) {
      expect(properties).toMatchObject({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 20 });
      const { OnFailure } = properties.DestinationConfig as { OnFailure: { Destination: unknown } };
      expect(alarmsOn(target(OnFailure.Destination))).toEqual(['ApproximateNumberOfMessagesVisible']);
    }
  });

  it('never makes three readers of one stream', () => {
    const readers = Map.groupBy(mappings, ({ properties }) => read(properties.EventSourceArn));
    for (const of of readers.values()) expect(of.length).toBeLessThanOrEqual(2);
  });

  it('waits for a full batch a second at most', () => {
    for (const { properties } of mappings)
      expect(Number(properties.MaximumBatchingWindowInSeconds ?? 0)).toBeLessThanOrEqual(1);
  });
});

describe('the address of a function', () => {
  /** By what each knows who calls. */
  const secretOf = {
    'receive-webhook': 'SIGNING_KEYS_SECRET',
    'record-delivery': 'CHANNEL_KEYS_SECRET',
    'follow-link': 'LINK_KEYS_SECRET',
  };
  const receivers = Object.keys(secretOf).map((name) => [name, functionNamed(name)] as const);

  it('is there for these only, and open, because a signature or a token is what counts', () => {
    const urls = ofType('AWS::Lambda::Url');
    expect(urls.map(({ properties }) => target(properties.TargetFunctionArn).path).sort()).toEqual(
      receivers.map(([, { path }]) => path).sort(),
    );
    for (const { properties } of urls) expect(properties.AuthType).toBe('NONE');
    for (const [name, { properties }] of receivers)
      expect(Object.keys((properties.Environment as { Variables: object }).Variables)).toContain(
        secretOf[name as keyof typeof secretOf],
      );
  });

  it('lets everybody call that function through it, and no other', () => {
    for (const { properties } of ofType('AWS::Lambda::Permission')) {
      expect(receivers.map(([, receiver]) => receiver)).toContain(target(properties.FunctionName));
      expect(properties.FunctionUrlAuthType ?? properties.InvokedViaFunctionUrl).toBeOneOf(['NONE', true]);
    }
  });

  it.each(receivers)(
    'of %s cannot use up what the other functions run on, and calls the operators when it fails',
    (_, receiver) => {
      expect(receiver.properties.ReservedConcurrentExecutions).toBe(10);
      expect(failuresThatCall(receiver)).toBe(1);
    },
  );
});

describe('every alarm', () => {
  const emitted: Record<string, readonly string[]> = {
    'AWS::SQS::Queue': ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
    'AWS::Lambda::Function': ['Errors', 'IteratorAge'],
  };
  const transformationsOf = ({ properties }: Resource) =>
    properties.MetricTransformations as { MetricName: string; MetricNamespace: string }[];

  it.each(each(alarms))('%s calls the operators, and tells them when it is over', (_, { properties }) => {
    for (const actions of [properties.AlarmActions, properties.OKActions])
      expect(listOf(actions).map((action) => target(action).path)).toEqual(['Foundations/Operators/Topic']);
  });

  it.each(each(alarms))('%s says what happened, and what to do', (_, { properties }) => {
    expect(properties.AlarmDescription).toMatch(/^[A-Z][^.:]+\. [A-Z].+[a-z]\.$/);
  });

  it.each(each(alarms))('%s watches a metric that something emits', (_, alarm) => {
    const { Namespace, MetricName } = alarm.properties;
    const [watched] = dimensionsOf(alarm);
    const ofLogs = filters.flatMap(transformationsOf);
    if (watched) expect(emitted[watched.type]).toContain(MetricName);
    else expect(ofLogs).toContainEqual(expect.objectContaining({ MetricName, MetricNamespace: Namespace }));
  });

  it.each(each(alarms))('%s takes silence for good news', (_, { properties }) => {
    expect(properties.TreatMissingData).toBe('notBreaching');
  });

  it('may say so to the operators: their topic lets alarms of this account publish', () => {
    const [policy] = ofType('AWS::SNS::TopicPolicy');
    expect(statementsOf(policy?.properties.PolicyDocument)).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: expect.arrayContaining(['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']) },
        Resource: { Ref: ofType('AWS::SNS::Topic')[0]?.id },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  it.each(each(filters))('%s waits for a line that may be logged', (_, { properties }) => {
    const [, code] = /\$\.code = "([^"]+)"/.exec(String(properties.FilterPattern)) ?? [];
    expect(logCodes).toContain(code);
  });

  it.each<[string, LogCode, LogFacts, number]>([
    ['sweep', 'sweep-rang', { looked: 40, written: 3 }, 3],
    ['sweep', 'sweep-rang', { looked: 40, written: 0 }, 0],
    ['sweep', 'failed', { error: 'TypeError' }, 1],
    ['open-episodes', 'failed', { error: 'AccessDeniedException' }, 1],
    ['receive-webhook', 'webhook-answered', { status: 401, verdict: 'refused', reason: 'signature' }, 1],
    ['record-delivery', 'webhook-answered', { status: 401, verdict: 'refused', reason: 'signature' }, 1],
    ['record-delivery', 'webhook-answered', { status: 202, verdict: 'accepted' }, 0],
    [
      'receive-webhook',
      'webhook-answered',
      { status: 404, verdict: 'refused', reason: 'webhook-unknown' },
      0,
    ],
  ])('of a log reads the lines of %s as they are written: %s %j', (name, code, facts, value) => {
    const { LogGroup } = functionNamed(name).properties.LoggingConfig as { LogGroup: unknown };
    const ofFunction = filters.filter(
      ({ properties }) => target(properties.LogGroupName) === target(LogGroup),
    );
    const [filter, ...others] = ofFunction.filter(({ properties }) =>
      String(properties.FilterPattern).includes(`"${code}"`),
    );
    expect(others).toEqual([]);
    const lines: string[] = [];
    jsonLog((line) => lines.push(line))(code, facts);
    const read = readMetricFilter({ logicalId: name, properties: (filter as Resource).properties as never });
    expect(lines.flatMap(read).map((reading) => reading.value)).toEqual(value ? [value] : []);
  });
});

describe('every bucket', () => {
  it.each(each(ofType('AWS::S3::Bucket')))(
    '%s is shut to the public, versioned, encrypted, TLS only',
    (path, bucket) => {
      expect(bucket.properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(bucket.properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      const algorithm = path.endsWith('AccessLogs') ? 'AES256' : 'aws:kms';
      expect(JSON.stringify(bucket.properties.BucketEncryption)).toContain(algorithm);
      expect(refusesPlainText('AWS::S3::BucketPolicy', 'Bucket', path)).toBe(true);
    },
  );
});

describe('every table', () => {
  it.each(each(ofType('AWS::DynamoDB::Table')))(
    '%s can be restored, not deleted, and has a key of ours',
    (_, table) => {
      expect(table.properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      });
      const { KMSMasterKeyId } = table.properties.SSESpecification as { KMSMasterKeyId: unknown };
      expect(target(KMSMasterKeyId).type).toBe('AWS::KMS::Key');
      expect(table.properties.TimeToLiveSpecification).toBeUndefined();
    },
  );
});

describe('the stack', () => {
  it('deploys nothing but what it names: no custom resource', () => {
    expect(resources.filter(({ type }) => /^Custom::|CustomResource/.test(type))).toEqual([]);
  });

  it('turns its keys every year', () => {
    for (const { properties } of ofType('AWS::KMS::Key')) expect(properties.EnableKeyRotation).toBe(true);
  });

  it('tells the names that people and commands need', () => {
    expect(stack.outputs).toEqual(
      expect.arrayContaining([
        'LetterboxBucket',
        'ReportsBucket',
        'SubmissionsQueueUrl',
        'WebhooksUrl',
        'ClosesQueueUrl',
        'RecordsTable',
      ]),
    );
  });
});

/** Whether the policy of a queue or bucket denies all that is not sent over TLS. */
function refusesPlainText(type: string, reference: 'Queues' | 'Bucket', path: string): boolean {
  const isAboutIt = ({ properties }: Resource): boolean =>
    listOf(properties[reference]).some((each) => target(each).path === path);
  const denies = ({ Effect, Condition }: Statement): boolean =>
    Effect === 'Deny' && String(Condition?.Bool?.['aws:SecureTransport']) === 'false';
  return ofType(type)
    .filter(isAboutIt)
    .some(({ properties }) => statementsOf(properties.PolicyDocument).some(denies));
}
