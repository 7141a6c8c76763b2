import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import { wholeBatch } from '../../shared/adapters/lambda/whole-batch.ts';
import { busEvent } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { liveEnvironment } from './environment.ts';
import { live } from './live.ts';

const env = liveEnvironment.parse(process.env);
const verb = live({
  archive: s3.objects(env.ARCHIVE_BUCKET),
  tablesRead: new Map(),
  ...dynamodb.stores(env),
  reports: s3.objects(env.REPORTS_BUCKET),
  sha256,
  ...(await secrets.linking(env)),
  log,
});
export const handler = wholeBatch(busEvent, verb, log);
