import type { Counters } from '../contribution.ts';

/** Text order by code units: the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Counters in the order of their names, zeros left out: two that mean the same are the same. */
const tidy = (counters: ReadonlyMap<string, number>): Counters =>
  Object.fromEntries([...counters].filter(([, n]) => n !== 0).sort(([a], [b]) => byText(a, b)));

/** Sum of counters, name by name. @example sumOf([{ n: 1 }, { n: 2, d: 1 }]) // { d: 1, n: 3 } */
export function sumOf(all: Iterable<Counters>): Counters {
  const sums = new Map<string, number>();
  for (const counters of all) {
    for (const [name, n] of Object.entries(counters)) sums.set(name, (sums.get(name) ?? 0) + n);
  }
  return tidy(sums);
}

/** What has to be added to the second to have the first. @example difference({ n: 1 }, { d: 1 }) // { d: -1, n: 1 } */
export const difference = (now: Counters, before: Counters): Counters =>
  sumOf([now, Object.fromEntries(Object.entries(before).map(([name, n]) => [name, -n]))]);

/** Value of a counter; one that is absent is zero. */
export const counted = (counters: Counters, name: string): number => counters[name] ?? 0;

/** 1 for yes, 0 for no. */
export const one = (holds: boolean): number => (holds ? 1 : 0);

/** The same counters under other names. */
export const renamed = (counters: Counters, rename: (name: string) => string): Counters =>
  Object.fromEntries(Object.entries(counters).map(([name, n]) => [rename(name), n]));
