import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { QueuePolicy } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { StoreBucket, type StoreBucketProps } from './store-bucket.ts';
import type { WatchedQueue } from './watched-queue.ts';

export interface LetterboxProps extends StoreBucketProps {
  readonly notices: WatchedQueue;
  /** Who is told of requests to erase somebody. */
  readonly erasures: WatchedQueue;
}

/**
 * The bucket that others put files into. It tells a queue, never a function: an asynchronous invocation can be dropped
 * under load. The notification is the bucket's own property, so that no helper function has to be deployed for it.
 */
export class Letterbox extends StoreBucket {
  constructor(scope: Construct, id: string, { notices, erasures, ...props }: LetterboxProps) {
    // What counts is the copy in the archive.
    const taken = {
      id: 'taken-uploads',
      prefix: 'uploads/',
      expiration: Duration.days(30),
      noncurrentVersionExpiration: Duration.days(1),
    };
    super(scope, id, { ...props, lifecycleRules: [taken] });
    const bucket = this.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      queueConfigurations: [
        { prefix: 'uploads/', told: notices },
        { prefix: 'confirmations/', told: notices },
        { prefix: 'erasures/', told: erasures },
      ].map(({ prefix, told }) => ({
        event: 's3:ObjectCreated:*',
        queue: told.queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      })),
    };
    // By account, not by bucket: the bucket cannot be made before it may send, nor named before it is made.
    for (const { queue } of [notices, erasures]) {
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
