import { type Fault, faultsAt, type PlannedFault, PlannedFaults, type Point, type Site } from './faults.ts';
import { live, type Outcome } from './run-history.ts';
import type { Scenario } from './scenarios.ts';

/** The order of everything is the same in each run: only the planned faults differ. */
const seed = 1;
/** Far more than any scenario needs until nothing is left to do. */
const safety = 5_000;

export function runPlanned(scenario: Scenario, plan: readonly PlannedFault[]): Promise<Outcome> {
  return liveWith(scenario, new PlannedFaults(plan));
}

const liveWith = (scenario: Scenario, faults: PlannedFaults): Promise<Outcome> => {
  const { oldCodeRuns, isSentTwice } = scenario;
  return live(seed, scenario, { faults, safety, oldCodeRuns, isSentTwice, segmentBytes: 120 });
};

/** Every place that a scenario comes by where something may go wrong, when nothing does. */
export async function sitesOf(scenario: Scenario): Promise<readonly Site[]> {
  const faults = new PlannedFaults();
  const { findings } = await liveWith(scenario, faults);
  if (findings.length > 0) throw new Error(`unwell without any fault: ${findings.join(', ')}`);
  return faults.sites;
}

const callPoints: readonly Point[] = ['call', 'write', 'answer'];

/** All single faults of calls. */
export const callFaults = (sites: readonly Site[]): PlannedFault[] =>
  singles(sites.filter(({ point }) => callPoints.includes(point)));

/** All single faults of messages on their way. */
export const deliveryFaults = (sites: readonly Site[]): PlannedFault[] =>
  singles(sites.filter(({ point }) => !callPoints.includes(point)));

/** All single faults of every scenario, of calls and of messages on their way. */
export async function singleFaultsOf(
  all: readonly Scenario[],
): Promise<readonly { readonly scenario: Scenario; readonly planned: PlannedFault }[]> {
  const each = all.map(async (scenario) =>
    singles(await sitesOf(scenario)).map((planned) => ({ scenario, planned })),
  );
  return (await Promise.all(each)).flat();
}

const singles = (sites: readonly Site[]): PlannedFault[] =>
  sites.flatMap((site) => faultsAt[site.point].map((fault: Fault) => ({ ...site, fault })));

/** Pairs of faults, each at the first time that its place is met: pair number `index` of `count`. */
export function pairsOf(sites: readonly Site[]): {
  count: number;
  pair(index: number): readonly [PlannedFault, PlannedFault];
} {
  const each = singles(sites.filter(({ nth }) => nth === 1));
  const pair = (index: number) => {
    const [one, other] = [Math.floor(index / each.length), index % each.length];
    return [each[one], each[other]] as [PlannedFault, PlannedFault];
  };
  return { count: each.length ** 2, pair };
}

export const inWords = (plan: readonly PlannedFault[]): string =>
  plan.map(({ fault, point, where, nth }) => `${fault} at ${point} ${nth} of ${where}`).join(', and ');
