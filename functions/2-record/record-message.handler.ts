import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { submission } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { recordMessageEnvironment } from './environment.ts';
import { recordMessage } from './record-message.ts';

const env = recordMessageEnvironment.parse(process.env);
const hashErased = await secrets.pseudonyms(env.ERASED_SECRET);
const verb = recordMessage({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  ...(await secrets.renewablePseudonyms(env.PSEUDONYM_SECRET)),
  ...dynamodb.erased(env.RECORDS_TABLE, hashErased),
  erasureWorks: sqs.sender(env.ERASURE_WORKS_QUEUE_URL),
  sha256,
  log,
});
export const handler = eachMessage(submission, verb, log);
