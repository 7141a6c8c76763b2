/**
 * Resource types that a template may hold and that are deliberately not made real here, each with its
 * reason. A type that is neither here nor in identities.ts is an error: better a stop than a quiet gap.
 */
export const notImitated: Record<string, string> = {
  'AWS::IAM::Role': 'permissions are not checked here; the infrastructure tests check them',
  'AWS::IAM::Policy': 'permissions are not checked here; the infrastructure tests check them',
  'AWS::IAM::ManagedPolicy': 'permissions are not checked here; the infrastructure tests check them',
  'AWS::KMS::Key': 'nothing is encrypted at rest on a developer’s machine; only test data belongs here',
  'AWS::KMS::Alias': 'see AWS::KMS::Key',
  'AWS::Backup::BackupVault': 'a local run keeps nothing beyond its own life',
  'AWS::Backup::BackupPlan': 'a local run keeps nothing beyond its own life',
  'AWS::Backup::BackupSelection': 'a local run keeps nothing beyond its own life',
  'AWS::Logs::LogGroup': 'log lines are told as events',
  'AWS::Logs::ResourcePolicy': 'permissions are not checked here',
  'AWS::CloudWatch::CompositeAlarm': 'each alarm tells its own topics here',
  'AWS::CloudWatch::Dashboard': 'metrics are not shown here',
  'AWS::SQS::QueuePolicy': 'permissions are not checked here',
  'AWS::S3::BucketPolicy': 'permissions are not checked here',
  'AWS::SNS::TopicPolicy': 'permissions are not checked here',
  'AWS::Events::Archive': 'a local run keeps nothing beyond its own life',
  'AWS::Events::EventBusPolicy': 'permissions are not checked here',
  'AWS::SecretsManager::ResourcePolicy': 'permissions are not checked here',
  'AWS::SecretsManager::RotationSchedule': 'secrets are fixed here, so that runs can be repeated exactly',
  'AWS::Lambda::Version': 'only the latest version exists here',
  'AWS::Lambda::Alias': 'only the latest version exists here',
  'AWS::SES::EmailIdentity': 'mails are kept in memory and never leave this machine',
  'AWS::SES::ConfigurationSet': 'mails are kept in memory and never leave this machine',
  'AWS::SSM::Parameter': 'parameters are read at deployment only; functions get environment variables',
  'AWS::Budgets::Budget': 'nothing costs anything here',
  'AWS::XRay::Group': 'traces are not collected here',
  'AWS::CDK::Metadata': 'describes the construct library, not the application',
};
