import { currentRules } from '../../shared/adapters/current-rules.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { sentJsonBody } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { settlementWork } from '../../shared/contracts/work.ts';
import { settleUploadEnvironment } from './environment.ts';
import { settleUpload } from './settle-upload.ts';

const env = settleUploadEnvironment.parse(process.env);
const verb = settleUpload({
  ...s3.archiveAndReports(env),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  settlements: sqs.sender(env.SETTLEMENTS_QUEUE_URL),
  erasureWorks: sqs.sender(env.ERASURE_WORKS_QUEUE_URL),
  rules: currentRules,
  sha256,
  log,
});
export const handler = eachMessage(sentJsonBody(settlementWork), verb, log);
