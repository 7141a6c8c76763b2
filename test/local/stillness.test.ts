import { expect, test } from 'vitest';
import { makeStillness } from '../../local/stillness.ts';

/** A cloud in which one function runs for ever. */
const busy = (stillness: ReturnType<typeof makeStillness>) =>
  stillness.watch({
    functions: { running: () => 1 } as never,
    deliveries: { pending: () => 0 } as never,
    consumers: [],
  });

test('whoever waits for quiet is let go when the cloud ends, and keeps nothing alive', async () => {
  const stillness = makeStillness();
  busy(stillness);
  const waiting = stillness.settled(900).then(() => 'let go');
  stillness.end();
  expect(await waiting).toBe('let go');
});

test('waiting fails once nothing has happened for so long, and not while something does', async () => {
  const stillness = makeStillness();
  busy(stillness);
  const stirring = setInterval(stillness.stir, 20);
  const waiting = stillness.settled(0.2).then(
    () => 'quiet',
    () => 'stuck',
  );
  const first = await Promise.race([
    waiting,
    new Promise((resolve) => setTimeout(resolve, 600, 'still waiting')),
  ]);
  clearInterval(stirring);
  expect([first, await waiting]).toEqual(['still waiting', 'stuck']);
});

test('tables are not looked into while a queue is known to hold something', async () => {
  const stillness = makeStillness();
  let looks = 0;
  const table = {
    isBusy: () => false,
    drained: async () => {
      looks += 1;
      return true;
    },
  };
  let waits = true;
  const queue = { isBusy: () => waits, drained: async () => !waits };
  stillness.watch({
    functions: { running: () => 0 } as never,
    deliveries: { pending: () => 0 } as never,
    consumers: [table, queue] as never,
  });
  expect([await stillness.quiet(), looks]).toEqual([false, 0]);
  waits = false;
  expect([await stillness.quiet(), looks]).toEqual([true, 1]);
});
