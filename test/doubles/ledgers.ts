import type {
  Cell,
  CellChange,
  Epochs,
  Ledger,
  LedgerChange,
  LedgerStore,
} from '../../shared/ports/ledgers.ts';
import { firstEpochs } from '../../shared/protocol/epochs.ts';
import {
  cellItemKey,
  epochOfItem,
  epochsItemKey,
  type ItemKey,
  ledgerItemKey,
  type SubjectKey,
  subjectPartition,
} from '../../shared/protocol/keys.ts';
import { copyOf } from './copy.ts';
import { Items } from './items.ts';
import { callsOf, type TableDoubleOptions } from './touch.ts';

export interface LedgerItems {
  readonly ledgers: Items<{ subject: SubjectKey; ledger: Ledger }>;
  readonly cells: Items<Cell>;
  readonly epochs: Items<Epochs>;
}

export const ledgerItems = (): LedgerItems => ({
  ledgers: new Items(),
  cells: new Items(),
  epochs: new Items(),
});

export interface LedgersDouble extends LedgerStore {
  readonly items: LedgerItems;
}

const mostItems = 100;

export function ledgersDouble(
  options: TableDoubleOptions & { items?: LedgerItems | undefined } = {},
): LedgersDouble {
  const { items = ledgerItems(), onChange } = options;
  const call = callsOf('ledgers', options);

  const keyOf = (cell: CellChange): ItemKey =>
    cellItemKey(cell.council, cell.epoch, cell.family, cell.period);
  const isCurrent = ({ subject, epoch, expected, expectedSeen }: LedgerChange): boolean => {
    const { n, seen } = items.ledgers.get(ledgerItemKey(subject, epoch))?.ledger ?? { n: 0 };
    return n === expected && seen === expectedSeen;
  };
  const add = (change: CellChange): void => {
    const { family, period, counters } = change;
    const { n, counters: before } = items.cells.get(keyOf(change)) ?? { n: 0, counters: {} };
    const after: Record<string, number> = { ...before };
    for (const [name, by] of Object.entries(counters)) after[name] = (after[name] ?? 0) + by;
    items.cells.put(keyOf(change), { family, period, counters: after, n: n + 1 }, onChange);
  };

  return {
    items,
    epochs: (councils) =>
      call(
        'epochs',
        () =>
          new Map(
            councils.map((council) => [council, items.epochs.get(epochsItemKey(council)) ?? firstEpochs]),
          ),
      ),
    putEpochs(council, next) {
      const copy = structuredClone(next);
      return call('putEpochs', () => {
        const key = epochsItemKey(council);
        if ((items.epochs.get(key)?.n ?? 0) !== copy.n - 1) return 'lost-race';
        items.epochs.put(key, copy, onChange);
        return 'won';
      });
    },
    ledgers: (subjects, epoch) =>
      call('ledgers', () => {
        const found = subjects.flatMap((subject): [string, Ledger][] => {
          const item = items.ledgers.get(ledgerItemKey(subject, epoch));
          return item ? [[subjectPartition(subject), item.ledger]] : [];
        });
        return new Map(found);
      }),
    fileRows: (subjects, epoch) =>
      call('fileRows', () => {
        const found = subjects.flatMap((subject): [string, Ledger['files']][] => {
          const item = items.ledgers.get(ledgerItemKey(subject, epoch));
          return item ? [[subjectPartition(subject), item.ledger.files]] : [];
        });
        return new Map(found);
      }),
    commit(ledgerChanges, cellChanges) {
      const ledgers = copyOf(ledgerChanges);
      const cells = copyOf(cellChanges);
      return call('commit', () => {
        refuseWhatNoTransactionTakes(ledgers, cells, keyOf);
        if (!ledgers.every(isCurrent)) return 'lost-race';
        for (const { subject, epoch, ledger } of ledgers)
          items.ledgers.put(ledgerItemKey(subject, epoch), { subject, ledger }, onChange);
        for (const change of cells) add(change);
        return 'committed';
      });
    },
    versions: (council, cells, epoch) =>
      call('versions', () =>
        cells.flatMap(({ family, period }) => {
          const found = items.cells.get(cellItemKey(council, epoch, family, period));
          return found ? [{ family, period, n: found.n }] : [];
        }),
      ),
    cells: (council, family, epoch) =>
      call('cells', () => items.cells.partition(cellItemKey(council, epoch, family, '').pk)),
    async *epochItems() {
      yield* await call('epochItems', () =>
        [...items.ledgers.all(), ...items.cells.all()].flatMap(({ key }) => {
          const of = epochOfItem(key);
          return of ? [{ ...of, key }] : [];
        }),
      );
    },
    async remove(removed) {
      // One by one, as on the real table: a crash may come between any two.
      for (const { key } of structuredClone(removed))
        await call('remove', () => {
          items.ledgers.remove(key, onChange);
          items.cells.remove(key, onChange);
        });
    },
  };
}

function refuseWhatNoTransactionTakes(
  ledgers: readonly LedgerChange[],
  cells: readonly CellChange[],
  keyOf: (cell: CellChange) => ItemKey,
): void {
  const keys = [...ledgers.map(({ subject, epoch }) => ledgerItemKey(subject, epoch)), ...cells.map(keyOf)];
  if (keys.length > mostItems) throw new Error('transaction-too-large');
  if (new Set(keys.map(({ pk, sk }) => `${pk}\n${sk}`)).size < keys.length)
    throw new Error('item-named-twice');
  for (const { counters } of cells)
    if (!Object.values(counters).every(Number.isSafeInteger)) throw new Error('counter-not-an-integer');
}
