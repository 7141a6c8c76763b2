import { fullJitter } from '../../shared/adapters/backoff.ts';
import { currentRules } from '../../shared/adapters/current-rules.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { eachMessage } from '../../shared/adapters/lambda/each-message.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import { scheduledWork } from '../../shared/adapters/lambda/works.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { sweepWork } from '../../shared/contracts/work.ts';
import { aggregateEnvironment } from './environment.ts';
import { sweep } from './sweep.ts';

const env = aggregateEnvironment.parse(process.env);
const verb = sweep({
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  rules: currentRules,
  sha256,
  backoff: fullJitter(),
  log,
});
export const handler = eachMessage(scheduledWork(sweepWork), verb, log);
