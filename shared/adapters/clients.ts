import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asTransient } from './transient-errors.ts';

/** Where a test wants its clients to go; a function takes it all from its environment. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An answer that takes longer than this is given up, so that the function can say so before it is stopped itself. */
const requestHandler = { connectionTimeout: 3_000, requestTimeout: 9_000, throwOnRequestTimeout: true };

type Next = (args: never) => Promise<unknown>;

/** What every client of ours does with an error, so that no adapter can forget it. */
interface Client {
  readonly middlewareStack: {
    add(middleware: (next: Next) => Next, options: { step: 'initialize'; name: string }): void;
    remove(name: string): boolean;
  };
}

function withTransientErrors<C>(client: C): C {
  const { middlewareStack } = client as Client;
  // It goes through all that is sent and received, for a log that nobody keeps.
  middlewareStack.remove('loggerMiddleware');
  middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw asTransient(error);
      }
    },
    { step: 'initialize', name: 'transientErrors' },
  );
  return client;
}

export const dynamoDbClient = (settings: ClientSettings = {}) =>
  withTransientErrors(new DynamoDBClient({ requestHandler, ...settings }));
export const s3Client = (settings: ClientSettings = {}) =>
  withTransientErrors(new S3Client({ requestHandler, ...settings }));
export const sqsClient = (settings: ClientSettings = {}) =>
  withTransientErrors(new SQSClient({ requestHandler, ...settings }));
export const eventBridgeClient = (settings: ClientSettings = {}) =>
  withTransientErrors(new EventBridgeClient({ requestHandler, ...settings }));
export const sesClient = (settings: ClientSettings = {}) =>
  withTransientErrors(new SESv2Client({ requestHandler, ...settings }));
export const snsClient = (settings: ClientSettings = {}) =>
  withTransientErrors(new SNSClient({ requestHandler, ...settings }));
export const secretsClient = (settings: ClientSettings = {}) =>
  withTransientErrors(new SecretsManagerClient({ requestHandler, ...settings }));
