import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Cell, CellChange, Epochs, Ledger, LedgerChange, LedgerStore } from '../ports/ledgers.ts';
import { firstEpochs } from '../protocol/epochs.ts';
import { inTurns } from '../protocol/in-chunks.ts';
import { cellItemKey, epochOfItem, epochsItemKey, ledgerItemKey } from '../protocol/keys.ts';
import { absent, type Change, type Item, tableOf } from './dynamodb-table.ts';

const removedAtOnce = 10;

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

const epochsKept = z.object({
  read: whole,
  live: z.array(whole),
  newest: whole,
  reconciled: whole.nullable(),
  keys: z.record(z.string(), whole),
  namedBy: whole.nullable(),
  n: whole.min(1),
});

/** Counters have names of any text; the prefix keeps them apart from the item's own attributes. */
const counterPrefix = 'c:';

/** Ledgers and cells. A commit is one transaction: that is what keeps every figure exact. */
export function dynamoDbLedgers(client: DynamoDBClient, name: string): LedgerStore {
  const table = tableOf(client, name);
  return {
    async epochs(councils) {
      const items = await table.batch(councils.map(epochsItemKey));
      const kept = new Map(items.map((item) => [String(item.pk), epochsKept.parse(item)]));
      return new Map(
        councils.map((council): [CouncilCode, Epochs] => [
          council,
          kept.get(epochsItemKey(council).pk) ?? firstEpochs,
        ]),
      );
    },
    async putEpochs(council, next) {
      const seen = next.n - 1;
      const only = seen === 0 ? { only: absent } : { only: '#n = :seen', values: { seen } };
      const won = await table.update({ key: epochsItemKey(council), set: { ...next }, ...only });
      return won ? 'won' : 'lost-race';
    },
    async ledgers(subjects, epoch) {
      const items = await table.batch(subjects.map((subject) => ledgerItemKey(subject, epoch)));
      return new Map(items.map((item): [string, Ledger] => [String(item.pk), ledger.parse(item)]));
    },
    async fileRows(subjects, epoch) {
      const items = await table.batch(
        subjects.map((subject) => ledgerItemKey(subject, epoch)),
        'files',
      );
      return new Map(items.map((item) => [String(item.pk), ledger.shape.files.parse(item.files)]));
    },
    async commit(ledgers, cells) {
      if (ledgers.length + cells.length === 0) return 'committed';
      const done = await table.transact([...ledgers.map(ledgerChange), ...cells.map(cellChange)]);
      return done ? 'committed' : 'lost-race';
    },
    async versions(council, cells, epoch) {
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
    async cells(council, family, epoch) {
      const { pk } = cellItemKey(council, epoch, family, '');
      return (await table.partition(pk)).map((item) => cellOf(family, item));
    },
    async *epochItems() {
      for await (const key of table.keys()) {
        const of = epochOfItem(key);
        if (of) yield { ...of, key };
      }
    },
    async remove(items) {
      await inTurns(items, removedAtOnce, ({ key }) => table.remove(key));
    },
  };
}

const ledgerChange = ({ subject, epoch, expected, expectedSeen, ledger }: LedgerChange): Change => ({
  key: ledgerItemKey(subject, epoch),
  set: { ...ledger, contributions: JSON.stringify(ledger.contributions) },
  ...(expected === 0
    ? { only: absent }
    : { only: '#n = :expected AND #seen = :expectedSeen', values: { expected, expectedSeen } }),
});

const cellChange = ({ council, epoch, family, period, counters }: CellChange): Change => ({
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
