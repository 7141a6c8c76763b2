import { expect, it } from 'vitest';
import { inChunks, inTurns } from '../../../shared/protocol/in-chunks.ts';

it('a list is cut into chunks of so many, the last with what is left', () => {
  expect(inChunks([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(inChunks([1, 2], 2)).toEqual([[1, 2]]);
  expect(inChunks([], 2)).toEqual([]);
});

it('all of a list are worked on, so many side by side, and answered in its order', async () => {
  let [now, most] = [0, 0];
  const work = async (item: number) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, 3 - item));
    now -= 1;
    return item * 2;
  };
  expect(await inTurns([0, 1, 2, 3, 4], 2, work)).toEqual([0, 2, 4, 6, 8]);
  expect(most).toBe(2);
  expect(await inTurns([], 2, work)).toEqual([]);
});
