import { describe, expect, it } from 'vitest';
import type { PlannedFault } from './faults.ts';
import { callFaults, deliveryFaults, inWords, pairsOf, runPlanned, sitesOf } from './planned-runs.ts';
import { Random } from './random.ts';
import { type Scenario, scenarios } from './scenarios.ts';

const smallest = scenarios['a file and a message'] as Scenario;

async function expectWell(scenario: Scenario, plan: readonly PlannedFault[]): Promise<void> {
  const { findings, fallen } = await runPlanned(scenario, plan);
  expect(findings, inWords(plan)).toEqual([]);
  expect(fallen.length, inWords(plan)).toBeGreaterThan(0);
}

it('counts exactly what was sent, whichever single call of a file and a message fails, and however', async () => {
  const plans = callFaults(await sitesOf(smallest));
  expect(plans.length).toBeGreaterThan(1000);
  for (const planned of plans) await expectWell(smallest, [planned]);
}, 600_000);

/** So many of a scenario, evenly spread; all of them: `npm run simulate -- --singles`. */
const mostPlans = 70;

describe('counts exactly what was sent, whatever befalls a single message on its way, when there is', () => {
  it.each(Object.entries(scenarios))(
    '%s',
    async (_, scenario) => {
      const plans = deliveryFaults(await sitesOf(scenario));
      expect(plans.length).toBeGreaterThan(50);
      const every = Math.ceil(plans.length / mostPlans);
      for (const [at, planned] of plans.entries())
        if (at % every === 0) await expectWell(scenario, [planned]);
    },
    600_000,
  );
});

/** All of them: `npm run simulate -- --pairs`. */
it('counts exactly what was sent, when two things fail: 500 pairs drawn by lot', async () => {
  const { count, pair } = pairsOf(await sitesOf(smallest));
  const random = new Random(6);
  for (let drawn = 0; drawn < 500; drawn += 1) await expectWell(smallest, pair(random.below(count)));
}, 600_000);
