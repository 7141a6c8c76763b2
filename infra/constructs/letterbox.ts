import { Aws, Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { QueuePolicy } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { MalwareScan } from './malware-scan.ts';
import { StoreBucket, type StoreBucketProps } from './store-bucket.ts';
import type { WatchedQueue } from './watched-queue.ts';

export interface LetterboxProps extends StoreBucketProps {
  readonly notices: WatchedQueue;
  /** Who is told of requests to erase somebody. */
  readonly erasures: WatchedQueue;
  /** Whether a file is told of when it has been looked at for malware, and not when it is put there. */
  readonly malwareScan: boolean;
}

/** How old a signed link to upload may be. */
const oldestLink = 60 * 60 * 1000;

/**
 * The bucket that others put files into. It tells a queue, never a function: an asynchronous invocation can be dropped
 * under load. The notification is the bucket's own property, so that no helper function has to be deployed for it.
 */
export class Letterbox extends StoreBucket {
  constructor(scope: Construct, id: string, { notices, erasures, malwareScan, ...props }: LetterboxProps) {
    const forAMonth = (rule: string, prefix: string) => ({
      id: rule,
      prefix,
      expiration: Duration.days(30),
      noncurrentVersionExpiration: Duration.days(30),
    });
    super(scope, id, {
      ...props,
      lifecycleRules: [
        // What counts is the copy in the archive; a notice may be a fortnight under way.
        forAMonth('taken-uploads', 'uploads/'),
        // Only for requests that nobody took, so that they do not name the person for ever: whoever takes one takes it
        // away. The alarm on dead letters has rung long before, and the officer, who got no receipt, asks again.
        forAMonth('untaken-erasures', 'erasures/'),
      ],
    });
    const told = [
      // Of a confirmation nothing but its name is ever read, and a request is a few lines of JSON.
      { prefix: 'confirmations/', to: notices },
      { prefix: 'erasures/', to: erasures },
      ...(malwareScan ? [] : [{ prefix: 'uploads/', to: notices }]),
    ];
    this.#tell(told, malwareScan);
    if (malwareScan) new MalwareScan(this, 'Scan', { bucket: this, prefix: 'uploads/', results: notices });
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects('*')],
        conditions: { NumericGreaterThan: { 's3:signatureAge': String(oldestLink) } },
      }),
    );
  }

  #tell(told: readonly { prefix: string; to: WatchedQueue }[], alsoOnBus: boolean): void {
    const bucket = this.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      queueConfigurations: told.map(({ prefix, to }) => ({
        event: 's3:ObjectCreated:*',
        queue: to.queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      })),
      // How GuardDuty hears of what there is to look at.
      ...(alsoOnBus ? { eventBridgeConfiguration: { eventBridgeEnabled: true } } : {}),
    };
    // By account, not by bucket: the bucket cannot be made before it may send, nor named before it is made.
    for (const { queue } of new Set(told.map(({ to }) => to))) {
      const { policyDependable } = queue.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('s3.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      );
      bucket.node.addDependency(policyDependable as QueuePolicy);
    }
  }
}
