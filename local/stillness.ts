import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from './cloud-error.ts';
import type { Deliveries } from './deliveries.ts';
import type { Consumer } from './event-sources.ts';
import type { Functions } from './functions.ts';

interface Watched {
  functions: Functions;
  deliveries: Deliveries;
  consumers: Consumer[];
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

  const quiet = async (): Promise<boolean> => {
    if (watched === undefined) return false;
    const { functions, deliveries, consumers } = watched;
    // Looking into a table costs something, so nobody does it while a message waits.
    const idle = (): boolean =>
      functions.running() === 0 &&
      deliveries.pending() === 0 &&
      !consumers.some((consumer) => consumer.isBusy());
    if (!idle()) return false;
    const before = stirred;
    const drained = await Promise.all(consumers.map((consumer) => consumer.drained()));
    return drained.every(Boolean) && idle() && stirred === before;
  };

  const settled = async (timeoutSeconds = 60): Promise<void> => {
    let deadline = performance.now() + timeoutSeconds * 1000;
    let seen = stirred;
    while (!ended && performance.now() < deadline) {
      // As long as something happens, it is not stuck, however much there is to do.
      if (stirred !== seen) deadline = performance.now() + timeoutSeconds * 1000;
      seen = stirred;
      const before = stirred;
      if (await quiet()) {
        await sleep(holdMilliseconds);
        if (stirred === before && (await quiet())) return;
      } else {
        await sleep(lookAgainMilliseconds);
      }
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
