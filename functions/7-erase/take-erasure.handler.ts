import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import { s3Notices } from '../../shared/adapters/lambda/s3-notices.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { takeErasureEnvironment } from './environment.ts';
import { takeErasure } from './take-erasure.ts';

const env = takeErasureEnvironment.parse(process.env);
const verb = takeErasure({
  readLetter: s3.readLetter(env.LETTERBOX_BUCKET),
  emptyLetterbox: s3.emptyLetterbox(env.LETTERBOX_BUCKET),
  reports: s3.objects(env.REPORTS_BUCKET),
  erasures: dynamodb.erasures(env.RECORDS_TABLE),
  erasureWorks: sqs.sender(env.ERASURE_WORKS_QUEUE_URL),
  hashErased: await secrets.pseudonyms(env.ERASED_SECRET),
  log,
});
export const handler = eachMessage(s3Notices, verb, log);
