import type { Planted } from './bug.ts';
import { bytesOf, snapshotOf } from './bytes.ts';
import { findings } from './checks.ts';
import { type FaultCounts, type Mask, RandomFaults, randomRates } from './faults.ts';
import { type History, historyOf } from './history.ts';
import { Random } from './random.ts';
import { day, type Fallen } from './scheduler.ts';
import { World, type WorldOptions } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly history: History;
  /** What does not hold; empty when all is well. */
  readonly findings: readonly string[];
  readonly bytes: string;
  readonly hit: FaultCounts;
  readonly fallen: readonly Fallen[];
  readonly steps: number;
}

export interface Variant {
  readonly planted?: Planted | undefined;
  /** The same correspondence in another order and with other faults. */
  readonly arrival?: number;
  readonly history?: History;
  readonly mask?: Mask;
}

/**
 * One council's correspondence under faults, and then without: a safety phase of random length in which anything may
 * fall at any port call and on any way, then peace and some nights, then every promise is checked. The seed says
 * everything.
 */
export async function runHistory(seed: number, variant: Variant = {}): Promise<Outcome> {
  const { planted, arrival = seed, history = historyOf(new Random(seed)), mask } = variant;
  const random = new Random(arrival ^ 0x5eed);
  const rates = randomRates(random);
  for (const fault of planted?.spares ?? []) rates[fault] = 0;
  const faults = new RandomFaults(random, rates, mask);
  const oldCodeRuns = random.chance(0.4);
  const safety = 200 + random.below(1000);
  return live(seed, history, { faults, planted, oldCodeRuns, safety, replays: true });
}

export interface Life extends WorldOptions {
  /** Steps until nothing fails any more. */
  readonly safety: number;
  /** Whether everything is sent once more at the end. */
  readonly replays?: boolean;
  /** Whether everything is sent twice at once. */
  readonly isSentTwice?: boolean | undefined;
}

export async function live(seed: number, history: History, life: Life): Promise<Outcome> {
  const world = new World(seed ^ 0x5eed, life);
  const { scheduler, watch } = world;
  const found: string[] = [];
  try {
    await world.settle(history.settings);
    world.post(history);
    if (life.isSentTwice) world.postAgain(history);
    await scheduler.run({ steps: life.safety });
    world.calm();
    found.push(...(await peace(world)));
    if (found.length + watch.violations.length === 0) found.push(...(await findings(world, history)));
    if (life.replays && found.length === 0) found.push(...(await replay(world, history)));
  } catch (error) {
    found.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const all = [...new Set([...watch.violations, ...found])];
  const { hit, fallen, steps } = scheduler;
  return { seed, history, findings: all.slice(0, 6), bytes: bytesOf(world), hit, fallen, steps };
}

/** Far more than the longest history has ever needed. */
const mostSteps = 8_000;

/** Two nights, whatever is held up for a fortnight, and a last night; then nothing is left to do. */
export async function peace(world: World): Promise<string[]> {
  const { scheduler } = world;
  for (let night = 1; night <= 2; night += 1) {
    scheduler.skipTo(Math.ceil(scheduler.now / day + 0.1) * day);
    await world.night();
    await scheduler.run({ steps: mostSteps, until: scheduler.now + day / 2 });
  }
  await scheduler.run({ steps: mostSteps });
  await world.night();
  const end = await scheduler.run({ steps: mostSteps });
  const left = scheduler.deadLetters.filter(({ isPoison, link }) => !isPoison && link.kind === 'queue');
  return [
    ...(end === 'quiet' ? [] : ['it does not come to rest']),
    ...left.map(({ link }) => `a message of ${link.name} was given up though nothing failed`),
    ...(scheduler.mostCalls > mostCalls ? [`one run of a function made ${scheduler.mostCalls} calls`] : []),
  ];
}

/** Calls of ports that one run of a function may make: its attempts are bounded. */
const mostCalls = 2_000;

/** Everything comes once more, weeks later: not a byte may change. */
async function replay(world: World, history: History): Promise<string[]> {
  const before = snapshotOf(world);
  world.postAgain(history);
  await world.scheduler.run({ steps: mostSteps });
  const after = snapshotOf(world);
  return Object.keys(after)
    .filter((store) => after[store] !== before[store])
    .map((store) => `what is sent again changes ${store}`);
}
