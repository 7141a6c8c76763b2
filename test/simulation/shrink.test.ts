import { expect, it } from 'vitest';
import { historyOf } from './history.ts';
import { plantedBugs } from './planted.ts';
import { Random } from './random.ts';
import { shrunken } from './shrink.ts';

const counted = ({ files, messages }: ReturnType<typeof historyOf>): number =>
  files.flatMap(({ rows }) => rows).length + messages.length;

it('finds the little of a failing history that fails already', async () => {
  const planted = plantedBugs['the ledger is written outside the transaction'];
  const seed = 1;
  const found = await shrunken(seed, planted);
  expect(found?.findings).not.toEqual([]);
  const { history, fallen } = found as NonNullable<typeof found>;
  expect(counted(history)).toBeLessThan(counted(historyOf(new Random(seed))));
  expect(fallen.length).toBeLessThan(10);
}, 120_000);

it('has nothing to find in a history that is well', async () => {
  expect(await shrunken(2)).toBeUndefined();
});
