import type { Random } from './random.ts';

/** Where something may go wrong, and what AWS may do there. */
export const faultsAt = {
  /** Before a call of a port that only reads, or puts an object. */
  call: [
    'crash-before',
    'throttled',
    'unavailable',
    'denied',
    'timed-out',
    'held-up',
    'outlived',
    'zombie-for-14-days',
  ],
  /** Before a write of an item of a table, which may also meet another one. */
  write: [
    'crash-before',
    'throttled',
    'unavailable',
    'denied',
    'timed-out',
    'held-up',
    'outlived',
    'zombie-for-14-days',
    'conflict',
  ],
  /** After the call has worked. */
  answer: ['crash-after', 'lost-response'],
  /** When a message is put into a queue. */
  send: ['doubled', 'trebled', 'late', 'late-by-14-days', 'given-up'],
  /** When an item changes: a stream forgets after a day. */
  ring: ['doubled', 'trebled', 'late', 'lost'],
  /** When messages are taken off a queue together. */
  batch: ['poison-first', 'poison-middle', 'poison-last'],
} as const;

export type Point = keyof typeof faultsAt;
export type Fault = (typeof faultsAt)[Point][number];
export const faults: readonly Fault[] = [...new Set<Fault>(Object.values(faultsAt).flat())];

export type FaultCounts = Record<Fault, number>;
export const noFaults = (): FaultCounts =>
  Object.fromEntries(faults.map((fault) => [fault, 0])) as FaultCounts;

/** A place in the code, as it is met for the first, second, … time: `segments archive.put`. */
export interface Site {
  readonly point: Point;
  readonly where: string;
  readonly nth: number;
}

export interface PlannedFault extends Site {
  readonly fault: Fault;
}

/** Says at each point whether something goes wrong, and what. */
export interface FaultSource {
  at(point: Point, where: string): Fault | undefined;
}

/** Highest probability of each fault; a run takes about half of the faults, each at any rate up to this. */
const highest: FaultCounts = {
  'crash-before': 0.05,
  'crash-after': 0.05,
  throttled: 0.06,
  unavailable: 0.04,
  denied: 0.03,
  conflict: 0.08,
  'timed-out': 0.05,
  'lost-response': 0.06,
  'held-up': 0.08,
  outlived: 0.02,
  'zombie-for-14-days': 0.01,
  doubled: 0.35,
  trebled: 0.15,
  late: 0.15,
  'late-by-14-days': 0.03,
  'given-up': 0.1,
  lost: 0.3,
  'poison-first': 0.04,
  'poison-middle': 0.04,
  'poison-last': 0.04,
};

/** Rates of one run. */
export function randomRates(random: Random): FaultCounts {
  const rates = noFaults();
  for (const fault of faults) if (random.chance(0.55)) rates[fault] = random.next() * highest[fault];
  return rates;
}

export interface Mask {
  /** Only the first so many faults fall. */
  readonly atMost: number;
  /** Those that do not fall, by their number. */
  readonly without: ReadonlySet<number>;
}

const everything: Mask = { atMost: Number.POSITIVE_INFINITY, without: new Set() };

/** Faults by lot; a mask leaves some of them out, to find those that matter. */
export class RandomFaults implements FaultSource {
  readonly #random: Random;
  readonly #mask: Mask;
  readonly #choices: Record<Point, readonly (readonly [Fault, number])[]>;
  #fallen = 0;

  constructor(random: Random, rates: FaultCounts, mask = everything) {
    this.#random = random;
    this.#mask = mask;
    this.#choices = Object.fromEntries(
      Object.entries(faultsAt).map(([point, all]) => [
        point,
        all.map((fault) => [fault, rates[fault]] as const).filter(([, rate]) => rate > 0),
      ]),
    ) as unknown as Record<Point, readonly (readonly [Fault, number])[]>;
  }

  at(point: Point): Fault | undefined {
    const choices = this.#choices[point];
    if (choices.length === 0) return undefined;
    let left = this.#random.next();
    for (const [fault, rate] of choices) {
      left -= rate;
      if (left >= 0) continue;
      this.#fallen += 1;
      const { atMost, without } = this.#mask;
      return this.#fallen > atMost || without.has(this.#fallen) ? undefined : fault;
    }
    return undefined;
  }
}

/** Exactly these faults, each at its place; and a list of all places that were met. */
export class PlannedFaults implements FaultSource {
  readonly sites: Site[] = [];
  readonly #met = new Map<string, number>();
  readonly #plan: ReadonlyMap<string, Fault>;

  constructor(plan: readonly PlannedFault[] = []) {
    this.#plan = new Map(plan.map((planned) => [nameOf(planned), planned.fault]));
  }

  at(point: Point, where: string): Fault | undefined {
    const place = `${point} ${where}`;
    const nth = (this.#met.get(place) ?? 0) + 1;
    this.#met.set(place, nth);
    this.sites.push({ point, where, nth });
    return this.#plan.get(nameOf({ point, where, nth }));
  }
}

const nameOf = ({ point, where, nth }: Site): string => `${point} ${where} ${nth}`;
