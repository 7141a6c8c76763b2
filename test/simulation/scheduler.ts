import { AsyncLocalStorage } from 'node:async_hooks';
import { Transient } from '../../shared/protocol/transient.ts';
import type { Random } from './random.ts';

/** What AWS may do to a call or a delivery, and how often a run did it. */
export const faults = [
  'crash-before',
  'crash-after',
  'throttled',
  'lost-response',
  'duplicate-delivery',
  'held-up',
  'lost-doorbell',
] as const;
export type Fault = (typeof faults)[number];
export type FaultCounts = Record<Fault, number>;

export const noFaults = (): FaultCounts =>
  Object.fromEntries(faults.map((fault) => [fault, 0])) as FaultCounts;

/** The process is gone; whatever it was doing is left as it is. */
class Crash extends Error {}

/** One delivery of one piece of work; it comes again until its handler has returned. */
interface Delivery {
  readonly name: string;
  readonly handle: () => Promise<void>;
  /** Step before which nobody sees it. */
  readonly notBefore: number;
  attempts: number;
}

interface Invocation {
  readonly delivery: Delivery;
  heldUpUntil: number;
}

interface Suspended {
  readonly invocation: Invocation;
  readonly resume: () => void;
}

/** More than this many attempts would be for ever. */
const mostAttempts = 400;
const atOnce = 6;

/**
 * Runs deliveries side by side, one port call at a time, in an order that a seed decides, and lets faults fall between
 * any two calls. Time is the number of steps.
 */
export class Scheduler {
  readonly #random: Random;
  readonly #current = new AsyncLocalStorage<Invocation>();
  readonly hit: FaultCounts = noFaults();
  #waiting: Delivery[] = [];
  #suspended: Suspended[] = [];
  #running = 0;
  #steps = 0;
  #rates: FaultCounts = noFaults();
  #failure: unknown;

  constructor(random: Random) {
    this.#random = random;
  }

  get steps(): number {
    return this.#steps;
  }

  /** From now on faults fall with these probabilities per call or delivery. */
  setRates(rates: Partial<FaultCounts>): void {
    this.#rates = { ...noFaults(), ...rates };
  }

  /** Puts work on its way; with a delay, nobody sees it for so many steps. */
  deliver(name: string, handle: () => Promise<void>, delay = 0): void {
    this.#waiting.push({ name, handle, notBefore: this.#steps + delay, attempts: 0 });
  }

  /** Whether this doorbell is never heard. */
  losesDoorbell(): boolean {
    return this.#falls('lost-doorbell');
  }

  /** Hook for the doubles: the scheduler decides when a call goes on, and whether. */
  readonly touch = async (call: string): Promise<void> => {
    const invocation = this.#current.getStore();
    if (invocation === undefined) return;
    if (call.endsWith(':after')) {
      if (this.#falls('crash-after')) throw new Crash();
      if (this.#falls('lost-response')) throw new Transient('outcome-unknown');
      return;
    }
    if (this.#falls('held-up')) invocation.heldUpUntil = this.#steps + 20 + this.#random.below(400);
    await new Promise<void>((resume) => this.#suspended.push({ invocation, resume }));
    if (this.#falls('crash-before')) throw new Crash();
    if (this.#falls('throttled')) throw new Transient('throttled');
  };

  /** Runs until nothing is left to do, or for so many steps. */
  async run(mostSteps = Number.POSITIVE_INFINITY): Promise<void> {
    const end = this.#steps + mostSteps;
    while (this.#steps < end && (this.#waiting.length > 0 || this.#running > 0)) {
      this.#steps += 1;
      this.#step();
      await settle();
      if (this.#failure !== undefined) throw this.#failure;
    }
  }

  #step(): void {
    const awake = this.#suspended.filter(({ invocation }) => invocation.heldUpUntil <= this.#steps);
    const visible =
      this.#running < atOnce ? this.#waiting.filter(({ notBefore }) => notBefore <= this.#steps) : [];
    const choices = awake.length + visible.length;
    if (choices === 0) {
      this.#letTimePass();
      return;
    }
    const chosen = this.#random.below(choices);
    const resumed = awake[chosen];
    if (resumed === undefined) {
      this.#start(visible[chosen - awake.length] as Delivery);
      return;
    }
    this.#suspended.splice(this.#suspended.indexOf(resumed), 1);
    resumed.resume();
  }

  /** Everybody is held up or not to be seen yet: on to when the first of them is. */
  #letTimePass(): void {
    const next = [
      ...this.#suspended.map(({ invocation }) => invocation.heldUpUntil),
      ...(this.#running < atOnce ? this.#waiting.map(({ notBefore }) => notBefore) : []),
    ].filter((step) => step > this.#steps);
    if (next.length > 0) this.#steps = Math.min(...next) - 1;
  }

  #start(delivery: Delivery): void {
    this.#waiting.splice(this.#waiting.indexOf(delivery), 1);
    delivery.attempts += 1;
    if (delivery.attempts > mostAttempts) {
      this.#failure = new Error(`${delivery.name} was tried ${mostAttempts} times`);
      return;
    }
    if (this.#falls('duplicate-delivery')) this.deliver(delivery.name, delivery.handle);
    const invocation: Invocation = { delivery, heldUpUntil: 0 };
    this.#running += 1;
    this.#current
      .run(invocation, delivery.handle)
      .catch((error: unknown) => {
        if (error instanceof Crash || error instanceof Transient) this.#waiting.push(delivery);
        else this.#failure ??= error;
      })
      .finally(() => {
        this.#running -= 1;
      });
  }

  #falls(fault: Fault): boolean {
    const rate = this.#rates[fault];
    if (rate === 0 || !this.#random.chance(rate)) return false;
    this.hit[fault] += 1;
    return true;
  }
}

/** Lets every process that can go on go on, until all wait for the scheduler. */
const settle = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
