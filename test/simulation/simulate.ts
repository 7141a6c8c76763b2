import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readOptions, readWholeNumber } from '../../commands/read-options.ts';
import { runCommand } from '../../commands/run-command.ts';
import { pairsOf, singleFaultsOf, sitesOf } from './planned-runs.ts';
import { digestOfCode, forgetProgress, keepProgress, type Progress, progressIn } from './progress.ts';
import type { Outcome } from './run-history.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { shrunken } from './shrink.ts';
import type { PortionDone } from './worker.ts';

/**
 * `npm run simulate -- --seeds 1000000 [--from 1]`: so many histories, on all cores. `--pairs`: all pairs of faults.
 * `--singles`: every single fault of a call and of a message on its way, of every scenario.
 * Stopped and started again with the same words, either goes on where it ended, if the code is the same; where all was
 * well, it begins anew. `--seed N`: one history, and if it fails, as little of it as still does.
 */
const usage = 'npm run simulate -- [--seeds 1000] [--from 1] | --pairs | --singles | --seed 17';
const couldNot = 2;

/** Numbers that a worker is given at once. */
const portion = 100;
/** Of those that fail, so many are told with as little of them as still does. */
const mostShrunken = 3;

await runCommand(async () => {
  const text = { type: 'string' } as const;
  const values = readOptions(usage, {
    seeds: { ...text, default: '1000' },
    from: { ...text, default: '1' },
    seed: text,
    pairs: { type: 'boolean', default: false },
    singles: { type: 'boolean', default: false },
  });
  if (values.seed !== undefined) return one(readWholeNumber('seed', values.seed));
  if (values.pairs) return many('pairs', 0, pairsOf(await sitesOf(smallest())).count);
  if (values.singles) return many('singles', 0, (await singleFaultsOf(Object.values(scenarios))).length);
  return many('histories', readWholeNumber('from', values.from), readWholeNumber('seeds', values.seeds));
}, couldNot);

function smallest(): Scenario {
  return scenarios['a file and a message'] as Scenario;
}

async function one(seed: number): Promise<number> {
  const failing = await shrunken(seed);
  if (failing) print(failing);
  console.log(`seed ${seed}: ${failing ? 'failed' : 'all is well'}`);
  return failing ? 1 : 0;
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

async function many(what: 'histories' | 'pairs' | 'singles', from: number, count: number): Promise<number> {
  const file = `.local/simulate-${what}.json`;
  const end = from + count;
  let progress = progressIn(file, `${what} ${from} to ${end} of ${digestOfCode()}`, from);
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
  const giveUp = (error: unknown) => {
    first = end;
    throw error;
  };
  const lanes = Array.from({ length: availableParallelism() }, () => laneOf(what, next, told).catch(giveUp));
  await Promise.all(lanes);
  const { failed } = progress;
  if (what === 'histories') for (const seed of failed.slice(0, mostShrunken)) await one(seed);
  if (failed.length === 0) forgetProgress(file);
  console.log(
    failed.length === 0
      ? `${count} ${what}, all well`
      : `${failed.length} of ${count} ${what} failed: ${failed.join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
}

/** A worker that is given portions until there are none left. */
async function laneOf(
  what: string,
  next: () => { first: number; end: number },
  told: (answer: PortionDone) => void,
): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: what });
  try {
    for (let given = next(); given.first < given.end; given = next()) {
      const answered = once(worker, 'message');
      worker.postMessage(given);
      const [answer] = await answered;
      told(answer);
    }
  } finally {
    await worker.terminate();
  }
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
