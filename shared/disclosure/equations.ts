import type { Range } from './rounding.ts';

/** A number that a reader does not know exactly, by its place in a system of equations. */
export type Unknown = number;

interface Term {
  readonly of: Unknown;
  readonly sign: 1 | -1;
}

/**
 * Sums that hold whatever the numbers are, and how far each number may lie from what it truly is. An equation is kept
 * for changes: what is added on one side is added on the other, so that no constant is needed.
 */
export class Equations {
  readonly truths: number[] = [];
  readonly ranges: Range[] = [];
  readonly all: Term[][] = [];
  /** Equations that each unknown stands in. */
  readonly ofUnknown: { readonly equation: number; readonly sign: 1 | -1 }[][] = [];
  readonly #named = new Map<string, Unknown>();
  readonly #said = new Set<string>();

  unknown(name: string): Unknown | undefined {
    return this.#named.get(name);
  }

  /** Adds a number under a name that is not taken. */
  add(name: string, truth: number, range: Range): Unknown {
    const unknown = this.truths.push(truth) - 1;
    this.ranges.push(range);
    this.ofUnknown.push([]);
    this.#named.set(name, unknown);
    return unknown;
  }

  /** Says that the sum of some is the sum of others, but for what never changes; saying it again says nothing new. */
  equate(some: readonly Unknown[], others: readonly Unknown[]): void {
    const terms = [
      ...some.map((of): Term => ({ of, sign: 1 })),
      ...others.map((of): Term => ({ of, sign: -1 })),
    ];
    const name = terms.map(({ of, sign }) => sign * (of + 1)).join();
    if (this.#said.has(name)) return;
    this.#said.add(name);
    const equation = this.all.push(terms) - 1;
    for (const { of, sign } of terms) this.ofUnknown[of]?.push({ equation, sign });
  }

  /** How far an unknown may go from where a story has it; 0 where it stays. */
  room(unknown: Unknown, direction: 1 | -1, changed: number): number {
    const [low, high] = this.ranges[unknown] as Range;
    const now = (this.truths[unknown] as number) + changed;
    return direction === 1 ? high - now : now - low;
  }
}
