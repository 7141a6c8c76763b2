import { expect } from 'vitest';
import { type FaultCounts, faults, noFaults } from './faults.ts';
import { runHistory } from './run-history.ts';

/** Runs these histories; a failing one is named by its seed, which reproduces it: `npm run simulate -- --seed N`. */
export async function expectAllWell(first: number, count: number): Promise<FaultCounts> {
  const hit = noFaults();
  for (let seed = first; seed < first + count; seed += 1) {
    const outcome = await runHistory(seed);
    expect(outcome.findings, `npm run simulate -- --seed ${seed}`).toEqual([]);
    for (const fault of faults) hit[fault] += outcome.hit[fault];
  }
  return hit;
}

/** Of those that fall on messages, of which there are far fewer than calls: how often at least in a history. */
const rare: Partial<FaultCounts> = {
  conflict: 0.3,
  trebled: 0.3,
  late: 0.3,
  lost: 0.2,
  'given-up': 0.2,
  'poison-first': 0.2,
  'poison-middle': 0.2,
  'poison-last': 0.2,
  'late-by-14-days': 0.05,
};

/** Prints how often each kind of fault fell, and asks that each fell often enough to have mattered. */
export function expectFaultsFell(hit: FaultCounts, histories: number): void {
  const told = faults.map((fault) => `${fault} ${hit[fault]}`).join(', ');
  process.stdout.write(`${histories} histories; faults: ${told}\n`);
  for (const fault of faults) expect(hit[fault], fault).toBeGreaterThan(histories * (rare[fault] ?? 0.5));
}
