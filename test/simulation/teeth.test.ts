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

const isOff = /^cell .* more than the ledgers$/;
const isWrong = /is not what (the history|the recomputation from raw) says$/;
const isLost = /^a message is not (recorded|archived)$/;

/** What must be found of each; that something threw says only that it is built otherwise. */
const findingOf: Readonly<Record<string, RegExp>> = {
  'no check of n: two workers both think that they are the only one': isOff,
  'a token of ten minutes in place of the check of n': isOff,
  'old code commits over new rules': /^the rules of a ledger has fallen$/,
  'the ledger is written outside the transaction': isOff,
  'sums in floating point': /^cell .* is -?\d*\.\d+(e-\d+)? more than the ledgers$/,
  'no cell is ever under nought': isOff,
  'ledgers that expire': isOff,
  'counting what the images of an event say': isWrong,
  'a watermark of versions, and what the event says': isWrong,
  'a marker before the effect': isWrong,
  'a marker after the effect': isWrong,
  'nobody sweeps': /^a ledger is still by old rules$/,
  'a conflict is taken as success': isWrong,
  'a batch is acknowledged whole, though some of it failed': isLost,
  'no fence: a delayed worker of an old file writes over a newer one': /^the generation of a row has fallen$/,
  // Whoever counts what is decided finds that a segment was never read, and cannot go on.
  'a file is decided as soon as one segment is read':
    /^threw Error: an object that is spoken of is not there/,
  'messages count in the order in which they arrive': /^the order of a message has fallen$/,
  'files count in the order in which they arrive': isWrong,
  'rows that an earlier file never settled are assumed to be as they were': isWrong,
  'a removed row leaves nothing behind that says so': isWrong,
};

describe('the simulation notices', () => {
  it.each(Object.entries(plantedBugs))(
    '%s',
    async (name, planted) => {
      const caughtAt = await firstSeedThatNotices(planted, findingOf[name] as RegExp);
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

async function firstSeedThatNotices(planted: Planted, finding: RegExp): Promise<number> {
  for (let seed = 1; seed <= mostSeeds; seed += 1)
    if ((await runHistory(seed, { planted })).findings.some((found) => finding.test(found))) return seed;
  return Number.POSITIVE_INFINITY;
}
