import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { functionUrl } from '../../shared/adapters/lambda/function-url.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import { isSameSecret } from '../../shared/adapters/same-secret.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { recordDeliveryEnvironment } from './environment.ts';
import { recordDelivery } from './record-delivery.ts';

const env = recordDeliveryEnvironment.parse(process.env);
const verb = recordDelivery({
  ...dynamodb.alerting(env),
  reports: s3.objects(env.REPORTS_BUCKET),
  token: secrets.channelKeys(env.CHANNEL_KEYS_SECRET).receipts,
  linkBase: env.LINK_BASE,
  ...(await secrets.linking(env)),
  isSameSecret,
  sha256,
  log,
});
export const handler = functionUrl(verb, log);
