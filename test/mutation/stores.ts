import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest';
import { clientSettings } from '../../local/client-settings.ts';
import { dynamoDbClient } from '../../shared/adapters/clients.ts';
import { dynamoDbAlerts } from '../../shared/adapters/dynamodb-alerts.ts';
import { dynamoDbCloses } from '../../shared/adapters/dynamodb-closes.ts';
import { dynamoDbEraser } from '../../shared/adapters/dynamodb-eraser.ts';
import { dynamoDbErasures } from '../../shared/adapters/dynamodb-erasures.ts';
import { dynamoDbLedgers } from '../../shared/adapters/dynamodb-ledgers.ts';
import { dynamoDbRecords } from '../../shared/adapters/dynamodb-records.ts';
import { dynamoDbUploads } from '../../shared/adapters/dynamodb-uploads.ts';
import { alertStoreContract } from '../port-contracts/alerts.contract.ts';
import { closeStoreContract } from '../port-contracts/closes.contract.ts';
import { erasureStoreContract, personEraserContract } from '../port-contracts/erasures.contract.ts';
import { interrupted } from '../port-contracts/interrupted.ts';
import { createItemTable } from '../port-contracts/item-table.ts';
import { ledgerStoreContract } from '../port-contracts/ledgers.contract.ts';
import { recordStoreContract } from '../port-contracts/records.contract.ts';
import { uploadStoreContract } from '../port-contracts/uploads.contract.ts';
import { type Mutant, mutated, type Site, watched } from './mutated-requests.ts';

/** Runs under `conditions.ts`: the contracts of the stores on DynamoDB Local, once for each mutant. */

/** A mutant, and the tests that send what it changes; without one, all tests run as they are. */
export interface Trial {
  readonly mutant?: Mutant | undefined;
  readonly tests: readonly string[];
}

/** What came of a trial. */
export interface Outcome {
  readonly sites: readonly { readonly site: Site; readonly tests: readonly string[] }[];
  /** Tests that failed: the first of them ends the trial. */
  readonly failed: readonly string[];
  /** How often the mutant was sent. */
  readonly sent: number;
  /** How often DynamoDB could not even read it. */
  readonly unreadable: number;
}

declare module 'vitest' {
  export interface ProvidedContext {
    endpoint: string;
    trials: readonly Trial[];
    outcomesFile: string;
  }
}

const outcomes: Outcome[] = [];
const settings = clientSettings(inject('endpoint'));

for (const [at, { mutant, tests }] of inject('trials').entries())
  describe(`trial ${at}`, () => {
    const table = `items-${randomUUID()}`;
    const client = dynamoDbClient(settings);
    const sites = new Map<string, { site: Site; tests: Set<string> }>();
    const failed: string[] = [];
    const count = { sent: 0, unreadable: 0 };
    const isTried = (name: string) => !mutant || mutant.site.call.startsWith(`${name}.`);
    const isOver = () => mutant !== undefined && failed.length > 0;

    const onSite = (site: Site, isMutated: boolean) => {
      // Of a store that a test only prepares things with: it has a contract of its own.
      if (site.call === '') return;
      const seen = sites.get(JSON.stringify(site)) ?? { site, tests: new Set() };
      seen.tests.add(expect.getState().currentTestName?.split(' > ').at(-1) ?? '');
      sites.set(JSON.stringify(site), seen);
      if (isMutated) count.sent += 1;
    };
    client.middlewareStack.add(
      (next) => async (args) => {
        const sent = count.sent;
        const input = mutated(args.input, mutant, onSite) as typeof args.input;
        const isMutated = count.sent > sent;
        try {
          return await next({ ...args, input });
        } catch (error) {
          if (isMutated && (error as Error).name === 'ValidationException') count.unreadable += 1;
          throw error;
        }
      },
      { step: 'initialize', name: 'mutant' },
    );

    // Records and ledgers of a subject have the same partition, so each has a table of its own.
    const others = { indicators: `${table}-indicators`, alerts: `${table}-alerts` };
    beforeAll(async () => {
      for (const each of [table, ...(isTried('eraser') ? Object.values(others) : [])])
        await createItemTable(client, each);
    }, 60_000);
    beforeEach(({ task, skip }) => {
      if (isOver() || (mutant && !tests.includes(task.name))) skip();
    });
    afterEach(({ task }) => {
      if (task.result?.state === 'fail') failed.push(task.name);
    });
    afterAll(() => {
      client.destroy();
      const seen = [...sites.values()].map(({ site, tests }) => ({ site, tests: [...tests] }));
      outcomes[at] = { sites: mutant ? [] : seen, failed, ...count };
    });

    const stores = {
      records: () =>
        recordStoreContract('DynamoDB', () => watched('records', dynamoDbRecords(client, table))),
      uploads: () =>
        uploadStoreContract('DynamoDB', (before) =>
          watched('uploads', dynamoDbUploads(interrupted(client, before), table)),
        ),
      ledgers: () =>
        ledgerStoreContract('DynamoDB', () => watched('ledgers', dynamoDbLedgers(client, table))),
      closes: () => closeStoreContract('DynamoDB', () => watched('closes', dynamoDbCloses(client, table))),
      alerts: () => alertStoreContract('DynamoDB', () => watched('alerts', dynamoDbAlerts(client, table))),
      erasures: () =>
        erasureStoreContract('DynamoDB', () => watched('erasures', dynamoDbErasures(client, table))),
      eraser: () =>
        personEraserContract('DynamoDB', (before) => ({
          eraser: watched(
            'eraser',
            dynamoDbEraser(interrupted(client, before), { records: table, ...others }),
          ),
          records: dynamoDbRecords(client, table),
          ledgers: dynamoDbLedgers(client, others.indicators),
          alerts: dynamoDbAlerts(client, others.alerts),
        })),
    };
    for (const [name, contract] of Object.entries(stores)) if (isTried(name)) contract();
  });

afterAll(() => writeFileSync(inject('outcomesFile'), JSON.stringify(outcomes)));
