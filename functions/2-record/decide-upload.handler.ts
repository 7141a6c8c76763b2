import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { jsonBody } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { decisionWork } from '../../shared/contracts/work.ts';
import { decideUpload } from './decide-upload.ts';
import { decideUploadEnvironment } from './environment.ts';

const env = decideUploadEnvironment.parse(process.env);
const verb = decideUpload({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  chunks: sqs.sender(env.CHUNKS_QUEUE_URL),
  settlements: sqs.sender(env.SETTLEMENTS_QUEUE_URL),
  sha256,
  log,
  letterboxName: env.LETTERBOX_BUCKET,
});
export const handler = eachMessage(jsonBody(decisionWork), verb, log);
