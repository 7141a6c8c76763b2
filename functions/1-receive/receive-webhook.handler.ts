import { isSigned } from '../../shared/adapters/hmac-signatures.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { functionUrl } from '../../shared/adapters/lambda/function-url.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { receiveWebhookEnvironment } from './environment.ts';
import { receiveWebhook } from './receive-webhook.ts';

const env = receiveWebhookEnvironment.parse(process.env);
const verb = receiveWebhook({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  records: dynamodb.records(env.RECORDS_TABLE),
  submissions: sqs.sender(env.SUBMISSIONS_QUEUE_URL),
  erasureWorks: sqs.sender(env.ERASURE_WORKS_QUEUE_URL),
  erasedIn: dynamodb.erasedIn(env.RECORDS_TABLE, await secrets.pseudonyms(env.ERASED_SECRET)),
  signingKey: secrets.signingKeys(env.SIGNING_KEYS_SECRET),
  isSigned,
  sha256,
  log,
});
export const handler = functionUrl(verb, log);
