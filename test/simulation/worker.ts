import { parentPort, workerData } from 'node:worker_threads';
import type { PlannedFault } from './faults.ts';
import { inWords, pairsOf, runPlanned, singleFaultsOf, sitesOf } from './planned-runs.ts';
import { runHistory } from './run-history.ts';
import { type Scenario, scenarios } from './scenarios.ts';

/** Numbers from `first` up to, not including, `end`, of histories, of pairs or of single faults. */
export interface Portion {
  readonly first: number;
  readonly end: number;
}

/** What failed in a portion, in words by its number. */
export interface PortionDone extends Portion {
  readonly failed: readonly { readonly number: number; readonly why: readonly string[] }[];
}

/** The scenario that pairs of faults fall on. */
const smallest = scenarios['a file and a message'] as Scenario;

const pairs = workerData === 'pairs' ? pairsOf(await sitesOf(smallest)) : undefined;

const singles = workerData === 'singles' ? await singleFaultsOf(Object.values(scenarios)) : undefined;

async function findingsOf(number: number): Promise<readonly string[]> {
  const single = singles?.[number];
  if (single) return findingsWith(single.scenario, [single.planned]);
  return pairs ? findingsWith(smallest, pairs.pair(number)) : (await runHistory(number)).findings;
}

async function findingsWith(scenario: Scenario, plan: readonly PlannedFault[]): Promise<readonly string[]> {
  const { findings } = await runPlanned(scenario, plan);
  return findings.length > 0 ? [inWords(plan), ...findings] : [];
}

parentPort?.on('message', async ({ first, end }: Portion) => {
  const failed: PortionDone['failed'][number][] = [];
  for (let number = first; number < end; number += 1) {
    const why = await findingsOf(number);
    if (why.length > 0) failed.push({ number, why });
  }
  parentPort?.postMessage({ first, end, failed } satisfies PortionDone);
});
