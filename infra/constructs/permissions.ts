import { Aws } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StoreTable } from './store-table.ts';

/** What a function may be allowed, in words of ours; each spells out its actions and the narrowest resource. */

const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
  new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) });

const through = (service: 's3' | 'sns' | 'sqs' | 'secretsmanager') => ({
  StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.amazonaws.com` },
});

const keyOf = (bucket: Bucket): string => bucket.encryptionKey?.keyArn ?? '';
const objectsOf = (bucket: Bucket, prefixes: readonly string[]): string[] =>
  prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));

/**
 * The folder of any one council. Its code has nine characters, and so says this pattern: a `*` would run on over the
 * slashes, and let a webhook called “figures” be read as figures.
 */
export const anyCouncil = '?'.repeat(9);

/** Listing, too: without it S3 says "forbidden" of an object that is not there. */
export const readObjects = (bucket: Bucket, ...prefixes: string[]): PolicyStatement[] => [
  allow(['s3:GetObject'], objectsOf(bucket, prefixes)),
  allow(['s3:ListBucket'], [bucket.bucketArn]),
  allow(['kms:Decrypt'], [keyOf(bucket)], through('s3')),
];

/** Tables that a council's figures are shown beside; they are about nobody. */
export const readReference = (bucket: Bucket): PolicyStatement[] =>
  readObjects(
    bucket,
    ...['settings', 'figures', 'ascof', 'action-plan'].map((source) => `raw/${anyCouncil}/${source}/`),
  );

/** Sees which objects there are, and nothing of what is in them. */
export const listObjects = (bucket: Bucket): PolicyStatement[] => [
  allow(['s3:ListBucket'], [bucket.bucketArn]),
];

/** Reads the very version that a notice speaks of. */
export const readVersions = (bucket: Bucket, ...prefixes: string[]): PolicyStatement[] => [
  allow(['s3:GetObject', 's3:GetObjectVersion'], objectsOf(bucket, prefixes)),
  allow(['s3:ListBucket'], [bucket.bucketArn]),
  allow(['kms:Decrypt'], [keyOf(bucket)], through('s3')),
];

/**
 * With the right to take back an upload in parts; a part's encryption needs the key both ways. What lies under `raw/` is
 * locked as it is written.
 */
export const writeObjects = (bucket: Bucket, ...prefixes: string[]): PolicyStatement[] => [
  ...lockObjects(
    bucket,
    prefixes.filter((prefix) => prefix.startsWith('raw/')),
  ),
  allow(['s3:PutObject', 's3:AbortMultipartUpload'], objectsOf(bucket, prefixes)),
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [keyOf(bucket)], through('s3')),
];

/** Takes objects away for good, with all their versions; what lies under `raw/` although it is locked. */
export const eraseObjects = (bucket: Bucket, ...prefixes: string[]): PolicyStatement[] => [
  allow(['s3:DeleteObject', 's3:DeleteObjectVersion'], objectsOf(bucket, prefixes)),
  ...unlockObjects(
    bucket,
    prefixes.filter((prefix) => prefix.startsWith('raw/')),
  ),
  allow(['s3:ListBucket', 's3:ListBucketVersions'], [bucket.bucketArn]),
];

const unlockObjects = (bucket: Bucket, prefixes: readonly string[]): PolicyStatement[] =>
  prefixes.length === 0 ? [] : [allow(['s3:BypassGovernanceRetention'], objectsOf(bucket, prefixes))];

const lockObjects = (bucket: Bucket, prefixes: readonly string[]): PolicyStatement[] =>
  prefixes.length === 0 ? [] : [allow(['s3:PutObjectRetention'], objectsOf(bucket, prefixes))];

export const writeLog = (log: LogGroup): PolicyStatement[] => [
  allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [log.logGroupArn]),
];

export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'Scan' | 'UpdateItem' | 'DeleteItem';

export const useTable = (table: StoreTable, ...actions: TableAction[]): PolicyStatement[] => [
  allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  ),
];

/** The stream is encrypted as its table is; the key's own policy lets the reader through. */
export const readStream = (table: StoreTable): PolicyStatement[] => [
  allow(
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    [table.streamArn],
  ),
];

export const send = (queue: Queue): PolicyStatement[] => [
  allow(['sqs:SendMessage'], [queue.queueArn]),
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [queue.encryptionMasterKey?.keyArn ?? ''], through('sqs')),
];

export const receive = (queue: Queue): PolicyStatement[] => [
  allow(
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    [queue.queueArn],
  ),
  allow(['kms:Decrypt'], [queue.encryptionMasterKey?.keyArn ?? ''], through('sqs')),
];

export const publish = (bus: EventBus): PolicyStatement[] => [allow(['events:PutEvents'], [bus.eventBusArn])];

export const readSecret = (secret: Secret): PolicyStatement[] => [
  allow(['secretsmanager:GetSecretValue'], [secret.secretArn]),
  allow(['kms:Decrypt'], [secret.encryptionKey?.keyArn ?? ''], through('secretsmanager')),
];

export const sendMail = (from: string): PolicyStatement[] => [
  allow(['ses:SendEmail'], [`arn:aws:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${from}`]),
];

export const callOperators = (topic: Topic): PolicyStatement[] => [
  allow(['sns:Publish'], [topic.topicArn]),
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [topic.masterKey?.keyArn ?? ''], through('sns')),
];
