import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { erasing } from '../../shared/adapters/lambda/erasing.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import * as secrets from '../../shared/adapters/lambda/secrets.ts';
import { jsonBody } from '../../shared/adapters/lambda/works.ts';
import { erasureWork } from '../../shared/contracts/erasures.ts';
import { erasePersonEnvironment } from './environment.ts';
import { erasePerson } from './erase-person.ts';

const env = erasePersonEnvironment.parse(process.env);
const verb = erasePerson({
  ...(await erasing(env)),
  ...(await secrets.renewablePseudonyms(env.PSEUDONYM_SECRET)),
  log,
});
export const handler = eachMessage(jsonBody(erasureWork), verb, log);
