import { fullJitter } from '../../shared/adapters/backoff.ts';
import { currentRules } from '../../shared/adapters/current-rules.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import { changedSubjects } from '../../shared/adapters/lambda/stream-batch.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { aggregateEnvironment } from './environment.ts';
import { updateIndicators } from './update-indicators.ts';

const env = aggregateEnvironment.parse(process.env);
const verb = updateIndicators({
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  rules: currentRules,
  sha256,
  backoff: fullJitter(),
  log,
});
export const handler = changedSubjects(verb, log);
