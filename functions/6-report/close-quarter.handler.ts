import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { scheduledWork } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { closeWork } from '../../shared/contracts/work.ts';
import { closeQuarter } from './close-quarter.ts';
import { closeQuarterEnvironment } from './environment.ts';

const env = closeQuarterEnvironment.parse(process.env);
const verb = closeQuarter({
  ...s3.archiveAndReports(env),
  tablesRead: new Map(),
  ...dynamodb.stores(env),
  closeWorks: sqs.sender(env.CLOSES_QUEUE_URL),
  ...(await secrets.renewablePseudonyms(env.PSEUDONYM_SECRET)),
  ...dynamodb.erased(env.RECORDS_TABLE, await secrets.pseudonyms(env.ERASED_SECRET)),
  sha256,
  log,
  linkBase: env.LINK_BASE,
});
export const handler = eachMessage(scheduledWork(closeWork), verb, log);
