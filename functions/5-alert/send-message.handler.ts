import { sesClient } from '../../shared/adapters/clients.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as s3 from '../../shared/adapters/lambda/s3.ts';
import { outgoing } from '../../shared/adapters/lambda/works.ts';
import { sesMailer } from '../../shared/adapters/ses-mailer.ts';
import { sendMessageEnvironment } from './environment.ts';
import { sendMessage } from './send-message.ts';

const env = sendMessageEnvironment.parse(process.env);
const verb = sendMessage({
  alerts: dynamodb.alerts(env.ALERTS_TABLE),
  mailer: sesMailer(sesClient(), env.MAIL_FROM),
  reports: s3.objects(env.REPORTS_BUCKET),
  log,
});
export const handler = eachMessage(outgoing, verb, log);
