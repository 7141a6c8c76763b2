import type { RuleId } from '../contracts/alerts.ts';
import type { CrossingRule } from './crossings.ts';
import type { AssessmentEvidence, CouncilEvidence, FigureEvidence, PersonEvidence } from './evidence.ts';
import type { Rule, RuleFacts } from './rule.ts';
import { actionOverdue } from './rules/action-overdue.ts';
import { assessmentWaiting } from './rules/assessment-waiting.ts';
import { assessmentWithoutMeaningfulOutcome } from './rules/assessment-without-meaningful-outcome.ts';
import { equityGap } from './rules/equity-gap.ts';
import { expectedFileMissing } from './rules/expected-file-missing.ts';
import { figuresDoNotReconcile } from './rules/figures-do-not-reconcile.ts';
import { indicatorChangedQuartile } from './rules/indicator-changed-quartile.ts';
import { indicatorCrossedTarget } from './rules/indicator-crossed-target.ts';
import { indicatorSpecialCause } from './rules/indicator-special-cause.ts';
import { messageNotDelivered } from './rules/message-not-delivered.ts';
import { pensionCreditNotClaimed } from './rules/pension-credit-not-claimed.ts';
import { possibleHiddenCarer } from './rules/possible-hidden-carer.ts';
import { povertyBandWorsened } from './rules/poverty-band-worsened.ts';
import { providerReturnFarFromLast } from './rules/provider-return-far-from-last.ts';
import { providerReturnLate } from './rules/provider-return-late.ts';
import { reviewDue } from './rules/review-due.ts';
import { surveyTooSmall } from './rules/survey-too-small.ts';
import { uploadHeld } from './rules/upload-held.ts';
import { uploadRefused } from './rules/upload-refused.ts';
import { uploadWithRejects } from './rules/upload-with-rejects.ts';

/** All rules, by what they look at. A new rule is a file in rules/ and a line here. */
export const personRules: readonly Rule<PersonEvidence>[] = [
  possibleHiddenCarer,
  pensionCreditNotClaimed,
  povertyBandWorsened,
];
export const assessmentRules: readonly Rule<AssessmentEvidence>[] = [
  assessmentWaiting,
  assessmentWithoutMeaningfulOutcome,
  reviewDue,
];
export const figureRules: readonly Rule<FigureEvidence>[] = [
  indicatorSpecialCause,
  equityGap,
  providerReturnFarFromLast,
  surveyTooSmall,
];
export const crossingRules: readonly CrossingRule[] = [indicatorCrossedTarget, indicatorChangedQuartile];
/** About the newest file of a dataset; a life of theirs is named by the file's generation. */
export const uploadRules: readonly Rule<CouncilEvidence>[] = [uploadRefused, uploadHeld, uploadWithRejects];
export const councilRules: readonly Rule<CouncilEvidence>[] = [
  ...uploadRules,
  expectedFileMissing,
  providerReturnLate,
  actionOverdue,
];
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
