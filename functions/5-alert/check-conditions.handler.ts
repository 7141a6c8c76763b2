import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { scheduledWork } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { checkWork } from '../../shared/contracts/work.ts';
import { checkConditions } from './check-conditions.ts';
import { checkConditionsEnvironment } from './environment.ts';

const env = checkConditionsEnvironment.parse(process.env);
const verb = checkConditions({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  tablesRead: new Map(),
  ...dynamodb.stores(env),
  checks: sqs.sender(env.CHECKS_QUEUE_URL),
  outgoing: sqs.sender(env.OUTGOING_QUEUE_URL),
  linkBase: env.LINK_BASE,
  sha256,
  log,
});
export const handler = eachMessage(scheduledWork(checkWork), verb, log);
