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

/** Prints how often each kind of fault fell, and asks that each fell often enough to have mattered. */
export function expectFaultsFell(hit: FaultCounts, histories: number): void {
  const told = faults.map((fault) => `${fault} ${hit[fault]}`).join(', ');
  process.stdout.write(`${histories} histories; faults: ${told}\n`);
  for (const fault of faults) expect(hit[fault], fault).toBeGreaterThan(histories / 2);
}
