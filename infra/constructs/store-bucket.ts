import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const closedToTheWorld = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;

export interface StoreBucketProps {
  readonly key: IKey;
  readonly accessLogs: AccessLogs;
  readonly lifecycleRules?: LifecycleRule[];
}

/** A bucket as all of ours are: versioned, encrypted, open to nobody by default. */
export class StoreBucket extends Bucket {
  constructor(scope: Construct, id: string, { key, accessLogs, lifecycleRules = [] }: StoreBucketProps) {
    super(scope, id, {
      ...closedToTheWorld,
      versioned: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: `${id}/`,
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
        ...lifecycleRules,
      ],
    });
  }
}

/** Who read or wrote which object, for two years. */
export class AccessLogs extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      ...closedToTheWorld,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        {
          id: 'two-years',
          expiration: Duration.days(730),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This is where the access logs go; logging itself would never end.',
    });
  }
}
