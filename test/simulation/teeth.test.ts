import { describe, expect, it } from 'vitest';
import type { Planted } from './bug.ts';
import { PlannedFaults } from './faults.ts';
import { historyWithErasures } from './history.ts';
import { plantedBugs } from './planted.ts';
import { plantedErasing } from './planted-erasing.ts';
import { Random } from './random.ts';
import { live, runHistory } from './run-history.ts';
import { type Scenario, scenarios } from './scenarios.ts';

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

describe('the simulation notices, of those who asked to be erased, that', () => {
  it.each(Object.entries(plantedErasing))(
    '%s',
    async (_, planted) => {
      let caughtAt = Number.POSITIVE_INFINITY;
      for (let seed = 1; seed <= mostSeeds && caughtAt > mostSeeds; seed += 1) {
        const history = historyWithErasures(new Random(seed));
        if ((await runHistory(seed, { planted, history })).findings.length > 0) caughtAt = seed;
      }
      expect(caughtAt).toBeLessThanOrEqual(mostSeeds);
    },
    120_000,
  );
});

/** What is noticed of these is the bug, and not that it is built otherwise. */
const harmlessWithoutFaults = [
  'counting what the images of an event say',
  'a marker before the effect',
  'a marker after the effect',
  'nobody sweeps',
  'a conflict is taken as success',
  'a batch is acknowledged whole, though some of it failed',
];

it.each(harmlessWithoutFaults)('nobody notices, where nothing fails: %s', async (name) => {
  const planted = plantedBugs[name];
  const scenario = scenarios['one row removed'] as Scenario;
  expect(planted).toBeDefined();
  expect((await live(1, scenario, { faults: new PlannedFaults(), planted, safety: 5000 })).findings).toEqual(
    [],
  );
});

it('plants at least fifteen bugs', () => {
  expect(Object.keys(plantedBugs).length).toBeGreaterThanOrEqual(15);
});

async function firstSeedThatNotices(planted: Planted): Promise<number> {
  for (let seed = 1; seed <= mostSeeds; seed += 1)
    if ((await runHistory(seed, { planted })).findings.length > 0) return seed;
  return Number.POSITIVE_INFINITY;
}
