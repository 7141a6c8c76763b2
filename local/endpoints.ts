/** The services that an AWS client can speak to here. */
export type Service = 'sqs' | 's3' | 'dynamodb' | 'eventbridge' | 'secretsmanager' | 'sesv2' | 'sns';

/** Lets the AWS SDK of a function find this cloud without a line of code for it. */
export function endpointVariables(endpoints: Partial<Record<Service, string>>): Record<string, string> {
  const names: Record<Service, string> = {
    sqs: 'SQS',
    s3: 'S3',
    dynamodb: 'DYNAMODB',
    eventbridge: 'EVENTBRIDGE',
    secretsmanager: 'SECRETS_MANAGER',
    sesv2: 'SESV2',
    sns: 'SNS',
  };
  const entries = Object.entries(endpoints).map(([service, endpoint]) => [
    `AWS_ENDPOINT_URL_${names[service as Service]}`,
    endpoint,
  ]);
  return Object.fromEntries(entries);
}
