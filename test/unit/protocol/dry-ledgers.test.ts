import { expect, it } from 'vitest';
import type { LedgerStore } from '../../../shared/ports/ledgers.ts';
import { dryLedgers } from '../../../shared/protocol/dry-ledgers.ts';
import { firstEpochs } from '../../../shared/protocol/epochs.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { allOf } from '../../port-contracts/some.ts';
import { council } from './some.ts';

it('lets a rehearsal read the ledgers, and believe that it has written', async () => {
  const ledgers = ledgersDouble();
  const add = (store: LedgerStore, of: number) =>
    store.commit([], [{ council, epoch: 1, family: 'lift', period: '2023-09', counters: { of } }]);
  await add(ledgers, 7);
  const dry = dryLedgers(ledgers);
  expect(await add(dry, 1)).toBe('committed');
  expect(await dry.putEpochs(council, { ...firstEpochs, read: 2, n: 1 })).toBe('won');
  await dry.remove(await allOf(dry.epochItems()));
  for (const store of [ledgers, dry]) {
    expect(await store.cells(council, 'lift', 1)).toMatchObject([{ counters: { of: 7 } }]);
    expect((await store.epochs([council])).get(council)).toEqual(firstEpochs);
  }
});
