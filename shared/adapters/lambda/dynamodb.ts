import type { Pseudonymise } from '../../ports/pseudonyms.ts';
import { erasedIn as inList } from '../../protocol/erased-in.ts';
import { dynamoDbClient } from '../clients.ts';
import { dynamoDbAlerts } from '../dynamodb-alerts.ts';
import { dynamoDbCloses } from '../dynamodb-closes.ts';
import { dynamoDbEraser } from '../dynamodb-eraser.ts';
import { dynamoDbErasures } from '../dynamodb-erasures.ts';
import { dynamoDbLedgers } from '../dynamodb-ledgers.ts';
import { dynamoDbRecords } from '../dynamodb-records.ts';
import { dynamoDbUploads } from '../dynamodb-uploads.ts';

/** The stores of a function, on one client that lives as long as its process. */
const client = dynamoDbClient();

export const records = (table: string) => dynamoDbRecords(client, table);
export const uploads = (table: string) => dynamoDbUploads(client, table);
export const ledgers = (table: string) => dynamoDbLedgers(client, table);
export const closes = (table: string) => dynamoDbCloses(client, table);
export const alerts = (table: string) => dynamoDbAlerts(client, table);

export const erasures = (table: string) => dynamoDbErasures(client, table);

/** Takes people out of the three tables. */
export const eraser = (tables: { RECORDS_TABLE: string; INDICATORS_TABLE: string; ALERTS_TABLE: string }) =>
  dynamoDbEraser(client, {
    records: tables.RECORDS_TABLE,
    indicators: tables.INDICATORS_TABLE,
    alerts: tables.ALERTS_TABLE,
  });

/** Who is on the list of the erased. */
export const erasedIn = (table: string, hashErased: Pseudonymise) => inList(erasures(table), hashErased);

/** Who was erased, and who is on the list of them. */
export const erased = (table: string, hashErased: Pseudonymise) => ({
  erasures: erasures(table),
  erasedIn: erasedIn(table, hashErased),
  hashErased,
});

/** Alerts, and the settings that they go by. */
export const alerting = (tables: { RECORDS_TABLE: string; ALERTS_TABLE: string }) => ({
  records: records(tables.RECORDS_TABLE),
  alerts: alerts(tables.ALERTS_TABLE),
});

/** Every store of the three tables. */
export const stores = (tables: {
  RECORDS_TABLE: string;
  INDICATORS_TABLE: string;
  ALERTS_TABLE: string;
}) => ({
  uploads: uploads(tables.RECORDS_TABLE),
  records: records(tables.RECORDS_TABLE),
  ledgers: ledgers(tables.INDICATORS_TABLE),
  closes: closes(tables.INDICATORS_TABLE),
  alerts: alerts(tables.ALERTS_TABLE),
});
