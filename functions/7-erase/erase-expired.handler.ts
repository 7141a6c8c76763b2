import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { keeping } from '../../shared/adapters/lambda/erasing.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { scheduledWork } from '../../shared/adapters/lambda/works.ts';
import { expiryWork } from '../../shared/contracts/work.ts';
import { eraseExpiredEnvironment } from './environment.ts';
import { eraseExpired } from './erase-expired.ts';

const env = eraseExpiredEnvironment.parse(process.env);
const verb = eraseExpired({
  ...keeping(env),
  expiries: sqs.sender(env.EXPIRIES_QUEUE_URL),
  pseudonymise: await secrets.pseudonyms(env.PSEUDONYM_SECRET),
  rowsAtOnce: 5_000,
  log,
});
export const handler = eachMessage(scheduledWork(expiryWork), verb, log);
