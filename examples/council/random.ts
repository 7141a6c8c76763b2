/** A seeded source of numbers, so that the same seed always writes the same bytes (mulberry32). */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from low to high, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

export function shuffled<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

/**
 * `size` values in the proportions of `weights`, in random order. Proportions are exact (largest remainders),
 * so that a percentage in the example is designed and not a matter of luck.
 * @example deck(random, { yes: 1, no: 3 }, 8) // two 'yes', six 'no'
 */
export function deck(random: Random, weights: Readonly<Record<string, number>>, size: number): string[] {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const shares = Object.entries(weights).map(([value, weight]) => {
    const exact = (weight / total) * size;
    return { value, count: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const missing = size - shares.reduce((sum, share) => sum + share.count, 0);
  const byRest = shares.toSorted((a, b) => b.rest - a.rest);
  for (const share of byRest.slice(0, missing)) share.count += 1;
  return shuffled(
    random,
    shares.flatMap(({ value, count }) => Array<string>(count).fill(value)),
  );
}
