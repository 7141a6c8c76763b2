import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { deliveryFaultsOf, pairsOf, sitesOf } from './planned-runs.ts';
import { keepProgress, type Progress, progressIn } from './progress.ts';
import type { Outcome } from './run-history.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { shrunken } from './shrink.ts';
import type { PortionDone } from './worker.ts';

/**
 * `npm run simulate -- --seeds 1000000 [--from 1]`: so many histories, on all cores. `--pairs`: all pairs of faults.
 * `--deliveries`: every single fault of a message on its way, of every scenario.
 * Stopped and started again with the same words, either goes on where it ended. `--seed N`: one history, and if it
 * fails, as little of it as still does.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    pairs: { type: 'boolean', default: false },
    deliveries: { type: 'boolean', default: false },
  },
});

/** Numbers that a worker is given at once. */
const portion = 100;

if (values.seed !== undefined) await one(Number(values.seed));
else if (values.pairs) await many('pairs', 0, pairsOf(await sitesOf(smallest())).count);
else if (values.deliveries)
  await many('deliveries', 0, (await deliveryFaultsOf(Object.values(scenarios))).length);
else await many('histories', Number(values.from ?? 1), Number(values.seeds ?? 1000));

function smallest(): Scenario {
  return scenarios['a file and a message'] as Scenario;
}

async function one(seed: number): Promise<void> {
  const failing = await shrunken(seed);
  if (failing === undefined) return console.log(`seed ${seed}: all is well`);
  process.exitCode = 1;
  print(failing);
}

function print({ history, findings, fallen }: Outcome): void {
  for (const { source, dataset, key, text } of history.files)
    console.log(`${source} ${dataset} (${key})\n${text}`);
  for (const message of history.messages) console.log(JSON.stringify(message));
  for (const body of history.refused) console.log(body);
  for (const asked of history.erasures ?? []) console.log(JSON.stringify(asked));
  for (const { step, fault, where } of fallen) console.log(`step ${step}: ${fault} at ${where}`);
  console.log(`  ${findings.join('\n  ')}`);
}

async function many(what: 'histories' | 'pairs' | 'deliveries', from: number, count: number): Promise<void> {
  const file = `.local/simulate-${what}.json`;
  const end = from + count;
  let progress = progressIn(file, `${what} ${from} to ${end}`, from);
  let first = progress.next;
  const done = new Map<number, PortionDone>();
  const next = () => {
    const given = { first, end: Math.min(first + portion, end) };
    first = given.end;
    return given;
  };
  const told = (answer: PortionDone) => {
    done.set(answer.first, answer);
    progress = joined(progress, done);
    keepProgress(file, progress);
    for (const { number, why } of answer.failed) console.log(`${number}: ${why.join('; ')}`);
    console.log(`${progress.next - from} of ${count} ${what}, ${progress.failed.length} failed`);
  };
  const lanes = Array.from({ length: availableParallelism() }, () => laneOf(what, next, told));
  await Promise.all(lanes);
  if (progress.failed.length > 0) process.exitCode = 1;
  if (what === 'histories') for (const seed of progress.failed.slice(0, 3)) await one(seed);
}

/** A worker that is given portions until there are none left. */
async function laneOf(
  what: string,
  next: () => { first: number; end: number },
  told: (answer: PortionDone) => void,
): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: what });
  for (let given = next(); given.first < given.end; given = next()) {
    const answer = new Promise<PortionDone>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    worker.postMessage(given);
    told(await answer);
  }
  await worker.terminate();
}

/** All portions that follow on each other are done. */
function joined(progress: Progress, done: Map<number, PortionDone>): Progress {
  const { of, failed } = progress;
  const following = done.get(progress.next);
  if (following === undefined) return progress;
  done.delete(progress.next);
  const numbers = following.failed.map(({ number }) => number);
  return joined({ of, next: following.end, failed: [...failed, ...numbers] }, done);
}
