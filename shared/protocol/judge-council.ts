import { type Crossing, crossingsOf } from '../alerting/crossings.ts';
import { digestCause } from '../alerting/episode-life.ts';
import type { Condition } from '../alerting/rule.ts';
import { ruleInForce } from '../alerting/rule-in-force.ts';
import { councilRules, crossingRules, figureRules, ruleOf } from '../alerting/rules.ts';
import type { RuleId } from '../contracts/alerts.ts';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import { type CouncilPorts, councilEvidence, figureEvidence } from './council-evidence.ts';
import { type Holding, type Judgement, judge } from './judge.ts';
import { conditionsOf } from './judge-subjects.ts';
import { Transient } from './transient.ts';

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
  // One that is taken into a message may still lack it.
  const untold = all.filter(
    ({ rule, state, cause }) => ours.has(rule) && state === 'open' && cause !== digestCause,
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
  const cause = causeOf(judgement.settings, ports.sha256);
  return judge(councilRules, gather, { ...judgement, cause }, ports);
}

function judgeFigures(judgement: Omit<Judgement, 'cause'>, ports: CouncilPorts) {
  const { council, settings } = judgement;
  const gather = async () => {
    for (let round = 0; round < mostRounds; round += 1) {
      // Before the figures: whoever has put a standing since knows of newer ones.
      const seen = await Promise.all(crossingRules.map((rule) => ports.alerts.standings(council, rule.id)));
      const figures = await figureEvidence(council, settings, ports);
      if (figures === undefined) return undefined;
      const all = crossingRules.map((rule, at) => crossingsOf(rule, figures, seen[at] ?? new Map()));
      if (!(await standingsPut(all, council, ports))) continue;
      return new Map([
        ...figureRules.map((rule) => [rule.id, conditionsOf(rule, figures, judgement)] as const),
        ...crossingRules.map((rule, at) => [rule.id, conditionsIn(all[at] ?? [])] as const),
      ]);
    }
    throw new Transient('lost-race');
  };
  const cause = causeOf(settings, ports.sha256);
  return judge([...figureRules, ...crossingRules], gather, { ...judgement, cause }, ports);
}

/**
 * Puts down where the indicators stand, before anything is opened: that one has crossed follows from it, so another attempt
 * sees the crossing as well.
 *
 * @returns whether nobody else has put one since they were read
 */
async function standingsPut(
  all: readonly (readonly Crossing[])[],
  council: CouncilCode,
  { alerts }: CouncilPorts,
): Promise<boolean> {
  for (const [at, crossings] of all.entries())
    for (const { indicator, standing, last } of crossings) {
      if (last !== undefined && canonicalJson(last) === canonicalJson(standing)) continue;
      const rule = crossingRules[at]?.id as RuleId;
      if ((await alerts.putStanding({ council, rule, indicator }, standing, last)) === 'lost-race')
        return false;
    }
  return true;
}

const conditionsIn = (crossings: readonly Crossing[]): Condition[] =>
  crossings.flatMap(({ condition }) => (condition ? [condition] : []));

/**
 * What is told at once and holds together is told together: another attempt finds the same. What waits for the digest
 * comes and goes without a message, so it has no part in naming one.
 */
const causeOf =
  (settings: Settings, sha256: Sha256) =>
  (holding: Holding): string => {
    const atOnce = [...holding].filter(
      ([rule]) => ruleInForce(ruleOf(rule), settings).timing === 'immediate',
    );
    const named = atOnce.flatMap(([rule, conditions]) =>
      conditions.map(({ subject, life = '' }) => `${rule} ${subject} ${life}`),
    );
    return sha256(named.sort().join('\n')).slice(0, 32);
  };
