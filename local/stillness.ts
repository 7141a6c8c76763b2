import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from './cloud-error.ts';
import type { Deliveries } from './deliveries.ts';
import type { Consumer } from './event-sources.ts';
import type { Functions } from './functions.ts';

interface Watched {
  functions: Functions;
  deliveries: Deliveries;
  consumers: Consumer[];
  /** Leaps to when the next batch or message is due, as until then nothing will happen. */
  leap(): void;
}

export interface Stillness {
  /** To be told of everything that happens; between two looks nothing may have happened. */
  stir(): void;
  watch(watched: Watched): void;
  /** No function runs, every source queue is empty, every change of a table is delivered. */
  quiet(): Promise<boolean>;
  /** Waits for quiet; throws once nothing has happened for so long. */
  settled(timeoutSeconds?: number): Promise<void>;
  /** Nothing will happen any more: whoever still waits for quiet has it. */
  end(): void;
}

/** A change to a table shows in its stream a moment later, so quiet must last a little to be believed. */
const holdMilliseconds = 150;
const lookAgainMilliseconds = 25;

export function makeStillness(): Stillness {
  let stirred = 0;
  let ended = false;
  let watched: Watched | undefined;

  /** `waiting`: nobody works, and what there is to do is not due yet. */
  const look = async (): Promise<'busy' | 'waiting' | 'quiet'> => {
    if (watched === undefined) return 'busy';
    const { functions, deliveries, consumers } = watched;
    const idle = (): boolean => functions.running() === 0 && deliveries.pending() === 0;
    if (!idle()) return 'busy';
    // Looking into a table costs something, so nobody does it while a message waits.
    if (consumers.some((consumer) => consumer.isBusy())) return 'waiting';
    const before = stirred;
    const drained = await Promise.all(consumers.map((consumer) => consumer.drained()));
    if (!idle() || stirred !== before) return 'busy';
    return drained.every(Boolean) ? 'quiet' : 'waiting';
  };
  const quiet = async (): Promise<boolean> => (await look()) === 'quiet';

  const settled = async (timeoutSeconds = 60): Promise<void> => {
    let deadline = performance.now() + timeoutSeconds * 1000;
    let seen = stirred;
    // What happened while this machine had no time for us counts as well.
    while (!ended && (stirred !== seen || performance.now() < deadline)) {
      // As long as something happens, it is not stuck, however much there is to do.
      if (stirred !== seen) deadline = performance.now() + timeoutSeconds * 1000;
      seen = stirred;
      const before = stirred;
      if ((await look()) === 'busy') {
        await sleep(lookAgainMilliseconds);
        continue;
      }
      await sleep(holdMilliseconds);
      if (stirred !== before) continue;
      const still = await look();
      if (still === 'quiet') return;
      if (still === 'waiting') watched?.leap();
    }
    if (ended) return;
    const running = watched?.functions.running() ?? 0;
    throw new CloudError('not-settled', `Nothing happened for ${timeoutSeconds} s: ${running} invocations.`);
  };

  return {
    stir: () => {
      stirred += 1;
      for (const consumer of watched?.consumers ?? []) consumer.nudge();
    },
    watch: (all) => {
      watched = all;
    },
    quiet,
    settled,
    end: () => {
      ended = true;
    },
  };
}
