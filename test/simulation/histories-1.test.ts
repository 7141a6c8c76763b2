import { expect, it } from 'vitest';
import { expectAllWell, expectFaultsFell } from './histories.ts';
import { historyOf, takesAnyFile } from './history.ts';
import { Random } from './random.ts';
import { runHistory } from './run-history.ts';

it('counts exactly what was sent, whatever fails, comes twice or comes late: seeds 1 to 500', async () => {
  expectFaultsFell(await expectAllWell(1, 500), 500);
}, 600_000);

it('gives the same bytes for the same correspondence in any order of arrival', async () => {
  let counted = 0;
  for (let seed = 5001; seed <= 5060; seed += 1) {
    const history = { ...historyOf(new Random(seed)), confirmations: [], settings: takesAnyFile };
    const [one, other] = [
      await runHistory(seed, { history }),
      await runHistory(seed, { history, arrival: seed + 90_000 }),
    ];
    expect(other.bytes, `seed ${seed}`).toBe(one.bytes);
    // A council of people who are in no figure comes to nothing, rightly.
    if (one.bytes !== '[]') counted += 1;
  }
  expect(counted).toBeGreaterThan(50);
}, 600_000);

it('gives the same run for the same seed', async () => {
  const [one, again] = [await runHistory(77), await runHistory(77)];
  expect(again).toEqual(one);
});
