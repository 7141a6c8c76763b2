import type { Counters } from '../contribution.ts';

/** Text order by code units: the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sum of counters, name by name, zeros left out. @example sumOf([{ n: 1 }, { n: 2, d: 1 }]) // { n: 3, d: 1 } */
export function sumOf(all: Iterable<Counters>): Counters {
  const sums = new Map<string, number>();
  for (const counters of all) {
    for (const name in counters) sums.set(name, (sums.get(name) ?? 0) + counted(counters, name));
  }
  for (const [name, n] of sums) if (n === 0) sums.delete(name);
  return Object.fromEntries(sums);
}

/** What has to be added to the second to have the first. @example difference({ n: 1 }, { d: 1 }) // { n: 1, d: -1 } */
export const difference = (now: Counters, before: Counters): Counters =>
  sumOf([now, Object.fromEntries(Object.entries(before).map(([name, n]) => [name, -n]))]);

/** The same counters in the order of their names. */
export const inOrder = (counters: Counters): Counters =>
  Object.fromEntries(Object.entries(counters).sort(([a], [b]) => byText(a, b)));

/** Counters of several rules side by side; where two give the same counter they mean the same, so it counts once. */
export const sideBySide = (all: readonly Counters[]): Counters => Object.assign({}, ...all);

/** Value of a counter; one that is absent is zero. */
export const counted = (counters: Counters, name: string): number => counters[name] ?? 0;

/** 1 for yes, 0 for no. */
export const one = (holds: boolean): number => (holds ? 1 : 0);

/** The same counters under other names. */
export function renamed(counters: Counters, rename: (name: string) => string): Counters {
  const others: Record<string, number> = {};
  for (const name in counters) others[rename(name)] = counted(counters, name);
  return others;
}
