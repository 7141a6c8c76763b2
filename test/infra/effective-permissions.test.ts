import { describe, expect, it } from 'vitest';
import { sourceIds, sources } from '../../shared/contracts/sources.ts';
import { isAllowed, isMeant, type Request, type Resolved } from './iam.ts';
import { permissions } from './permissions.ts';
import { listOf, policiesOf, type Statement, statementsOf } from './statements.ts';
import { type Resource, synthesise } from './template.ts';

/**
 * What each function may really do, found out by asking IAM's questions of its policies: everything that can be asked of
 * our resources is asked of every function, and the answer is yes where `permissions.ts` says so and nowhere else.
 */

const stack = synthesise({ malwareScan: true });
const { ofType, target, read } = stack;
const region = 'eu-west-2.amazonaws.com';

const resolve = ({ Resource, Condition, ...rest }: Statement): Resolved => ({
  ...rest,
  Resource: listOf(Resource).map(read),
  ...(Condition
    ? {
        Condition: Object.fromEntries(
          Object.entries(Condition).map(([operator, keys]) => [
            operator,
            Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, listOf(value).map(read)])),
          ]),
        ) as unknown as NonNullable<Statement['Condition']>,
      }
    : {}),
});
const rightsOf = (lambda: Resource): Resolved[] =>
  policiesOf(target(lambda.properties.Role), stack).flatMap(statementsOf).map(resolve);

const functions = ofType('AWS::Lambda::Function').map((resource) => {
  const name = String(resource.properties.Description).replace('Carers Count: ', '');
  return { name, rights: rightsOf(resource) };
});

const councils = ['E08000026', 'E06000001'];
const datasets = ['2023-24', '2023-09', '2023-24-Q2', 'council', 'figures', 'settings'];
const archived = councils.flatMap((council) => [
  ...sourceIds.flatMap((source) =>
    datasets
      .filter((dataset) => sources[source].dataset.test(dataset))
      .map((dataset) => `raw/${council}/${source}/${dataset}/1-1-1/a.csv`),
  ),
  `raw/messages/${council}/1.json`,
  ...['figures', 'settings', 'experience'].map((webhook) => `raw/webhooks/${council}/${webhook}/1.json`),
  `work/${council}/1-1-1/part-0.json`,
  `manifests/${council}/1-1-1/manifest-1.json`,
]);
const reported = councils.flatMap((council) => [
  `receipts/${council}/lift/2023-09/a.csv.json`,
  `reports/${council}/live/internal/positions.json`,
  `reports/${council}/differences/2023-24-Q2.json`,
  `reports/${council}/2023-24-Q2/internal/positions.json`,
  `closing/${council}/2023-24-Q2-1.zip`,
  `outbox/${council}/1.json`,
]);
const posted = councils.flatMap((council) => [
  `uploads/${council}/lift/2023-09/a.csv`,
  `confirmations/${council}/lift/2023-09/1`,
  `erasures/${council}/2023-001.json`,
]);
const objects = [
  ...[...archived, 'raw/unrecognised/1', 'rejects/messages/1.json', 'x'].map(
    (key) => `Foundations/Archive/${key}`,
  ),
  ...[...reported, 'x'].map((key) => `Foundations/Reports/${key}`),
  ...[...posted, 'x'].map((key) => `Receive/Letterbox/${key}`),
  'Foundations/AccessLogs/x',
];
const pathsOf = (type: string): string[] => ofType(type).map(({ path }) => path);
const tables = pathsOf('AWS::DynamoDB::Table');

/** What can be done with each kind of thing, the worst of it included, and the things. */
const questions: readonly [things: readonly string[], actions: readonly string[]][] = [
  [
    objects,
    [
      ...[
        'GetObject',
        'GetObjectVersion',
        'GetObjectTagging',
        'PutObject',
        'PutObjectAcl',
        'PutObjectTagging',
      ],
      ...['PutObjectRetention', 'PutObjectLegalHold', 'BypassGovernanceRetention', 'RestoreObject'],
      ...['DeleteObject', 'DeleteObjectVersion', 'AbortMultipartUpload'],
    ].map((action) => `s3:${action}`),
  ],
  [
    pathsOf('AWS::S3::Bucket'),
    [
      ...['ListBucket', 'ListBucketVersions', 'DeleteBucket', 'PutBucketPolicy', 'PutBucketAcl'],
      ...['PutBucketVersioning', 'PutBucketNotification', 'PutLifecycleConfiguration'],
      ...['PutBucketObjectLockConfiguration', 'PutBucketPublicAccessBlock', 'PutEncryptionConfiguration'],
    ].map((action) => `s3:${action}`),
  ],
  [
    [...tables, ...tables.map((table) => `${table}/stream`), ...tables.map((table) => `${table}/backup/1`)],
    [
      ...[
        'GetItem',
        'BatchGetItem',
        'Query',
        'Scan',
        'PutItem',
        'UpdateItem',
        'DeleteItem',
        'BatchWriteItem',
      ],
      ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams', 'DescribeTable'],
      ...[
        'DeleteTable',
        'UpdateTable',
        'ExportTableToPointInTime',
        'RestoreTableToPointInTime',
        'PartiQLSelect',
      ],
      ...['DeleteBackup', 'CreateBackup'],
    ].map((action) => `dynamodb:${action}`),
  ],
  [
    pathsOf('AWS::SQS::Queue'),
    [
      ...['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'],
      ...['PurgeQueue', 'DeleteQueue', 'SetQueueAttributes', 'AddPermission', 'StartMessageMoveTask'],
    ].map((action) => `sqs:${action}`),
  ],
  [
    pathsOf('AWS::SecretsManager::Secret'),
    ['GetSecretValue', 'PutSecretValue', 'DeleteSecret', 'UpdateSecret', 'PutResourcePolicy'].map(
      (action) => `secretsmanager:${action}`,
    ),
  ],
  [
    pathsOf('AWS::SNS::Topic'),
    ['Publish', 'Subscribe', 'DeleteTopic', 'SetTopicAttributes'].map((action) => `sns:${action}`),
  ],
  [
    pathsOf('AWS::Events::EventBus'),
    ['PutEvents', 'PutRule', 'DeleteEventBus'].map((action) => `events:${action}`),
  ],
  [
    pathsOf('AWS::Logs::LogGroup'),
    [
      'CreateLogStream',
      'PutLogEvents',
      'GetLogEvents',
      'FilterLogEvents',
      'DeleteLogGroup',
      'PutRetentionPolicy',
    ].map((action) => `logs:${action}`),
  ],
  [
    pathsOf('AWS::Lambda::Function'),
    ['InvokeFunction', 'UpdateFunctionCode', 'GetFunction'].map((action) => `lambda:${action}`),
  ],
  [
    pathsOf('AWS::IAM::Role'),
    ['sts:AssumeRole', 'iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'],
  ],
  [
    [
      'arn:aws:ses:eu-west-2:123456789012:identity/carers-count@example.org',
      'arn:aws:ses:eu-west-2:123456789012:identity/somebody@example.org',
    ],
    ['ses:SendEmail', 'ses:SendRawEmail', 'ses:DeleteEmailIdentity'],
  ],
];
const plain: Request[] = questions.flatMap(([things, actions]) =>
  things.flatMap((resource) => actions.map((action) => ({ action, resource }))),
);
const services = ['s3', 'sqs', 'sns', 'secretsmanager', 'dynamodb', 'lambda'];
const ofKeys: Request[] = pathsOf('AWS::KMS::Key').flatMap((resource) =>
  [
    'Decrypt',
    'Encrypt',
    'GenerateDataKey',
    'CreateGrant',
    'PutKeyPolicy',
    'ScheduleKeyDeletion',
    'DisableKey',
  ].flatMap((action) => [
    { action: `kms:${action}`, resource },
    ...services.map((service) => ({
      action: `kms:${action}`,
      resource,
      context: { 'kms:ViaService': `${service}.${region}` },
    })),
  ]),
);
const everything = [...plain, ...ofKeys];

/** In the words of the list: a key with the service that it is used through. */
const inWords = ({ resource, context }: Request): string => {
  const [service] = (context?.['kms:ViaService'] ?? '').split('.');
  return service ? `${resource} through ${service}` : resource;
};
const say = (request: Request): string => `${request.action} ${inWords(request)}`;
const answered = (rights: readonly Resolved[]): string[] =>
  everything.filter((request) => isAllowed(rights, request)).map(say);
const stated = (name: string): string[] =>
  everything
    .filter((request) =>
      Object.entries(permissions[name] ?? {}).some(
        ([things, actions]) => actions.includes(request.action) && isMeant(things, inWords(request)),
      ),
    )
    .map(say);

describe('of all that can be asked', () => {
  it.each(functions)('$name may do what the list says, and nothing else', ({ name, rights }) => {
    expect(answered(rights)).toEqual(stated(name));
    expect(stated(name).length).toBeGreaterThan(5);
  });

  it.each(functions)('$name is asked at least once about everything on its list', ({ name }) => {
    for (const [things, actions] of Object.entries(permissions[name] ?? {}))
      for (const action of actions)
        expect(
          everything.some((request) => request.action === action && isMeant(things, inWords(request))),
          `${action} ${things}`,
        ).toBe(true);
  });

  it.each<[string, Resolved]>([
    [
      'a right to delete',
      { Effect: 'Allow', Action: 's3:DeleteObjectVersion', Resource: ['Foundations/Archive/raw/*'] },
    ],
    ['a wildcard', { Effect: 'Allow', Action: 'sqs:*', Resource: ['Queues/Uploads/Queue'] }],
    ['another prefix', { Effect: 'Allow', Action: 's3:GetObject', Resource: ['Foundations/Archive/raw/*'] }],
    ['another table', { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: ['Foundations/Indicators'] }],
    [
      'a key without its service',
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: ['Foundations/Keys/Raw'] },
    ],
  ])('a planted right is found: %s', (_, planted) => {
    const { rights } = functions.find(({ name }) => name === 'follow-link') as (typeof functions)[number];
    expect(answered([...rights, planted])).not.toEqual(stated('follow-link'));
  });

  it('a right that is taken away is missed', () => {
    for (const { name, rights } of functions) expect(answered(rights.slice(1))).not.toEqual(stated(name));
  });
});

describe('no function', () => {
  it.each([
    's3:PutObjectLegalHold',
    's3:PutBucketPolicy',
    's3:PutBucketObjectLockConfiguration',
    'dynamodb:DeleteTable',
    'dynamodb:ExportTableToPointInTime',
    'sqs:PurgeQueue',
    'secretsmanager:PutSecretValue',
    'logs:GetLogEvents',
    'logs:DeleteLogGroup',
    'kms:ScheduleKeyDeletion',
    'kms:CreateGrant',
    'lambda:InvokeFunction',
    'lambda:UpdateFunctionCode',
    'iam:PassRole',
    'sts:AssumeRole',
  ])('may %s anything', (action) => {
    const about = everything.filter((request) => request.action === action);
    expect(about).not.toEqual([]);
    for (const { name, rights } of functions)
      expect(about.filter((request) => isAllowed(rights, request)).map(say), name).toEqual([]);
  });
});

describe('only these functions', () => {
  const whoMay = (action: string, resource: string): string[] =>
    functions
      .filter(({ rights }) => isAllowed(rights, { action, resource }))
      .map(({ name }) => name)
      .sort();

  it.each<[string, string, string[]]>([
    [
      's3:GetObject',
      'Receive/Letterbox/uploads/E08000026/lift/2023-09/a.csv',
      ['erase-person', 'receive-upload'],
    ],
    [
      's3:GetObject',
      'Foundations/Archive/raw/E08000026/sace/2023-24/1-1-1/a.csv',
      ['close-quarter', 'erase-expired', 'erase-person', 'read-segment', 'receive-upload', 'settle-upload'],
    ],
    [
      's3:GetObject',
      'Foundations/Archive/raw/webhooks/E08000026/figures/1.json',
      ['close-quarter', 'erase-expired', 'erase-person', 'read-segment', 'receive-upload', 'settle-upload'],
    ],
    [
      's3:PutObject',
      'Foundations/Archive/raw/E08000026/sace/2023-24/1-1-1/a.csv',
      ['erase-person', 'receive-upload'],
    ],
    [
      's3:PutObject',
      'Foundations/Reports/reports/E08000026/2023-24-Q2/internal/positions.json',
      ['close-quarter'],
    ],
    [
      'secretsmanager:GetSecretValue',
      'Foundations/Pseudonyms',
      ['close-quarter', 'erase-expired', 'erase-person', 'read-segment', 'record-message'],
    ],
    ['secretsmanager:GetSecretValue', 'Foundations/SigningKeys', ['receive-webhook']],
    ['secretsmanager:GetSecretValue', 'Foundations/ChannelKeys', ['record-delivery', 'send-message']],
    [
      'ses:SendEmail',
      'arn:aws:ses:eu-west-2:123456789012:identity/carers-count@example.org',
      ['send-message'],
    ],
    ['sns:Publish', 'Foundations/Operators/Topic', ['send-message']],
    ['events:PutEvents', 'Foundations/Bus', ['announce']],
  ])('may %s %s', (action, resource, names) => {
    expect(whoMay(action, resource)).toEqual(names);
  });
});

describe('only whoever erases, and the sweep that clears closed epochs away,', () => {
  it.each<[string, string[]]>([
    ['s3:DeleteObject', ['erase-expired', 'erase-person', 'take-erasure']],
    ['s3:DeleteObjectVersion', ['erase-expired', 'erase-person', 'take-erasure']],
    ['s3:BypassGovernanceRetention', ['erase-expired', 'erase-person']],
    ['dynamodb:DeleteItem', ['erase-expired', 'erase-person', 'sweep']],
  ])('may %s', (action, names) => {
    const about = everything.filter((request) => request.action === action);
    const may = functions.filter(({ rights }) => about.some((request) => isAllowed(rights, request)));
    expect(may.map(({ name }) => name).sort()).toEqual(names);
  });
});

/** How many characters a policy may have, but for white space. */
const longestPolicy = 6_144;

describe('every policy', () => {
  it.each(ofType('AWS::IAM::ManagedPolicy').map((policy) => [policy.path, policy] as const))(
    '%s is short enough to be made, with names as long as they get',
    (_, { properties }) => {
      // A path in the place of an ARN: that of a bucket or a queue has about as many characters more.
      const arns = JSON.stringify(statementsOf(properties.PolicyDocument).map(resolve));
      const references = listOf(statementsOf(properties.PolicyDocument)).flatMap(({ Resource }) =>
        listOf(Resource),
      );
      expect(arns.length + 60 * references.length).toBeLessThan(longestPolicy);
    },
  );
});

describe.each([
  ['Uploader', ['uploads/E08000026/lift/2023-09/a.csv', 'confirmations/E08000026/lift/2023-09/1']],
  ['ErasureOfficer', ['erasures/E08000026/2023-001.json']],
])('whoever has the policy %s', (name, keys) => {
  const [policy] = ofType('AWS::IAM::ManagedPolicy').filter(({ path }) => path === `${name}/Policy`);
  /** IAM fills in the tag of the role. */
  const rights = (council: string): Resolved[] =>
    JSON.parse(
      JSON.stringify(statementsOf(policy?.properties.PolicyDocument).map(resolve)).replaceAll(
        '$' + '{aws:PrincipalTag/council}',
        council,
      ),
    );
  const may = everything.filter((request) => isAllowed(rights('E08000026'), request)).map(say);

  it('may put files of their own council into the letterbox, and nothing else', () => {
    expect(may.filter((each) => !each.startsWith('kms:'))).toEqual(
      keys.flatMap((key) =>
        ['s3:PutObject', 's3:AbortMultipartUpload'].map((action) => `${action} Receive/Letterbox/${key}`),
      ),
    );
  });

  it('may use the key of files through S3, and no other', () => {
    expect(may.filter((each) => each.startsWith('kms:'))).toEqual([
      'kms:Decrypt Foundations/Keys/Raw through s3',
      'kms:GenerateDataKey Foundations/Keys/Raw through s3',
    ]);
  });

  it('without a council is nobody: no folder has that name', () => {
    expect(
      everything.filter((request) => request.action === 's3:PutObject' && isAllowed(rights(''), request)),
    ).toEqual([]);
  });

  it('is not there until somebody says who it is', () => {
    expect(policy?.properties.Roles).toBeUndefined();
  });
});
