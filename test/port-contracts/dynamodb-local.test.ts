import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientSettings } from '../../local/client-settings.ts';
import { startDynamoDbLocal } from '../../local/dynamodb-local.ts';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import { dynamoDbCloses } from '../../shared/adapters/dynamodb-closes.ts';
import { dynamoDbEraser } from '../../shared/adapters/dynamodb-eraser.ts';
import { dynamoDbErasures } from '../../shared/adapters/dynamodb-erasures.ts';
import { dynamoDbLedgers } from '../../shared/adapters/dynamodb-ledgers.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { dynamoDbUploads } from '../../shared/adapters/dynamodb-uploads.ts';
import { alertStoreContract } from './alerts.contract.ts';
import { closeStoreContract } from './closes.contract.ts';
import { personEraserContract as personExpiryContract } from './eraser.contract.ts';
import { erasureStoreContract, personEraserContract } from './erasures.contract.ts';
import { interrupted } from './interrupted.ts';
import { createItemTable } from './item-table.ts';
import { ledgerStoreContract } from './ledgers.contract.ts';
import { recordStoreContract } from './records.contract.ts';
import { uploadStoreContract } from './uploads.contract.ts';

const table = 'items';
/** Records and ledgers of a subject have the same partition, so each has a table of its own. */
const tables = { records: table, indicators: 'indicators', alerts: 'alerts' };
let client: ReturnType<typeof dynamoDbClient>;
let stop: () => Promise<void>;

/** Whether each read that was sent is consistent, by its command. */
const consistent = new Map<string, boolean[]>();
function note(command: string, input: object): void {
  const asked = 'RequestItems' in input ? Object.values(input.RequestItems as object) : [input];
  if (!/^(Get|BatchGet|Query|Scan|TransactGet)/.test(command)) return;
  const all = asked.map((each) => (each as { ConsistentRead?: boolean }).ConsistentRead === true);
  consistent.set(command, [...(consistent.get(command) ?? []), ...all]);
}

beforeAll(async () => {
  const database = await startDynamoDbLocal();
  stop = database.stop;
  client = dynamoDbClient(clientSettings(database.endpoint));
  client.middlewareStack.add(
    (next, context) => (args) => {
      note(String(context.commandName), args.input);
      return next(args);
    },
    { step: 'initialize', name: 'sent' },
  );
  for (const each of Object.values(tables)) await createItemTable(client, each);
}, 60_000);

afterAll(async () => {
  client.destroy();
  await stop();
});

recordStoreContract('DynamoDB', () => dynamoDbRecords(client, table));
uploadStoreContract('DynamoDB', (before) => dynamoDbUploads(interrupted(client, before), table));
ledgerStoreContract('DynamoDB', () => dynamoDbLedgers(client, table));
closeStoreContract('DynamoDB', () => dynamoDbCloses(client, table));
erasureStoreContract('DynamoDB', () => dynamoDbErasures(client, table));
alertStoreContract('DynamoDB', () => dynamoDbAlerts(client, table));
personExpiryContract('DynamoDB', () => ({
  eraser: dynamoDbEraser(client, { records: table, indicators: table, alerts: table }),
  records: dynamoDbRecords(client, table),
  alerts: dynamoDbAlerts(client, table),
}));
personEraserContract('DynamoDB', (before) => ({
  eraser: dynamoDbEraser(interrupted(client, before), tables),
  records: dynamoDbRecords(client, tables.records),
  ledgers: dynamoDbLedgers(client, tables.indicators),
  alerts: dynamoDbAlerts(client, tables.alerts),
}));

it('is never asked for what may be stale: every read of every store is consistent', () => {
  expect([...consistent.keys()].sort()).toEqual([
    'BatchGetItemCommand',
    'GetItemCommand',
    'QueryCommand',
    'ScanCommand',
  ]);
  for (const all of consistent.values()) expect(new Set(all)).toEqual(new Set([true]));
});
