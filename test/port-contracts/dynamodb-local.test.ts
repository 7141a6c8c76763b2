import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { clientSettings } from '../../local/client-settings.ts';
import { startDynamoDbLocal } from '../../local/dynamodb-local.ts';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import { dynamoDbCloses } from '../../shared/adapters/dynamodb-closes.ts';
import { dynamoDbEraser } from '../../shared/adapters/dynamodb-eraser.ts';
import { dynamoDbLedgers } from '../../shared/adapters/dynamodb-ledgers.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { dynamoDbUploads } from '../../shared/adapters/dynamodb-uploads.ts';
import { alertStoreContract } from './alerts.contract.ts';
import { closeStoreContract } from './closes.contract.ts';
import { personEraserContract } from './eraser.contract.ts';
import { ledgerStoreContract } from './ledgers.contract.ts';
import { recordStoreContract } from './records.contract.ts';
import { uploadStoreContract } from './uploads.contract.ts';

const table = 'items';
let client: ReturnType<typeof dynamoDbClient>;
let stop: () => Promise<void>;

beforeAll(async () => {
  const database = await startDynamoDbLocal();
  stop = database.stop;
  client = dynamoDbClient(clientSettings(database.endpoint));
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
}, 60_000);

afterAll(async () => {
  client.destroy();
  await stop();
});

recordStoreContract('DynamoDB', () => dynamoDbRecords(client, table));
uploadStoreContract('DynamoDB', () => dynamoDbUploads(client, table));
ledgerStoreContract('DynamoDB', () => dynamoDbLedgers(client, table));
closeStoreContract('DynamoDB', () => dynamoDbCloses(client, table));
alertStoreContract('DynamoDB', () => dynamoDbAlerts(client, table));
personEraserContract('DynamoDB', () => ({
  eraser: dynamoDbEraser(client, { records: table, indicators: table, alerts: table }),
  records: dynamoDbRecords(client, table),
  alerts: dynamoDbAlerts(client, table),
}));
