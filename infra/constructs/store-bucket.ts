import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
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
import { accept } from './accept.ts';

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
  /** For how many days whoever writes an object may lock it at most; without it, none can be locked. */
  readonly lockedDays?: number;
}

/** A council's files stay in the country, on several sites of one region, with every version of theirs. */
const acceptNoReplication = (bucket: Bucket): void =>
  accept(bucket, {
    rules: ['NIST.800.53.R5-S3BucketReplicationEnabled'],
    reason:
      'Data about carers stays in one region of the United Kingdom, where S3 keeps it on three sites; versions guard against deletion.',
    owner: 'information governance officer',
  });

/** A bucket as all of ours are: versioned, encrypted, open to nobody by default. */
export class StoreBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    { key, accessLogs, lifecycleRules = [], lockedDays }: StoreBucketProps,
  ) {
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
      ...(lockedDays ? { objectLockEnabled: true } : {}),
    });
    acceptNoReplication(this);
    if (lockedDays) this.#limitLocks(lockedDays);
  }

  /** A lock that nobody can lift, or that lasts for ever, would make it impossible to erase a person. */
  #limitLocks(days: number): void {
    const limits = {
      StringEquals: { 's3:object-lock-mode': 'COMPLIANCE' },
      NumericGreaterThan: { 's3:object-lock-remaining-retention-days': String(days) },
    };
    for (const [operator, keys] of Object.entries(limits))
      this.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['s3:PutObject', 's3:PutObjectRetention'],
          resources: [this.arnForObjects('*')],
          conditions: { [operator]: keys },
        }),
      );
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
    accept(this, {
      rules: ['NIST.800.53.R5-S3DefaultEncryptionKMS'],
      reason:
        'S3 delivers access logs only to a bucket that it encrypts with its own key; they name objects and hold none.',
      owner: 'information security officer',
    });
    acceptNoReplication(this);
  }
}
