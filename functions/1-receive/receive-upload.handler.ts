import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import { letterboxNotices } from '../../shared/adapters/lambda/s3-notices.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { receiveUploadEnvironment } from './environment.ts';
import { receiveScanned } from './receive-scanned.ts';

const env = receiveUploadEnvironment.parse(process.env);
const verb = receiveScanned({
  letterbox: s3.letterbox(env.LETTERBOX_BUCKET, env.ARCHIVE_BUCKET),
  archive: s3.objects(env.ARCHIVE_BUCKET),
  reports: s3.objects(env.REPORTS_BUCKET),
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  segments: sqs.sender(env.SEGMENTS_QUEUE_URL),
  decisions: sqs.sender(env.DECISIONS_QUEUE_URL),
  sha256,
  log,
  segmentBytes: env.SEGMENT_BYTES,
});
export const handler = eachMessage(letterboxNotices, verb, log);
