import { setTimeout as sleep } from 'node:timers/promises';

/** Waits before attempt `attempt` (0, 1, 2 …) is made again. */
export type Backoff = (attempt: number) => Promise<void>;

/** Full jitter: any time between nothing and a bound that doubles, so that those who met once do not meet again. */
export const fullJitter =
  (baseMs = 25, mostMs = 2_000): Backoff =>
  async (attempt) => {
    await sleep(Math.random() * Math.min(mostMs, baseMs * 2 ** attempt));
  };
