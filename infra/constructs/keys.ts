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

/** Customer-managed keys, one for each kind of thing that may have to be shut off by itself. */
export class Keys extends Construct {
  /** Files: what councils sent, and what is made of it. */
  readonly objects: Key;
  /** Tables, queues, the pseudonyms' secret, and calls to the operators. */
  readonly items: Key;
  readonly logs: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.objects = this.#key('Objects', 'Files of Carers Count');
    this.items = this.#key('Items', 'Tables, queues and secrets of Carers Count');
    this.logs = this.#key('Logs', 'Logs of Carers Count');

    // Who may use a table may use its key through it, and not otherwise: so DynamoDB itself wants it.
    this.items.addToResourcePolicy(
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
    for (const service of ['s3', 'events', 'cloudwatch'])
      this.items.addToResourcePolicy(
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
