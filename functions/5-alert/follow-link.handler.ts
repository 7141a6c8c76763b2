import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { pageUrl } from '../../shared/adapters/lambda/function-url.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import { followLinkEnvironment } from './environment.ts';
import { followLink } from './follow-link.ts';

const env = followLinkEnvironment.parse(process.env);
const { isSigned } = await secrets.links(env.LINK_KEYS_SECRET);
const verb = followLink({
  ...dynamodb.alerting(env),
  isSigned,
  linkBase: env.LINK_BASE,
  log,
});
export const handler = pageUrl(verb, log);
