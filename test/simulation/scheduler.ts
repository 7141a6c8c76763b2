import { AsyncLocalStorage } from 'node:async_hooks';
import { Transient } from '../../shared/protocol/transient.ts';
import { mayConflict } from '../doubles/faults-of-calls.ts';
import { type Fault, type FaultCounts, type FaultSource, noFaults, type Point } from './faults.ts';
import type { Random } from './random.ts';

/** We may not, for a while: nothing that a function could know how to answer. */
class Denied extends Error {
  override readonly name = 'AccessDeniedException';
}

/** A message on its way, until a handler has done its work. */
export interface Delivery {
  readonly id: number;
  readonly link: Link;
  readonly body: unknown;
  /** When it was put on its way. */
  readonly sentAt: number;
  readonly isPoison: boolean;
  notBefore: number;
  attempts: number;
}

/** A queue or a stream, and who works it. */
export interface Link {
  readonly name: string;
  /** What comes off a stream may be lost, and nobody keeps what is given up. */
  readonly kind: 'queue' | 'stream';
  /** Messages that one invocation gets at most. */
  readonly batch: number;
  /** Attempts after which a message is given up. */
  readonly tries: number;
  /** Answers those that failed; throws where all did. */
  handle(batch: readonly Delivery[]): Promise<readonly Delivery[]>;
}

/** A fault that fell. */
export interface Fallen {
  readonly step: number;
  readonly fault: Fault;
  readonly where: string;
}

/** One run of a function. */
interface Invocation {
  readonly link: Link;
  readonly batch: readonly Delivery[];
  heldUntil: number;
  /** The queue waits for it no longer; it may go on nevertheless. */
  isOver: boolean;
  isDead: boolean;
  /** What failed before all was calm does not count as a try afterwards. */
  readonly isCalm: boolean;
  calls: number;
}

interface Suspended {
  readonly invocation: Invocation | undefined;
  readonly due: number;
  readonly resume: () => void;
}

const second = 1000;
export const day = 24 * 3600 * second;
/** How long one step takes. */
const tick = 10;
const visibility = 6 * 60 * second;
/** Functions that run side by side. */
const atOnce = 6;

/**
 * Runs deliveries side by side, one port call at a time, in an order that a seed decides, and lets faults fall between
 * any two calls. Time is virtual: a step takes ten milliseconds, and where everybody waits it passes at once.
 */
export class Scheduler {
  readonly hit: FaultCounts = noFaults();
  /** What fell, in order. */
  readonly fallen: Fallen[] = [];
  /** Given up after all their tries. */
  readonly deadLetters: Delivery[] = [];
  /** The most calls that one run of a function made. */
  mostCalls = 0;
  steps = 0;
  /** In milliseconds since the simulation began. */
  now = 0;
  /** Told after every step. */
  onStep: () => void = () => {};
  /** From now on nothing fails. */
  isCalm = false;
  readonly #random: Random;
  readonly #faults: FaultSource;
  readonly #current = new AsyncLocalStorage<Invocation>();
  #waiting: Delivery[] = [];
  #suspended: Suspended[] = [];
  #running = 0;
  #delivered = 0;
  #failure: unknown;

  constructor(random: Random, faults: FaultSource) {
    this.#random = random;
    this.#faults = faults;
  }

  /** Puts a message on its way; with a delay, nobody sees it for so long. */
  deliver(link: Link, body: unknown, { delay = 0, sentAt = this.now } = {}): void {
    const fault = this.#fault(link.kind === 'queue' ? 'send' : 'ring', link.name);
    if (fault === 'lost') return;
    const copies = fault === 'doubled' ? 2 : fault === 'trebled' ? 3 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery = this.#delivery(link, body, sentAt);
      delivery.notBefore += delay + this.#lateness(fault);
      if (fault === 'given-up') this.deadLetters.push(delivery);
      else this.#waiting.push(delivery);
    }
  }

  #delivery(link: Link, body: unknown, sentAt: number, isPoison = false): Delivery {
    this.#delivered += 1;
    return { id: this.#delivered, link, body, sentAt, isPoison, notBefore: this.now, attempts: 0 };
  }

  #lateness(fault: Fault | undefined): number {
    if (fault === 'late') return visibility + this.#random.below(3 * visibility);
    return fault === 'late-by-14-days' ? 14 * day : 0;
  }

  /** Whatever was given up is put back, by somebody who has read the runbook. */
  redrive(): void {
    for (const delivery of this.#waiting) delivery.attempts = 0;
    for (const delivery of this.deadLetters.splice(0))
      if (delivery.link.kind === 'queue')
        this.#waiting.push(Object.assign(delivery, { attempts: 0, notBefore: this.now }));
  }

  skipTo(moment: number): void {
    this.now = Math.max(this.now, moment);
  }

  /** Hook for the doubles: the scheduler decides when a call goes on, and whether. */
  readonly touch = async (call: string, effect?: () => void): Promise<void> => {
    const invocation = this.#current.getStore();
    if (invocation === undefined) return;
    if (invocation.isDead) return never();
    const [name = '', moment] = call.split(':');
    const where = `${invocation.link.name} ${name}`;
    if (moment === 'after') return this.#answer(invocation, where);
    invocation.calls += 1;
    this.mostCalls = Math.max(this.mostCalls, invocation.calls);
    const fault = this.#fault(mayConflict(name) ? 'write' : 'call', where);
    if (fault !== undefined) this.#hold(invocation, fault);
    await new Promise<void>((resume) => this.#suspended.push({ invocation, due: 0, resume }));
    if (fault !== undefined && !this.isCalm) return this.#fail(invocation, fault, effect);
  };

  /** After 14 days as after minutes: whoever goes on does not know that the queue has not waited. */
  #hold(invocation: Invocation, fault: Fault): void {
    const held = {
      'held-up': tick * (20 + this.#random.below(400)),
      outlived: visibility + this.#random.below(2 * visibility),
      'zombie-for-14-days': 14 * day,
    };
    const time = held[fault as keyof typeof held];
    if (time === undefined) return;
    invocation.heldUntil = this.now + time;
    if (fault !== 'held-up') this.#over(invocation, invocation.batch);
  }

  #fail(invocation: Invocation, fault: Fault, effect: (() => void) | undefined): Promise<void> | undefined {
    if (fault === 'crash-before') return this.#crash(invocation);
    if (fault === 'denied') throw new Denied();
    if (fault === 'throttled' || fault === 'unavailable' || fault === 'conflict') throw new Transient(fault);
    if (fault !== 'timed-out') return undefined;
    // Whoever gave it up tries again at once; what was asked for is done all the same, at any time after.
    if (effect !== undefined) this.#later(effect);
    throw new Transient('outcome-unknown');
  }

  #later(effect: () => void): void {
    const resume = () => {
      try {
        effect();
      } catch {
        // Nobody waits for the answer.
      }
    };
    this.#suspended.push({ invocation: undefined, due: this.now + this.#random.below(4 * second), resume });
  }

  async #answer(invocation: Invocation, where: string): Promise<void> {
    const fault = this.#fault('answer', where);
    if (fault === 'crash-after') return this.#crash(invocation);
    if (fault === 'lost-response') throw new Transient('outcome-unknown');
  }

  /** The process is gone with all that it was at; whatever it was doing is left as it is. */
  #crash(invocation: Invocation): Promise<never> {
    invocation.isDead = true;
    this.#suspended = this.#suspended.filter((each) => each.invocation !== invocation);
    this.#over(invocation, invocation.batch);
    return never();
  }

  /** Runs until nothing is left to do, for so many steps, or until then. */
  async run({
    steps = Number.POSITIVE_INFINITY,
    until = Number.POSITIVE_INFINITY,
  } = {}): Promise<'quiet' | 'busy'> {
    const end = this.steps + steps;
    while (this.steps < end) {
      if (this.#waiting.length + this.#running + this.#suspended.length === 0) return 'quiet';
      this.steps += 1;
      this.now += tick;
      const next = this.#step();
      if (next === Number.POSITIVE_INFINITY) await turn();
      else if (next > until) {
        this.skipTo(until);
        return 'busy';
      } else this.skipTo(next);
      await settle();
      this.onStep();
      if (this.#failure !== undefined) throw this.#failure;
    }
    return 'busy';
  }

  /** Lets one of those that can go on do so. Answers 0, or when the next can where nobody can now. */
  #step(): number {
    let choices = 0;
    let next = Number.POSITIVE_INFINITY;
    const isReady = (due: number): boolean => {
      if (due > this.now) next = Math.min(next, due);
      return due <= this.now;
    };
    for (const each of this.#suspended) if (isReady(dueOf(each))) choices += 1;
    const hasRoom = this.#running < atOnce;
    if (hasRoom) for (const { notBefore } of this.#waiting) if (isReady(notBefore)) choices += 1;
    if (choices === 0) return next;
    let chosen = this.#random.below(choices);
    for (const [at, each] of this.#suspended.entries())
      if (dueOf(each) <= this.now && chosen-- === 0) {
        this.#suspended.splice(at, 1);
        each.resume();
        return 0;
      }
    for (const delivery of this.#waiting)
      if (delivery.notBefore <= this.now && chosen-- === 0) {
        this.#start(this.#batchWith(delivery));
        return 0;
      }
    return 0;
  }

  /** What is taken off the queue together with this message. */
  #batchWith(first: Delivery): Delivery[] {
    const { link } = first;
    const batch: Delivery[] = [];
    this.#waiting = this.#waiting.filter((each) => {
      const isTaken =
        each === first ||
        (each.link === link &&
          each.notBefore <= this.now &&
          batch.length + 1 < link.batch &&
          this.#random.chance(0.5));
      if (isTaken) batch.push(each);
      return !isTaken;
    });
    if (link.kind === 'queue') this.#poison(link, batch);
    return batch;
  }

  #poison(link: Link, batch: Delivery[]): void {
    const places: Partial<Record<Fault, number>> = {
      'poison-first': 0,
      'poison-middle': Math.ceil(batch.length / 2),
      'poison-last': batch.length,
    };
    const at = places[this.#fault('batch', link.name) ?? 'lost'];
    if (at !== undefined) batch.splice(at, 0, this.#delivery(link, 'poison', this.now, true));
  }

  #start(batch: readonly Delivery[]): void {
    const { link } = batch[0] as Delivery;
    for (const delivery of batch) delivery.attempts += 1;
    const invocation: Invocation = {
      link,
      batch,
      heldUntil: 0,
      isOver: false,
      isDead: false,
      isCalm: this.isCalm,
      calls: 0,
    };
    this.#running += 1;
    this.#current
      .run(invocation, () => link.handle(batch))
      .then(
        (failed) => this.#over(invocation, failed),
        () => this.#over(invocation, batch),
      );
  }

  /** The queue learns what became of a batch, or waits no longer for it: what was not done comes again. */
  #over(invocation: Invocation, failed: readonly Delivery[]): void {
    if (invocation.isOver) return;
    invocation.isOver = true;
    this.#running -= 1;
    for (const delivery of failed) {
      if (this.isCalm && !invocation.isCalm) delivery.attempts = 0;
      if (delivery.attempts >= delivery.link.tries) this.deadLetters.push(delivery);
      else {
        delivery.notBefore = this.now + second + this.#random.below(20 * second);
        this.#waiting.push(delivery);
      }
    }
  }

  /** What a stage threw: what it may throw comes again; anything else is a bug. */
  readonly notice = (error: unknown): void => {
    if (!(error instanceof Transient) && !(error instanceof Denied)) this.#failure ??= error;
  };

  #fault(point: Point, where: string): Fault | undefined {
    const fault = this.isCalm ? undefined : this.#faults.at(point, where);
    if (fault === undefined) return undefined;
    this.hit[fault] += 1;
    this.fallen.push({ step: this.steps, fault, where });
    return fault;
  }
}

const dueOf = ({ invocation, due }: Suspended): number => Math.max(due, invocation?.heldUntil ?? 0);

/** Somebody waits for something that is no port. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const never = (): Promise<never> => new Promise(() => {});

/** Lets everybody who can go on go on, until all wait for the scheduler: after all promises, before any timer. */
const settle = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
