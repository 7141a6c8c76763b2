import { bytesOf, findings, sumOfLedgers } from './checks.ts';
import { type History, historyOf } from './history.ts';
import { Random } from './random.ts';
import type { FaultCounts } from './scheduler.ts';
import { type Planted, World } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly history: History;
  /** What does not hold; empty when all is well. */
  readonly findings: readonly string[];
  readonly bytes: string;
  readonly hit: FaultCounts;
  readonly steps: number;
}

/**
 * One council's correspondence under faults, and then without: a safety phase of random length in which anything may
 * fall between any two port calls, then peace, then a night's sweep, then every promise is checked. The seed says
 * everything; another `arrival` gives the same correspondence in another order and with other faults.
 */
export async function runHistory(seed: number, planted: Planted = {}, arrival = seed): Promise<Outcome> {
  const history = historyOf(new Random(seed));
  const world = new World(arrival ^ 0x5eed, planted);
  const { scheduler, random } = world;
  const always: string[] = [];
  try {
    world.oldCodeRuns = random.chance(0.5);
    scheduler.setRates({
      'crash-before': random.next() * 0.05,
      'crash-after': random.next() * 0.05,
      throttled: random.next() * 0.05,
      'lost-response': random.next() * 0.05,
      'duplicate-delivery': random.next() * 0.5,
      'held-up': random.next() * 0.08,
      'lost-doorbell': random.next() * 0.3,
    });
    await world.settle();
    world.post(history);
    for (let phase = 0; phase < 4; phase += 1) {
      await scheduler.run(150 + random.below(250));
      const cells = world.ledgers.cells.all().map(({ item }) => item);
      always.push(...sumOfLedgers(world, cells));
    }
    world.oldCodeRuns = false;
    scheduler.setRates({});
    await peace(world);
  } catch (error) {
    always.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const atTheEnd = always.length > 0 ? [] : await findings(world, history);
  const found = [...always, ...world.violations, ...atTheEnd];
  return {
    seed,
    history,
    findings: found,
    bytes: bytesOf(world),
    hit: scheduler.hit,
    steps: scheduler.steps,
  };
}

/** A settlement waits for the sweep where a doorbell was lost, so both go on until nothing is left. */
async function peace(world: World): Promise<void> {
  for (let night = 0; night < 3; night += 1) {
    world.sweep();
    await world.scheduler.run(20_000);
  }
}
