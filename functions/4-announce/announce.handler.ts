import { eventBridgeClient } from '../../shared/adapters/clients.ts';
import { eventBridgeBus } from '../../shared/adapters/eventbridge-bus.ts';
import * as dynamodb from '../../shared/adapters/lambda/dynamodb.ts';
import { log } from '../../shared/adapters/lambda/log.ts';
import { changedItems } from '../../shared/adapters/lambda/stream-batch.ts';
import { sha256 } from '../../shared/adapters/sha256.ts';
import { announce } from './announce.ts';
import { announceEnvironment } from './environment.ts';

const env = announceEnvironment.parse(process.env);
const tables = { records: env.RECORDS_TABLE, indicators: env.INDICATORS_TABLE, alerts: env.ALERTS_TABLE };
const verb = announce({
  uploads: dynamodb.uploads(env.RECORDS_TABLE),
  records: dynamodb.records(env.RECORDS_TABLE),
  ledgers: dynamodb.ledgers(env.INDICATORS_TABLE),
  alerts: dynamodb.alerts(env.ALERTS_TABLE),
  closes: dynamodb.closes(env.INDICATORS_TABLE),
  erasures: dynamodb.erasures(env.RECORDS_TABLE),
  bus: eventBridgeBus(eventBridgeClient(), env.BUS),
  sha256,
  log,
});
export const handler = changedItems(tables, verb, log);
