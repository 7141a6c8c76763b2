import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import { noticesAgain } from '../../shared/adapters/lambda/s3-notices.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { scheduledWork } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { rescueWork } from '../../shared/contracts/work.ts';
import { rescueUploadsEnvironment } from './environment.ts';
import { rescueUploads } from './rescue-uploads.ts';

const env = rescueUploadsEnvironment.parse(process.env);
const verb = rescueUploads({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  notices: noticesAgain(sqs.sender(env.UPLOADS_QUEUE_URL)),
  decisions: sqs.sender(env.DECISIONS_QUEUE_URL),
  settlements: sqs.sender(env.SETTLEMENTS_QUEUE_URL),
  sha256,
  log,
});
export const handler = eachMessage(scheduledWork(rescueWork), verb, log);
