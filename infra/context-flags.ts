/** Behaviour of the construct library that we ask for, however the app is started. */
export const contextFlags: Record<string, unknown> = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/aws-iam:minimizePolicies': true,
  'aws:cdk:disable-stack-trace': true,
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:version-reporting': false,
};
