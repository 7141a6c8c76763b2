import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
const everyUse = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
];

/**
 * Customer-managed keys, one for each kind of thing that may have to be shut off by itself. The policy of each begins
 * with the usual statement for the account itself: without it a key could be lost for ever, and it gives nobody anything
 * that no policy of theirs gives them.
 */
export class Keys extends Construct {
  /** Files as they came, and what is made of them on their way. */
  readonly raw: Key;
  /** What people read. */
  readonly reports: Key;
  /** Tables, and their backups. */
  readonly records: Key;
  /** What is on its way, and calls to the operators. */
  readonly queues: Key;
  readonly secrets: Key;
  readonly logs: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.raw = this.#key('Raw', 'Files of Carers Count as they came, and what is made of them');
    this.reports = this.#key('Reports', 'Reports, receipts and messages of Carers Count');
    this.records = this.#key('Records', 'Tables of Carers Count');
    this.queues = this.#key('Queues', 'Queues of Carers Count, and calls to its operators');
    this.secrets = this.#key('Secrets', 'Secrets of Carers Count');
    this.logs = this.#key('Logs', 'Logs of Carers Count');

    // Who may use a table may use its key through it, and not otherwise: so DynamoDB itself wants it.
    this.records.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: everyUse,
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': Aws.ACCOUNT_ID,
            'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com`,
          },
        },
      }),
    );
    for (const service of ['s3', 'events', 'cloudwatch', 'budgets'])
      this.queues.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: ofThisAccount,
        }),
      );
    this.logs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
        actions: everyUse,
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
          },
        },
      }),
    );
  }

  #key(id: string, description: string): Key {
    return new Key(this, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  }
}
