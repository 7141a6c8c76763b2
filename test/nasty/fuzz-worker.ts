import { parentPort, workerData } from 'node:worker_threads';
import { type FuzzKind, inputOf } from './fuzz-kinds.ts';
import type { NastyFile } from './nasty-file.ts';
import { shrink } from './shrink.ts';
import { timedFaultsOf, tooLong } from './timed.ts';

/** Tries the seeds of one block after the other; asks for the next one when it is done. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

export type Told =
  /** `heapBytes` after the garbage is collected. */
  | { readonly kind: 'done'; readonly block: Block; readonly heapBytes: number; readonly counts: Counts }
  | ({ readonly kind: 'failed'; readonly seed: number; readonly fuzzed: FuzzKind; readonly name: string } & {
      readonly faults: readonly string[];
      readonly shortest: Uint8Array;
    });

export type Counts = Readonly<Partial<Record<FuzzKind, number>>>;

/** Which seed it works on, for whoever watches that it comes to an end. */
const now = new Float64Array((workerData as { now: SharedArrayBuffer }).now);
const collectGarbage = (globalThis as { gc?: () => void }).gc;

parentPort?.on('message', async (block: Block) => {
  const counts: Partial<Record<FuzzKind, number>> = {};
  for (let seed = block.from; seed < block.to; seed += 1) {
    now[0] = seed;
    const { kind, input } = inputOf(seed);
    counts[kind] = (counts[kind] ?? 0) + 1;
    await one(seed, kind, input);
  }
  collectGarbage?.();
  tell({ kind: 'done', block, heapBytes: process.memoryUsage().heapUsed, counts });
});

const tell = (told: Told) => parentPort?.postMessage(told);

async function one(seed: number, fuzzed: FuzzKind, input: NastyFile): Promise<void> {
  const faults = await timedFaultsOf(fuzzed, input);
  if (faults.length === 0) return;
  const sort = sortOf(faults);
  const shortest = await shrink(
    input.bytes,
    async (bytes) => sortOf(await timedFaultsOf(fuzzed, { ...input, bytes })) === sort,
    sort === tooLong ? 60 : 2000,
  );
  tell({ kind: 'failed', seed, fuzzed, name: input.name, faults, shortest });
}

/** The first line of a crash, or the words before any number: what the same mistake has in common. */
const sortOf = ([first = '']: readonly string[]): string =>
  first.startsWith('crash') ? first.split('\n').slice(0, 2).join('\n') : (/^[^\d:]*/.exec(first)?.[0] ?? '');
