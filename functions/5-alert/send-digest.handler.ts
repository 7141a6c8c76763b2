import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import { scheduledWork } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { digestWork } from '../../shared/contracts/work.ts';
import { sendDigestEnvironment } from './environment.ts';
import { sendDigest } from './send-digest.ts';

const env = sendDigestEnvironment.parse(process.env);
const verb = sendDigest({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  records: dynamodb.records(env.RECORDS_TABLE),
  alerts: dynamodb.alerts(env.ALERTS_TABLE),
  linkBase: env.LINK_BASE,
  sha256,
  log,
});
export const handler = eachMessage(scheduledWork(digestWork), verb, log);
