import { describe, expect, it } from 'vitest';
import type { Planted } from './bug.ts';
import { plantedBugs } from './planted.ts';
import { runHistory } from './run-history.ts';

/** Enough for the rarest of them; most bite within the first five. */
const mostSeeds = 150;

describe('the simulation notices', () => {
  it.each(Object.entries(plantedBugs))(
    '%s',
    async (_, planted) => {
      const caughtAt = await firstSeedThatNotices(planted);
      expect(caughtAt).toBeLessThanOrEqual(mostSeeds);
    },
    120_000,
  );
});

async function firstSeedThatNotices(planted: Planted): Promise<number> {
  for (let seed = 1; seed <= mostSeeds; seed += 1)
    if ((await runHistory(seed, { planted })).findings.length > 0) return seed;
  return Number.POSITIVE_INFINITY;
}
