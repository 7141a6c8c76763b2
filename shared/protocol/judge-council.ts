import { type CrossingRule, crossingsOf } from '../alerting/crossings.ts';
import { digestCause } from '../alerting/episode-life.ts';
import type { CouncilEvidence, FigureEvidence } from '../alerting/evidence.ts';
import type { Condition } from '../alerting/rule.ts';
import { councilRules, crossingRules, figureRules } from '../alerting/rules.ts';
import { liveQuarter } from '../calendar/closing.ts';
import { londonTime } from '../calendar/london.ts';
import { previousQuarter } from '../calendar/quarters.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { countingPositions } from '../reporting/preferred-figures.ts';
import { type Holding, type Judgement, type JudgePorts, judge } from './judge.ts';
import { conditionsOf } from './judge-subjects.ts';
import { type PositionPorts, positionsIn } from './positions-now.ts';
import { referenceNow } from './read-reference.ts';
import { Transient } from './transient.ts';

export type CouncilPorts = JudgePorts & PositionPorts;

/** Uploads that are looked at. */
const newestUploads = 200;
/** What others keep changing is left to them. */
const mostRounds = 10;

/**
 * Makes the episodes about what the council sends equal to what is on record, and, while no file is half counted, those
 * about its figures. Looks again until nothing is changed any more.
 *
 * @returns causes of which nobody was told yet: also those of an attempt that ended before it could
 */
export async function judgeCouncil(
  judgement: Omit<Judgement, 'cause'>,
  ports: CouncilPorts,
): Promise<string[]> {
  for (let round = 0; round < mostRounds; round += 1) {
    const judged = [await judgeSent(judgement, ports), await judgeFigures(judgement, ports)];
    if (judged.every(({ length }) => length === 0)) break;
  }
  const ours = new Set([...councilRules, ...figureRules, ...crossingRules].map(({ id }) => id));
  const all = await ports.alerts.episodes(judgement.council);
  const untold = all.filter(
    ({ rule, state, message, cause }) =>
      ours.has(rule) && state === 'open' && message === undefined && cause !== digestCause,
  );
  return [...new Set(untold.map(({ cause }) => cause))].sort();
}

function judgeSent(judgement: Omit<Judgement, 'cause'>, ports: CouncilPorts) {
  const gather = async () => {
    const evidence = await councilEvidence(judgement.council, ports);
    return (
      evidence && new Map(councilRules.map((rule) => [rule.id, conditionsOf(rule, evidence, judgement)]))
    );
  };
  return judge(councilRules, gather, { ...judgement, cause: causeOf(ports.sha256) }, ports);
}

function judgeFigures(judgement: Omit<Judgement, 'cause'>, ports: CouncilPorts) {
  const { council, settings } = judgement;
  const gather = async () => {
    const figures = await figureEvidence(council, settings, ports);
    if (figures === undefined) return undefined;
    const holding = new Map(figureRules.map((rule) => [rule.id, conditionsOf(rule, figures, judgement)]));
    for (const rule of crossingRules) holding.set(rule.id, await crossed(rule, figures, council, ports));
    return holding;
  };
  return judge(
    [...figureRules, ...crossingRules],
    gather,
    { ...judgement, cause: causeOf(ports.sha256) },
    ports,
  );
}

/**
 * Which indicators have crossed. Where they stand now is put down first: that one has crossed follows from it, so another
 * attempt sees the crossing as well.
 */
async function crossed(
  rule: CrossingRule,
  figures: FigureEvidence,
  council: CouncilCode,
  { alerts }: CouncilPorts,
): Promise<Condition[]> {
  const crossings = crossingsOf(rule, figures, await alerts.standings(council, rule.id));
  for (const { indicator, standing, last } of crossings) {
    if (last !== undefined && canonicalJson(last) === canonicalJson(standing)) continue;
    const won = await alerts.putStanding({ council, rule: rule.id, indicator }, standing, last);
    if (won === 'lost-race') throw new Transient('lost-race');
  }
  return crossings.flatMap(({ condition }) => (condition ? [condition] : []));
}

/** What holds together is told together: another attempt finds the same. */
const causeOf =
  (sha256: Sha256) =>
  (holding: Holding): string => {
    const all = [...holding].flatMap(([rule, conditions]) =>
      conditions.map(({ subject, life }) => `${rule} ${subject} ${life ?? ''}`),
    );
    return sha256(all.sort().join('\n')).slice(0, 32);
  };

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
  const at = await ports.uploads.latestStatement(council);
  if (at === null || (await ports.uploads.inFlight(council)).length > 0) return undefined;
  const quarter = liveQuarter(at, closing.daysAfterQuarter);
  const [now, before] = await positionsIn(council, [quarter, previousQuarter(quarter)], ports);
  return {
    quarter,
    positions: countingPositions(now?.positions ?? []),
    before: countingPositions(before?.positions ?? []),
  };
}
