import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { jsonBody } from '../../shared/adapters/lambda/works.ts';
import { chunkWork } from '../../shared/contracts/work.ts';
import { writePlanEnvironment } from './environment.ts';
import { writePlan } from './write-plan.ts';

const env = writePlanEnvironment.parse(process.env);
const verb = writePlan({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  settlements: sqs.sender(env.SETTLEMENTS_QUEUE_URL),
  log,
});
export const handler = eachMessage(jsonBody(chunkWork), verb, log);
