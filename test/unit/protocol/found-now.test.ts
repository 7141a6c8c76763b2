import { expect, it } from 'vitest';
import { firstEpochs } from '../../../shared/protocol/epochs.ts';
import { foundNow } from '../../../shared/protocol/found-now.ts';
import { epochsItemKey } from '../../../shared/protocol/keys.ts';
import { ledgersDouble } from '../../doubles/ledgers.ts';
import { council } from './some.ts';

it('knows how many possible hidden carers were ever found, and how many are engaged by now', async () => {
  const ledgers = ledgersDouble();
  const cell = (period: string, found: number, engaged: number, { family = 'lift', epoch = 1 } = {}) => {
    const counters = { 'hidden-carers-engaged.d': found, 'hidden-carers-engaged.n': engaged };
    return ledgers.commit([], [{ council, epoch, family, period, counters }]);
  };
  expect(await foundNow(council, { ledgers })).toEqual({ found: 0, engaged: 0 });
  await cell('2023-08', 9, 4);
  await cell('2023-09', 3, -1);
  await cell('2023-09', 100, 100, { family: 'lift-listed' });
  await cell('2023-09', 7, 5, { epoch: 2 });
  expect(await foundNow(council, { ledgers })).toEqual({ found: 12, engaged: 3 });
  ledgers.items.epochs.put(epochsItemKey(council), { ...firstEpochs, read: 2, live: [2] });
  expect(await foundNow(council, { ledgers })).toEqual({ found: 7, engaged: 5 });
});
