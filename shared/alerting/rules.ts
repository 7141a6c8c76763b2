import type { RuleId } from '../contracts/alerts.ts';
import type { CrossingRule } from './crossings.ts';
import type { AssessmentEvidence, CouncilEvidence, FigureEvidence, PersonEvidence } from './evidence.ts';
import type { Rule, RuleFacts } from './rule.ts';
import { figuresDoNotReconcile } from './rules/figures-do-not-reconcile.ts';
import { indicatorCrossedTarget } from './rules/indicator-crossed-target.ts';
import { messageNotDelivered } from './rules/message-not-delivered.ts';
import { possibleHiddenCarer } from './rules/possible-hidden-carer.ts';

/** All rules, by what they look at. A new rule is a file in rules/ and a line here. */
export const personRules: readonly Rule<PersonEvidence>[] = [possibleHiddenCarer];
export const assessmentRules: readonly Rule<AssessmentEvidence>[] = [];
export const figureRules: readonly Rule<FigureEvidence>[] = [];
export const crossingRules: readonly CrossingRule[] = [indicatorCrossedTarget];
export const councilRules: readonly Rule<CouncilEvidence>[] = [];
/** Judged where the thing itself is done. */
const ownRules: readonly RuleFacts[] = [figuresDoNotReconcile, messageNotDelivered];

export const allRules: readonly RuleFacts[] = [
  ...personRules,
  ...assessmentRules,
  ...crossingRules,
  ...figureRules,
  ...councilRules,
  ...ownRules,
];

const byId = new Map(allRules.map((rule) => [rule.id, rule]));

/** The rule of an alert. @example ruleOf('possible-hidden-carer').team // 'carers-team' */
export function ruleOf(id: RuleId): RuleFacts {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`rule-unknown:${id}`);
  return rule;
}
