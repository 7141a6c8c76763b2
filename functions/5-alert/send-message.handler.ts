import { channels } from '../../shared/adapters/lambda/channels.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import * as sqs from '../../shared/adapters/lambda/sqs.ts';
import { outgoing } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { sendMessageEnvironment } from './environment.ts';
import { sendMessage } from './send-message.ts';

const env = sendMessageEnvironment.parse(process.env);
const verb = sendMessage({
  ...dynamodb.alerting(env),
  reports: s3.objects(env.REPORTS_BUCKET),
  outgoing: sqs.sender(env.OUTGOING_QUEUE_URL),
  channels: channels(env),
  linkBase: env.LINK_BASE,
  ...(await secrets.linking(env)),
  longestRunSeconds: env.LONGEST_RUN_SECONDS,
  sha256,
  log,
});
export const handler = eachMessage(outgoing, verb, log);
