import { crossingsOf } from '../alerting/crossings.ts';
import type { CouncilEvidence, FigureEvidence } from '../alerting/evidence.ts';
import type { Condition, RuleFacts } from '../alerting/rule.ts';
import { ruleInForce } from '../alerting/rule-in-force.ts';
import { councilRules, crossingRules, figureRules } from '../alerting/rules.ts';
import { liveQuarter } from '../calendar/closing.ts';
import { londonTime } from '../calendar/london.ts';
import { previousQuarter } from '../calendar/quarters.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import { countingPositions } from '../reporting/preferred-figures.ts';
import { type Judgement, type JudgePorts, judge } from './judge.ts';
import { conditionsOf } from './judge-subjects.ts';
import { type PositionPorts, positionsIn } from './positions-now.ts';
import { referenceNow } from './read-reference.ts';
import { Transient } from './transient.ts';

export type CouncilPorts = JudgePorts & PositionPorts;

/** Uploads that are looked at. */
const newestUploads = 200;

/**
 * Makes the episodes about what the council sends equal to what is on record, and, while no file is half counted, those
 * about its figures.
 */
export async function judgeCouncil(
  judgement: Omit<Judgement, 'cause'>,
  ports: CouncilPorts,
): Promise<string[]> {
  const { council, settings } = judgement;
  const causes = [await judgeSent({ ...judgement, cause: `sent ${judgement.at}` }, ports)];
  const figures = await figureEvidence(council, settings, ports);
  if (figures) causes.push(await judgeFigures(figures, judgement, ports));
  return causes.flat();
}

async function judgeSent(judgement: Judgement, ports: CouncilPorts): Promise<string[]> {
  const evidence = await councilEvidence(judgement.council, ports);
  if (evidence === undefined) return [];
  for (const rule of councilRules)
    await judge(rule, conditionsOf(rule, evidence, judgement), judgement, ports);
  return [judgement.cause];
}

/** Undefined where nothing was sent yet. */
async function councilEvidence(
  council: CouncilCode,
  ports: CouncilPorts,
): Promise<CouncilEvidence | undefined> {
  const at = await ports.uploads.latestStatement(council);
  if (at === null) return undefined;
  const [uploads, lineages, reference] = await Promise.all([
    ports.uploads.latest(council, newestUploads),
    ports.uploads.lineages(council),
    referenceNow(council, ports),
  ]);
  const datasets = lineages.flatMap(({ source, truth }) =>
    truth.map(({ dataset, generation }) => ({ source, dataset, newest: generation })),
  );
  const actions = reference.actions.map(({ content }) => content);
  return { uploads, datasets, actions, asOf: londonTime(at).day };
}

/** Undefined while a file is half counted, and where nothing counts yet. */
async function figureEvidence(
  council: CouncilCode,
  { closing }: Settings,
  ports: CouncilPorts,
): Promise<FigureEvidence | undefined> {
  const isCounting = async () => (await ports.uploads.inFlight(council)).length > 0;
  const at = await ports.uploads.latestStatement(council);
  if (at === null || (await isCounting())) return undefined;
  const quarter = liveQuarter(at, closing.daysAfterQuarter);
  const [now, before] = await positionsIn(council, [quarter, previousQuarter(quarter)], ports);
  // A file may have begun to count while the figures were read; whoever hears of it judges them again.
  if (await isCounting()) return undefined;
  return {
    quarter,
    positions: countingPositions(now?.positions ?? []),
    before: countingPositions(before?.positions ?? []),
  };
}

/** What came up together is told together. */
async function judgeFigures(
  figures: FigureEvidence,
  judgement: Omit<Judgement, 'cause'>,
  ports: CouncilPorts,
): Promise<string[]> {
  const { council, settings } = judgement;
  const { alerts, sha256 } = ports;
  const crossings = await Promise.all(
    crossingRules.map(async (rule) => ({
      rule,
      all: crossingsOf(rule, figures, await alerts.standings(council, rule.id)),
    })),
  );
  const judged = [
    ...figureRules.map((rule) => ({ rule, conditions: conditionsOf(rule, figures, judgement) })),
    ...crossings.map(({ rule, all }) => ({
      rule,
      conditions: all.flatMap(({ condition }) => condition ?? []),
    })),
  ];
  const cause = sha256(toldAtOnce(judged, settings).sort().join('\n')).slice(0, 32);
  for (const { rule, conditions } of judged) await judge(rule, conditions, { ...judgement, cause }, ports);
  // The standing moves last: until the episodes are there, another attempt must still see the crossing.
  for (const { rule, all } of crossings)
    for (const { indicator, standing, last } of all) {
      const isSame = last !== undefined && JSON.stringify(last) === JSON.stringify({ ...last, ...standing });
      if (isSame) continue;
      const won = await alerts.putStanding({ council, rule: rule.id, indicator }, standing, last);
      if (won === 'lost-race') throw new Transient('lost-race');
    }
  return [cause];
}

/** What waits for the digest comes and goes without a message, so it has no part in naming one. */
const toldAtOnce = (
  judged: readonly { readonly rule: RuleFacts; readonly conditions: readonly Condition[] }[],
  settings: Settings,
): string[] =>
  judged
    .filter(({ rule }) => ruleInForce(rule, settings).timing === 'immediate')
    .flatMap(({ rule, conditions }) =>
      conditions.map(({ subject, life = '' }) => `${rule.id} ${subject} ${life}`),
    );
