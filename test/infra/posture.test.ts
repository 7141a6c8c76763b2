import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { PipelineStack } from '../../infra/pipeline-stack.ts';
import { lockedDays, lockOf } from '../../shared/adapters/object-lock.ts';
import { isAllowed, type Resolved } from './iam.ts';
import { listOf, type Statement, statementsOf } from './statements.ts';
import { type Resource, type Synthesised, synthesise } from './template.ts';

const off = synthesise();
const on = synthesise({ malwareScan: true });
const both = [
  ['without the malware scan', off],
  ['with it', on],
] as const;

interface Placed {
  readonly of: Resource;
  readonly statement: Statement & { readonly Principal?: unknown };
}
const documents = ['PolicyDocument', 'AssumeRolePolicyDocument', 'KeyPolicy'];
const allStatements = ({ resources }: Synthesised): Placed[] =>
  resources.flatMap((of) =>
    documents
      .map((name) => of.properties[name])
      .filter((document) => document !== undefined)
      .flatMap((document) => statementsOf(document).map((statement) => ({ of, statement }))),
  );

describe.each(both)('the stack %s', (_, stack) => {
  const { ofType, target, read, resources } = stack;
  const allowing = allStatements(stack).filter(({ statement }) => statement.Effect === 'Allow');

  /**
   * The statement that every key begins with: the account itself. AWS puts it there, because a key without it can be lost
   * for ever; it allows nobody what no policy of theirs allows, and none of ours has a wildcard.
   */
  const isOfTheAccount = ({ of, statement: { Action, Principal } }: Placed): boolean =>
    of.type === 'AWS::KMS::Key' &&
    Action === 'kms:*' &&
    read((Principal as { AWS: unknown }).AWS) === 'arn:aws:iam::123456789012:root';

  it('allows no action by a wildcard, but to its own account with each key', () => {
    const wild = allowing.filter(({ statement }) =>
      listOf(statement.Action).some((each) => each.includes('*')),
    );
    expect(wild.filter((each) => !isOfTheAccount(each))).toEqual([]);
    expect(wild).toHaveLength(ofType('AWS::KMS::Key').length);
    expect(allowing.length).toBeGreaterThan(100);
  });

  it('allows nothing on everything, but where everything is the key itself', () => {
    for (const { of, statement } of allowing.filter(({ of }) => of.type !== 'AWS::KMS::Key'))
      for (const resource of listOf(statement.Resource)) expect(resource, of.path).not.toBe('*');
  });

  it('lets nobody in who is not named, but to a table’s key through the table', () => {
    const anybody = allowing.filter(({ statement: { Principal } }) =>
      [Principal, (Principal as { AWS?: unknown } | undefined)?.AWS].includes('*'),
    );
    expect(anybody.map(({ of }) => of.path)).toEqual(['Foundations/Keys/Records']);
    expect(anybody[0]?.statement.Condition?.StringEquals).toMatchObject({
      'kms:CallerAccount': { Ref: 'AWS::AccountId' },
    });
  });

  it('makes no user, and no key that somebody could lose', () => {
    const ofPeople = resources.map(({ type }) => type).filter((type) => type.startsWith('AWS::IAM::'));
    expect(new Set(ofPeople)).toEqual(new Set(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']));
  });

  it('never allows by exception: no NotAction, NotResource or NotPrincipal', () => {
    for (const { statement } of allStatements(stack))
      for (const inverted of ['NotAction', 'NotResource', 'NotPrincipal'])
        expect(Object.keys(statement)).not.toContain(inverted);
  });

  it('opens its buckets to services of this account at most', () => {
    const ofBuckets = allowing.filter(({ of }) => of.type === 'AWS::S3::BucketPolicy');
    for (const { statement } of ofBuckets) {
      expect(Object.keys(statement.Principal as object)).toEqual(['Service']);
      expect(JSON.stringify(statement.Condition)).toContain('aws:SourceAccount');
    }
    // Access logs are delivered.
    expect(ofBuckets.length).toBeGreaterThan(0);
  });

  it('has whoever reads or writes an object written down', () => {
    const watched = ofType('AWS::S3::Bucket').filter(({ path }) => path !== 'Foundations/AccessLogs');
    expect(watched).toHaveLength(3);
    for (const { properties } of watched) {
      const { DestinationBucketName } = properties.LoggingConfiguration as { DestinationBucketName: unknown };
      expect(target(DestinationBucketName).path).toBe('Foundations/AccessLogs');
    }
  });

  it('sends what is on a bus to queues of its own and to its archive, and nowhere else', () => {
    const kinds = resources.map(({ type }) => type).filter((type) => /^AWS::(Events|Pipes)::/.test(type));
    // Nothing that leads out of the account, and no policy that would let another one in.
    expect([...new Set(kinds)].sort()).toEqual([
      'AWS::Events::Archive',
      'AWS::Events::EventBus',
      'AWS::Events::Rule',
    ]);
    const rules = ofType('AWS::Events::Rule');
    const targets = rules.flatMap(({ properties }) => properties.Targets as { Arn: unknown }[]);
    expect(targets.length).toBeGreaterThanOrEqual(rules.length);
    // What is no resource of this stack has no path in it, and throws.
    expect(new Set(targets.map(({ Arn }) => target(Arn).type))).toEqual(new Set(['AWS::SQS::Queue']));
  });

  it('has no circle of references, so that it can be made', () => {
    const byId = new Map(resources.map((each) => [each.id, each]));
    const state = new Map<string, 'open' | 'done'>();
    const walk = (id: string, way: readonly string[]): void => {
      if (state.get(id) === 'done') return;
      expect(state.get(id), [...way, id].join(' → ')).toBeUndefined();
      state.set(id, 'open');
      for (const next of stack.needs(id)) if (byId.has(next)) walk(next, [...way, id]);
      state.set(id, 'done');
    };
    for (const { id } of resources) walk(id, []);
    expect(state.size).toBe(resources.length);
  });

  it('names no region but its own', () => {
    const regions =
      JSON.stringify(resources).match(/\b(us|eu|ap|sa|ca|me|af|il|mx)-(gov-)?[a-z]+-\d\b/g) ?? [];
    expect(regions.filter((region) => region !== 'eu-west-2')).toEqual([]);
  });

  it('puts no secret into an environment: only where to ask for one', () => {
    for (const { properties, path } of ofType('AWS::Lambda::Function')) {
      const { Variables } = properties.Environment as { Variables: Record<string, unknown> };
      expect(JSON.stringify(Variables), path).not.toMatch(/resolve:|SecretString|NoEcho/);
      for (const [name, value] of Object.entries(Variables)) {
        const isReference = typeof value === 'object';
        const isOfSecret = isReference && JSON.stringify(value).includes('Ref') && refersToSecret(value);
        expect(isOfSecret, `${path} ${name}`).toBe(/_SECRET$/.test(name));
        // What is no reference is a plain setting: short, or an address.
        if (!isReference)
          expect(value, `${path} ${name}`).toMatch(/^(\d+|https:\/\/[a-z.]+|[a-z-]+@[a-z.]+)$/);
      }
    }
    function refersToSecret(value: unknown): boolean {
      const { Ref } = value as { Ref?: string };
      return Ref !== undefined && target({ Ref }).type === 'AWS::SecretsManager::Secret';
    }
  });

  it('has different keys for files, tables, queues, secrets, reports and logs', () => {
    const keysOf = (type: string, find: (properties: Record<string, unknown>) => unknown) =>
      [
        ...new Set(
          ofType(type)
            .map(({ properties }) => find(properties))
            .filter(Boolean)
            .map((key) => target(key).path),
        ),
      ].sort();
    type Rules = {
      ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: { KMSMasterKeyID?: unknown } }[];
    };
    expect({
      files: keysOf(
        'AWS::S3::Bucket',
        ({ BucketEncryption }) =>
          (BucketEncryption as Rules).ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault
            .KMSMasterKeyID,
      ),
      tables: keysOf(
        'AWS::DynamoDB::Table',
        ({ SSESpecification }) => (SSESpecification as { KMSMasterKeyId: unknown }).KMSMasterKeyId,
      ),
      queues: keysOf('AWS::SQS::Queue', ({ KmsMasterKeyId }) => KmsMasterKeyId),
      secrets: keysOf('AWS::SecretsManager::Secret', ({ KmsKeyId }) => KmsKeyId),
      logs: keysOf('AWS::Logs::LogGroup', ({ KmsKeyId }) => KmsKeyId),
    }).toEqual({
      files: ['Foundations/Keys/Raw', 'Foundations/Keys/Reports'],
      tables: ['Foundations/Keys/Records'],
      queues: ['Foundations/Keys/Queues'],
      secrets: ['Foundations/Keys/Secrets'],
      logs: ['Foundations/Keys/Logs'],
    });
  });

  it('keeps copies free for each function, and leaves enough for what else there is', () => {
    const limits = new Map(
      ofType('AWS::Lambda::Function').map((each) => [
        each,
        Number(each.properties.ReservedConcurrentExecutions),
      ]),
    );
    // An account may have a thousand, of which AWS wants a hundred to be nobody's.
    expect([...limits.values()].reduce((sum, each) => sum + each)).toBeLessThanOrEqual(900);
    for (const { properties } of ofType('AWS::Lambda::EventSourceMapping')) {
      const { ScalingConfig } = properties as { ScalingConfig?: { MaximumConcurrency: number } };
      if (target(properties.EventSourceArn).type !== 'AWS::SQS::Queue') continue;
      expect(ScalingConfig?.MaximumConcurrency).toBe(limits.get(target(properties.FunctionName)));
    }
  });

  it('copies every table each night, and forgets the copies after five weeks', () => {
    const [selection] = ofType('AWS::Backup::BackupSelection') as [Resource];
    const { Resources } = selection.properties.BackupSelection as { Resources: unknown[] };
    expect(Resources.map((each) => target(each))).toEqual(ofType('AWS::DynamoDB::Table'));
    const [plan] = ofType('AWS::Backup::BackupPlan');
    expect(JSON.stringify(plan?.properties)).toContain('"DeleteAfterDays":35');
  });

  it('tells the operators before a month costs too much', () => {
    const [budget, ...others] = ofType('AWS::Budgets::Budget') as [Resource];
    expect(others).toEqual([]);
    const { NotificationsWithSubscribers: told } = budget.properties as {
      NotificationsWithSubscribers: { Notification: object; Subscribers: { Address: unknown }[] }[];
    };
    expect(told.map(({ Notification }) => Notification)).toMatchObject([
      { NotificationType: 'ACTUAL', Threshold: 80 },
      { NotificationType: 'FORECASTED', Threshold: 100 },
    ]);
    for (const { Subscribers } of told)
      expect(Subscribers.map(({ Address }) => target(Address).path)).toEqual(['Foundations/Operators/Topic']);
  });
});

describe('the budget', () => {
  it('is what the app is asked for', () => {
    const [budget] = synthesise({ dollarsAMonth: 50 }).ofType('AWS::Budgets::Budget');
    expect(budget?.properties.Budget).toMatchObject({ BudgetLimit: { Amount: 50, Unit: 'USD' } });
  });
});

describe('another region', () => {
  it.each([{ region: 'eu-west-1' }, { region: 'us-east-1' }, {}])('is refused: %j', (env) => {
    const props = { env, mailFrom: 'a@example.org', codeOf: () => Code.fromInline(' ') };
    expect(() => new PipelineStack(new App(), 'Elsewhere', props)).toThrow('deploy to eu-west-2');
  });
});

const denials = (path: string): Resolved[] => {
  const [policy] = off
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => off.target(properties.Bucket).path === path);
  const anything: Resolved = { Effect: 'Allow', Action: 's3:*', Resource: ['*'] };
  const denied = statementsOf(policy?.properties.PolicyDocument).filter(({ Effect }) => Effect === 'Deny');
  return [anything, ...denied.map((each) => ({ ...each, Resource: listOf(each.Resource).map(off.read) }))];
};

describe('a lock on a file as it came', () => {
  const put = (context: Record<string, string>) =>
    isAllowed(denials('Foundations/Archive'), {
      action: 's3:PutObject',
      resource: 'Foundations/Archive/raw/E08000026/a',
      context: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', ...context },
    });

  it('can be set in the archive, and in no other bucket', () => {
    const lockable = off.ofType('AWS::S3::Bucket').filter(({ properties }) => properties.ObjectLockEnabled);
    expect(lockable.map(({ path }) => path)).toEqual(['Foundations/Archive']);
    // By whoever writes: what is made on the way has to go when its time is over.
    expect(lockable[0]?.properties.ObjectLockConfiguration).toBeUndefined();
  });

  it('is written for what came from outside, and for nothing else', () => {
    const { ObjectLockMode, ObjectLockRetainUntilDate } = lockOf('raw/messages/E08000026/1.json');
    expect(ObjectLockMode).toBe('GOVERNANCE');
    expect(Number(ObjectLockRetainUntilDate)).toBeGreaterThan(Date.now() + (lockedDays - 1) * 86_400_000);
    for (const key of ['work/raw/1', 'manifests/1', 'rejects/1', 'receipts/1'])
      expect(lockOf(key)).toEqual({});
  });

  it('is never one that nobody can lift, or that outlasts a year', () => {
    const days = (count: number) => ({
      's3:object-lock-mode': 'GOVERNANCE',
      's3:object-lock-remaining-retention-days': String(count),
    });
    expect(put({})).toBe(true);
    expect(put(days(lockedDays))).toBe(true);
    expect(put(days(lockedDays + 2))).toBe(false);
    expect(put({ ...days(1), 's3:object-lock-mode': 'COMPLIANCE' })).toBe(false);
  });
});

describe('a signed link to upload', () => {
  it.each([
    [59, true],
    [61, false],
  ])('that is %i minutes old works: %s', (minutes, works) => {
    const context = {
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
      's3:signatureAge': String(minutes * 60_000),
    };
    const request = { action: 's3:PutObject', resource: 'Receive/Letterbox/uploads/a', context };
    expect(isAllowed(denials('Receive/Letterbox'), request)).toBe(works);
  });
});

describe('the letterbox', () => {
  it('keeps what names somebody for a month at most, and as an old version for one more, should nobody take it', () => {
    const [box] = off.ofType('AWS::S3::Bucket').filter(({ path }) => path === 'Receive/Letterbox') as [
      Resource,
    ];
    const { Rules } = box.properties.LifecycleConfiguration as {
      Rules: { Prefix?: string; ExpirationInDays?: number }[];
    };
    expect(Rules.filter(({ ExpirationInDays }) => ExpirationInDays)).toEqual(
      ['uploads/', 'erasures/'].map((Prefix) =>
        expect.objectContaining({
          Prefix,
          Status: 'Enabled',
          ExpirationInDays: 30,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        }),
      ),
    );
  });

  const prefixes = ({ ofType }: Synthesised): unknown[] => {
    const [box] = ofType('AWS::S3::Bucket').filter(({ path }) => path === 'Receive/Letterbox') as [Resource];
    const { QueueConfigurations } = box.properties.NotificationConfiguration as {
      QueueConfigurations: { Filter: { S3Key: { Rules: { Value: string }[] } } }[];
    };
    return QueueConfigurations.map(({ Filter }) => Filter.S3Key.Rules[0]?.Value);
  };

  it('tells of every file itself where none is looked at', () => {
    expect(prefixes(off)).toEqual(['confirmations/', 'erasures/', 'uploads/']);
    expect(off.ofType('AWS::GuardDuty::MalwareProtectionPlan')).toEqual([]);
  });

  it('leaves it to the scan to tell of files where they are looked at, so that none is read before', () => {
    expect(prefixes(on)).toEqual(['confirmations/', 'erasures/']);
    const [rule] = on
      .ofType('AWS::Events::Rule')
      .filter(({ path }) => path === 'Receive/Letterbox/Scan/Results');
    expect(rule?.properties.EventBusName).toBeUndefined();
    expect(rule?.properties.EventPattern).toMatchObject({
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { objectKey: [{ prefix: 'uploads/' }] } },
    });
    const targets = rule?.properties.Targets as { Arn: unknown }[] | undefined;
    expect(targets?.map(({ Arn }) => on.target(Arn).path)).toEqual(['Queues/Uploads/Queue']);
  });
});
