import { createHash } from 'node:crypto';
import type { Notify } from './events.ts';

/** How often what goes wrong, as shares from 0 to 1 of all invocations and of all deliveries. */
export interface ChaosSettings {
  /** The same seed decides alike about the same delivery of the same link; how they fall in time is the machine's. */
  seed: number;
  /** Invocations whose process is killed at work, or after it but before its answer. */
  kills: number;
  /** Deliveries that are held up. */
  delays: number;
  /** Deliveries after which one comes once more: this one, or one from long before. */
  duplicates: number;
  longestDelayMilliseconds: number;
}

/** After so many milliseconds of work; or when all is done and only the answer is missing. */
export type Death = { afterMilliseconds: number } | 'before-its-answer';

/** Something that comes once more, so much later. */
export interface Repeated<Delivery> {
  delivery: Delivery;
  afterMilliseconds: number;
}

/** What AWS may do to us at any time and seldom does. A link is what brings something to a function or a target. */
export interface Chaos {
  /** Whether the process dies of this attempt, counted from one, to do a piece of work. */
  death(functionName: string, attempt: number): Death | undefined;
  /** Milliseconds by which a delivery is held up. */
  delay(link: string): number;
  /** What comes once more, now that this is delivered. */
  repeated<Delivery>(link: string, delivery: Delivery): Repeated<Delivery>[];
  /** A process has died of what `death` said. */
  died(functionName: string): void;
}

/** Nothing goes wrong. */
export const calm: Chaos = {
  death: () => undefined,
  delay: () => 0,
  repeated: () => [],
  died: () => {},
};

/** Fewer than the attempts after which anything is given up: what is parked then, is parked for another reason. */
const mostDeaths = 2;
const longestWorkMilliseconds = 1_000;
/** Deliveries of a link that may come once more. */
const mostRemembered = 200;

export function makeChaos(settings: ChaosSettings, notify: Notify): Chaos {
  const draw = makeDraws(settings.seed);
  const remembered = new Map<string, unknown[]>();
  return {
    death: (functionName, attempt) => {
      const what = `death ${functionName}`;
      if (attempt > mostDeaths || draw(what) >= settings.kills) return undefined;
      if (draw(what) < 0.3) return 'before-its-answer';
      // Most work is short: every order of magnitude gets as many.
      return { afterMilliseconds: longestWorkMilliseconds ** draw(what) };
    },
    died: (at) => notify({ kind: 'fault', fault: 'killed', at }),
    delay: (link) => {
      const what = `delay ${link}`;
      if (draw(what) >= settings.delays) return 0;
      notify({ kind: 'fault', fault: 'delayed', at: link });
      return Math.ceil(draw(what) * settings.longestDelayMilliseconds);
    },
    repeated: <Delivery>(link: string, delivery: Delivery) => {
      const earlier = (remembered.get(link) ?? []) as Delivery[];
      remembered.set(link, [...earlier.slice(1 - mostRemembered), delivery]);
      const what = `repeat ${link}`;
      if (draw(what) >= settings.duplicates) return [];
      notify({ kind: 'fault', fault: 'duplicated', at: link });
      const old = draw(what) < 0.5 ? earlier[Math.floor(draw(what) * earlier.length)] : undefined;
      const afterMilliseconds = Math.floor(draw(what) * settings.longestDelayMilliseconds);
      return [{ delivery: old ?? delivery, afterMilliseconds }];
    },
  };
}

/** The n-th number of each name, in [0, 1), whatever is drawn for other names in between. */
function makeDraws(seed: number): (name: string) => number {
  const counts = new Map<string, number>();
  return (name) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return createHash('sha256').update(`${seed} ${name} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
