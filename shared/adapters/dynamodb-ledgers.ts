import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Cell, CellChange, Ledger, LedgerChange, LedgerStore } from '../ports/ledgers.ts';
import { cellItemKey, ledgerItemKey } from '../protocol/keys.ts';
import { absent, type Change, type Item, tableOf } from './dynamodb-table.ts';
import { epoch } from './epoch.ts';

const whole = z.number().int();

/** Contributions travel as text: one attribute costs a fraction of some hundreds of nested ones, here and in DynamoDB. */
const ledger = z.object({
  seen: z.string(),
  rules: whole,
  n: whole.min(1),
  contributions: z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(
      z.array(z.object({ family: z.string(), period: z.string(), counters: z.record(z.string(), whole) })),
    ),
  files: z.record(z.string(), z.string()),
});

/** Counters have names of any text; the prefix keeps them apart from the item's own attributes. */
const counterPrefix = 'c:';

/** Ledgers and cells. A commit is one transaction: that is what keeps every figure exact. */
export function dynamoDbLedgers(client: DynamoDBClient, name: string): LedgerStore {
  const table = tableOf(client, name);
  return {
    async ledgers(subjects) {
      const items = await table.batch(subjects.map(ledgerItemKey));
      return new Map(items.map((item): [string, Ledger] => [String(item.pk), ledger.parse(item)]));
    },
    async fileRows(subjects) {
      const items = await table.batch(subjects.map(ledgerItemKey), 'files');
      return new Map(items.map((item) => [String(item.pk), ledger.shape.files.parse(item.files)]));
    },
    async commit(ledgers, cells) {
      if (ledgers.length + cells.length === 0) return 'committed';
      const done = await table.transact([...ledgers.map(ledgerChange), ...cells.map(cellChange)]);
      return done ? 'committed' : 'lost-race';
    },
    async versions(council, cells) {
      const addressOf = new Map(
        cells.map(({ family, period }) => {
          const key = cellItemKey(council, epoch, family, period);
          return [`${key.pk} ${key.sk}`, { key, family, period }];
        }),
      );
      const items = await table.batch(
        [...addressOf.values()].map(({ key }) => key),
        'n',
      );
      return items.flatMap(({ pk, sk, n }) => {
        const found = addressOf.get(`${pk} ${sk}`);
        return found ? [{ family: found.family, period: found.period, n: whole.parse(n) }] : [];
      });
    },
    async cells(council, family) {
      const { pk } = cellItemKey(council, epoch, family, '');
      return (await table.partition(pk)).map((item) => cellOf(family, item));
    },
  };
}

const ledgerChange = ({ subject, expected, ledger }: LedgerChange): Change => ({
  key: ledgerItemKey(subject),
  set: { ...ledger, contributions: JSON.stringify(ledger.contributions) },
  ...(expected === 0 ? { only: absent } : { only: '#n = :expected', values: { expected } }),
});

const cellChange = ({ council, family, period, counters }: CellChange): Change => ({
  key: cellItemKey(council, epoch, family, period),
  add: {
    n: 1,
    ...Object.fromEntries(Object.entries(counters).map(([counter, by]) => [counterPrefix + counter, by])),
  },
});

function cellOf(family: string, item: Item): Cell {
  const counters = Object.entries(item)
    .filter(([attribute]) => attribute.startsWith(counterPrefix))
    .map(([attribute, value]) => [attribute.slice(counterPrefix.length), whole.parse(value)]);
  return {
    family,
    period: String(item.sk),
    n: whole.parse(item.n),
    counters: Object.fromEntries(counters),
  };
}
