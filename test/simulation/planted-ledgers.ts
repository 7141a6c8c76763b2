import type { Ledger } from '../../shared/ports/ledgers.ts';
import { ledgerItemKey } from '../../shared/protocol/keys.ts';
import type { Planted } from './bug.ts';
import { day } from './scheduler.ts';
import type { World } from './world.ts';

/** Changes every cell that has been written, as a store would that adds otherwise. */
function eachCell(world: World, change: (count: number) => number): void {
  for (const { key, item } of world.ledgers.cells.all()) {
    const counters = Object.fromEntries(
      Object.entries(item.counters).map(([name, count]) => [name, change(count)]),
    );
    world.ledgers.cells.put(key, { ...item, counters }, world.watch.onCounted);
  }
}

/** Three tenths are a little more than three times a tenth. */
function sumOfTenths(count: number): number {
  let sum = 0;
  for (let at = 0; at < Math.abs(count); at += 1) sum += 0.1;
  return Math.sign(count) * sum * 10;
}

const ageOfToken = 10 * 60 * 1000;
const ageOfLedger = day / 4;

/** Whatever there is, it is what was expected. */
const asItIs = (ledger: Ledger | undefined) => ({ expected: ledger?.n ?? 0, expectedSeen: ledger?.seen });

/** Bugs in how ledgers and cells are written. */
export const plantedLedgers: Readonly<Record<string, Planted>> = {
  'no check of n: two workers both think that they are the only one': {
    ledgers: (ledgers, { ledgers: items }) => ({
      ...ledgers,
      commit: (changes, cells) =>
        ledgers.commit(
          changes.map((change) => ({
            ...change,
            ...asItIs(items.ledgers.get(ledgerItemKey(change.subject, change.epoch))?.ledger),
          })),
          cells,
        ),
    }),
  },
  'a token of ten minutes in place of the check of n': {
    ledgers: (ledgers, { ledgers: items, scheduler }) => {
      const tokens = new Map<string, number>();
      return {
        ...ledgers,
        commit: async (changes, cells) => {
          const token = JSON.stringify(changes.map(({ subject, ledger }) => [subject, ledger.seen]));
          if ((tokens.get(token) ?? -ageOfToken) + ageOfToken > scheduler.now) return 'committed';
          const unchecked = changes.map((change) => ({
            ...change,
            ...asItIs(items.ledgers.get(ledgerItemKey(change.subject, change.epoch))?.ledger),
          }));
          const outcome = await ledgers.commit(unchecked, cells);
          tokens.set(token, scheduler.now);
          return outcome;
        },
      };
    },
  },
  'old code commits over new rules': {
    ledgers: (ledgers) => ({
      ...ledgers,
      ledgers: async (subjects, epoch) => {
        const found = await ledgers.ledgers(subjects, epoch);
        return new Map([...found].map(([name, ledger]) => [name, { ...ledger, rules: 0 }]));
      },
    }),
  },
  'the ledger is written outside the transaction': {
    ledgers: (ledgers) => ({
      ...ledgers,
      commit: async (changes, cells) => {
        await ledgers.commit([], cells);
        return ledgers.commit(changes, []);
      },
    }),
  },
  'sums in floating point': {
    ledgers: (ledgers, world) => ({
      ...ledgers,
      async commit(changes, cells) {
        const outcome = await ledgers.commit(changes, cells);
        eachCell(world, sumOfTenths);
        return outcome;
      },
    }),
  },
  'no cell is ever under nought': {
    ledgers: (ledgers, world) => ({
      ...ledgers,
      async commit(changes, cells) {
        const outcome = await ledgers.commit(changes, cells);
        eachCell(world, (count) => Math.max(0, count));
        return outcome;
      },
    }),
  },
  'ledgers that expire': {
    ledgers: (ledgers, { ledgers: items, scheduler }) => {
      const written = new Map<string, number>();
      return {
        ...ledgers,
        async ledgers(subjects, epoch) {
          for (const subject of subjects) {
            const key = ledgerItemKey(subject, epoch);
            if ((written.get(key.pk) ?? scheduler.now) + ageOfLedger < scheduler.now)
              items.ledgers.remove(key);
          }
          return ledgers.ledgers(subjects, epoch);
        },
        async commit(changes, cells) {
          for (const { subject, epoch } of changes)
            written.set(ledgerItemKey(subject, epoch).pk, scheduler.now);
          return ledgers.commit(changes, cells);
        },
      };
    },
  },
};
