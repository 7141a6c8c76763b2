import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './http-server.ts';

/** Refused as too much, or as an outage; done, but answered too late; or cut off before anything is done. */
export type Fault = 429 | 500 | 'late' | 'dropped';

export interface Faults {
  /** The next so many requests fail so. */
  failNext(times: number, fault: Fault): void;
  /** The answer as it leaves with the fault that is due; without one, as it is. */
  around(work: () => Answer, response: ServerResponse): Promise<Answer | undefined>;
}

/** Faults of a provider, one after the other. `refusals` are its answers to too much and in an outage. */
export function makeFaults(refusals: Record<429 | 500, Answer>, lateMs = 15_000): Faults {
  const due: Fault[] = [];
  return {
    failNext: (times, fault) => void due.push(...Array.from({ length: times }, () => fault)),
    async around(work, response) {
      const fault = due.shift();
      if (fault === 429 || fault === 500) return refusals[fault];
      if (fault === 'dropped') return void response.destroy();
      const answer = work();
      // Nobody who has stopped waiting keeps the process alive.
      if (fault === 'late') await sleep(lateMs, undefined, { ref: false });
      return answer;
    },
  };
}
