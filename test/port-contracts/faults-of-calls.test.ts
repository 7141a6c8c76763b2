import { describe, expect, it } from 'vitest';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import { dynamoDbCloses } from '../../shared/adapters/dynamodb-closes.ts';
import { dynamoDbEraser } from '../../shared/adapters/dynamodb-eraser.ts';
import { dynamoDbErasures } from '../../shared/adapters/dynamodb-erasures.ts';
import { dynamoDbLedgers } from '../../shared/adapters/dynamodb-ledgers.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { dynamoDbUploads } from '../../shared/adapters/dynamodb-uploads.ts';
import { Transient, type TransientReason } from '../../shared/protocol/transient.ts';
import { alertsDouble } from '../doubles/alerts.ts';
import { closesDouble } from '../doubles/closes.ts';
import { eraserDouble } from '../doubles/eraser.ts';
import { erasuresDouble } from '../doubles/erasures.ts';
import { type CallOfTable, faultsOfCalls } from '../doubles/faults-of-calls.ts';
import { ledgerItems, ledgersDouble } from '../doubles/ledgers.ts';
import { recordItems, recordsDouble } from '../doubles/records.ts';
import type { Touch } from '../doubles/touch.ts';
import { uploadsDouble } from '../doubles/uploads.ts';
import { eachCall, type Stores } from './each-call.ts';

/** What DynamoDB may answer to a request, by its documentation, when the request is to be made again. */
const reads: readonly Error[] = [
  named('ProvisionedThroughputExceededException'),
  named('RequestLimitExceeded'),
  named('ThrottlingException'),
  named('InternalServerError', { $metadata: { httpStatusCode: 500 } }),
  named('ServiceUnavailable', { $metadata: { httpStatusCode: 503 } }),
  named('TimeoutError'),
  named('Error', { code: 'ECONNRESET' }),
];
const isSearch = (command: string): boolean => ['QueryCommand', 'ScanCommand'].includes(command);
const cancelled = (...codes: string[]): Error =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
const answersTo: Readonly<Record<string, readonly Error[]>> = {
  GetItemCommand: reads,
  BatchGetItemCommand: reads,
  QueryCommand: reads,
  ScanCommand: reads,
  UpdateItemCommand: [...reads, named('TransactionConflictException')],
  DeleteItemCommand: [...reads, named('TransactionConflictException')],
  TransactWriteItemsCommand: [
    ...reads,
    named('TransactionInProgressException'),
    cancelled('None', 'TransactionConflict'),
    cancelled('ThrottlingError', 'None'),
    cancelled('ProvisionedThroughputExceeded'),
  ],
};

function named(name: string, more: object = {}): Error {
  return Object.assign(new Error('quotes a value'), { name, ...more });
}

/** What a search finds: one item, so that there is something to take away. */
const found = { Items: [{ pk: { S: 'p' }, sk: { S: `person#${'c3'.repeat(16)}` } }] };

/** Stores on a DynamoDB whose first answer is an error, unless something is found before. */
function storesThatGet(errorTo: (command: string) => Error | 'found' | undefined): Stores {
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const client = dynamoDbClient({ endpoint: 'http://127.0.0.1:9', region: 'eu-west-2', credentials });
  client.middlewareStack.add(
    (_, context) => async () => {
      const answer = errorTo(String(context.commandName)) ?? new Error('no such error');
      if (answer === 'found') return { response: {}, output: { ...found, $metadata: {} } };
      throw answer;
    },
    { step: 'build', name: 'firstAnswer' },
  );
  return {
    records: dynamoDbRecords(client, 'records'),
    uploads: dynamoDbUploads(client, 'records'),
    ledgers: dynamoDbLedgers(client, 'indicators'),
    closes: dynamoDbCloses(client, 'indicators'),
    alerts: dynamoDbAlerts(client, 'alerts'),
    erasures: dynamoDbErasures(client, 'records'),
    eraser: dynamoDbEraser(client, { records: 'records', indicators: 'indicators', alerts: 'alerts' }),
  };
}

const storesOfDoubles = (touch: Touch): Stores => ({
  records: recordsDouble({ touch }),
  uploads: uploadsDouble({ touch }),
  ledgers: ledgersDouble({ touch }),
  closes: closesDouble({ touch }),
  alerts: alertsDouble({ touch }),
  erasures: erasuresDouble({ touch }),
  eraser: eraserDouble({
    touch,
    records: recordItems(),
    ledgers: ledgerItems(),
    alerts: alertsDouble().items,
  }),
});

const reasonOf = async (called: Promise<unknown>): Promise<TransientReason | undefined> => {
  const error = await called.catch((thrown: unknown) => thrown);
  return error instanceof Transient ? error.reason : undefined;
};

describe.each(Object.keys(faultsOfCalls) as CallOfTable[])('%s', (call) => {
  it('has to be tried again for these reasons and no others, whatever DynamoDB answers', async () => {
    const reasons = new Set<TransientReason | undefined>();
    for (let at = 0; ; at += 1) {
      let answers: readonly Error[] = [];
      const stores = storesThatGet((command) => {
        if (call.startsWith('eraser.') && isSearch(command)) return 'found';
        answers = answersTo[command] ?? [];
        return answers[at];
      });
      const reason = await reasonOf(eachCall[call](stores));
      if (at >= answers.length) break;
      reasons.add(reason);
    }
    expect([...reasons].sort()).toEqual([...faultsOfCalls[call]].sort());
  });

  it.each(faultsOfCalls[call])('fails on the double as well: %s', async (reason) => {
    const touch: Touch = async (at) => {
      if (at.startsWith(`${call}:`)) throw new Transient(reason);
    };
    expect(await reasonOf(eachCall[call](storesOfDoubles(touch)))).toBe(reason);
  });
});

it('is known of every call that there is', () => {
  const stores = storesOfDoubles(async () => {});
  const calls = Object.entries(stores).flatMap(([store, port]) =>
    Object.keys(port)
      .filter((method) => method !== 'items')
      .map((method) => `${store}.${method}`),
  );
  expect(calls.sort()).toEqual(Object.keys(faultsOfCalls).sort());
});
