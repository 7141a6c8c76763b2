import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readOptions, readWholeNumber } from '../../commands/read-options.ts';
import { runCommand } from '../../commands/run-command.ts';
import { inputOf } from './fuzz-kinds.ts';
import type { Block, Counts, Told } from './fuzz-worker.ts';
import { timedFaultsOf } from './timed.ts';

/**
 * `npm run fuzz -- --runs 1000000 [--from 1] [--workers 2]` tries one spoiled input after another, by every way in. Of
 * each that has no proper answer it prints the seed, and leaves the shortest that fails alike in `test/nasty/found/`,
 * where the tests of every run find it. What was tried is named by its seeds, so that another run can go on from there.
 * Ctrl-C ends it with what it has seen so far. `--seed N` tries one again and leaves the input in the folder.
 */
const usage = 'npm run fuzz -- [--runs 1000000] [--from 1] [--workers 2] | --seed 17';
const couldNot = 2;

const found = join(import.meta.dirname, 'found');
const blockSize = 500;
const toldEvery = 5000;
/** A worker whose input does not come to an end is stopped; other work of the machine makes it no later than this. */
const hangMilliseconds = 120_000;
/** Instead of a seed, while a worker is being started. */
const notYet = -1;
const mostHeapMegabytes = 512;
/** A heap may grow by what the compiler learns and by what its first inputs leave in caches, and by no more. */
const growth = { factor: 1.25, bytes: 16 * 1024 * 1024 };

await runCommand(async () => {
  const text = { type: 'string' } as const;
  const { seed, from, runs, workers } = readOptions(usage, {
    runs: { ...text, default: '1000000' },
    from: { ...text, default: '1' },
    workers: { ...text, default: String(availableParallelism()) },
    seed: text,
  });
  if (seed !== undefined) return one(readWholeNumber('seed', seed, 0));
  const [first, all] = [readWholeNumber('from', from, 0), readWholeNumber('runs', runs)];
  return many(first, all, readWholeNumber('workers', workers));
}, couldNot);

async function one(seed: number): Promise<number> {
  const { kind, input } = inputOf(seed);
  writeFileSync(`${seed}--${kind}--${input.name}`, input.bytes);
  const faults = await timedFaultsOf(kind, input);
  const why = faults.length > 0 ? faults : ['no fault'];
  console.log([`seed ${seed}, ${kind}, ${input.name}`, ...why].join('\n  '));
  return faults.length > 0 ? 1 : 0;
}

async function many(from: number, runs: number, workers: number): Promise<number> {
  console.log(`from seed ${from} to ${from + runs - 1}, on ${workers} threads`);
  const tally = makeTally(from, runs);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      process.exit(tally.end());
    });
  await Promise.all(Array.from({ length: workers }, () => lane(tally)));
  return tally.end();
}

/** One worker after the other, until no block is left: a new one only where the last one hung or ran out of memory. */
async function lane(tally: ReturnType<typeof makeTally>): Promise<void> {
  for (let block = tally.next(); block !== undefined; ) block = await blocksOfWorker(block, tally);
}

/** Gives the block to go on with in another worker, if there is any. */
function blocksOfWorker(first: Block, tally: ReturnType<typeof makeTally>): Promise<Block | undefined> {
  const shared = new SharedArrayBuffer(8);
  const now = new Float64Array(shared).fill(notYet);
  let block = first;
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData: { now: shared },
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
  });
  const { promise, resolve } = Promise.withResolvers<Block | undefined>();
  const goOnAfter = (why: string): void => {
    const seed = Math.max(block.from, now[0] ?? notYet);
    tally.fail(`seed ${seed}: ${why}`);
    resolve(seed + 1 < block.to ? { from: seed + 1, to: block.to } : tally.next());
  };
  worker.on('error', (error) => goOnAfter(error.message));
  const stopWatching = watch(now, () => {
    void worker.terminate();
    goOnAfter(`no end after ${hangMilliseconds / 1000} s`);
  });
  worker.on('message', (told: Told) => {
    if (told.kind === 'failed') return tally.found(told);
    tally.done(told.block, told.counts);
    tally.heap(worker, told.heapBytes);
    const next = tally.next();
    if (next === undefined) {
      void worker.terminate();
      return resolve(undefined);
    }
    block = next;
    worker.postMessage(block);
  });
  worker.postMessage(block);
  return promise.finally(stopWatching);
}

/** Calls where a worker is still at the same seed after so long. */
function watch(now: Float64Array, hangs: () => void): () => void {
  let last = { seed: now[0], at: performance.now() };
  const timer = setInterval(() => {
    if (now[0] === notYet || now[0] !== last.seed) last = { seed: now[0], at: performance.now() };
    else if (performance.now() - last.at > hangMilliseconds) hangs();
  }, 1000);
  return () => clearInterval(timer);
}

function makeTally(from: number, runs: number) {
  const end = from + runs;
  const counts: Record<string, number> = {};
  const began = performance.now();
  /** Blocks that were given out and are not done, so that all before the first of them is. */
  const open = new Set<number>();
  let at = from;
  let failures = 0;
  let done = 0;
  let toldAt = 0;
  const goingOn = () => `--from ${Math.min(at, ...open)} goes on`;
  const heaps = new Map<Worker, number[]>();
  return {
    next(): Block | undefined {
      if (at >= end) return undefined;
      const block = { from: at, to: Math.min(end, at + blockSize) };
      open.add(block.from);
      at = block.to;
      return block;
    },
    done(block: Block, of: Counts): void {
      open.delete(Math.floor((block.from - from) / blockSize) * blockSize + from);
      for (const [kind, count] of Object.entries(of)) {
        counts[kind] = (counts[kind] ?? 0) + count;
        done += count;
      }
      if (done - toldAt < toldEvery) return;
      toldAt = done;
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`${done} of ${runs} in ${seconds} s, ${failures} failed; ${goingOn()}`);
    },
    fail(why: string): void {
      failures += 1;
      console.log(why);
    },
    found({ seed, fuzzed, name, faults, shortest }: Extract<Told, { kind: 'failed' }>): void {
      this.fail(`seed ${seed}, ${fuzzed}, ${name}:\n  ${faults.join('\n  ')}`);
      mkdirSync(found, { recursive: true });
      writeFileSync(join(found, `${fuzzed}--${name}--${seed}`), shortest);
    },
    heap(worker: Worker, bytes: number): void {
      heaps.set(worker, [...(heaps.get(worker) ?? []), bytes]);
    },
    checkHeap(bytes: readonly number[]): void {
      const [early, late] = [bytes[Math.floor(bytes.length / 10)] ?? 0, bytes.at(-1) ?? 0];
      const told = `heap ${megabytes(early)} MB after a tenth, ${megabytes(late)} MB at the end`;
      if (late > early * growth.factor + growth.bytes) this.fail(`memory is not flat: ${told}`);
      else console.log(told);
    },
    /** Gives what the command ends with. */
    end(): number {
      for (const bytes of heaps.values()) this.checkHeap(bytes);
      const peak = Math.round(process.resourceUsage().maxRSS / 1024);
      const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
      const told = `${done} inputs (${kinds.join(', ')}), ${failures} failed`;
      console.log(`${told}, at most ${peak} MB of memory${done < runs ? `; ${goingOn()}` : ''}`);
      return failures > 0 ? 1 : 0;
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
