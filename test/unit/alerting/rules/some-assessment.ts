import type { AssessmentEvidence } from '../../../../shared/alerting/evidence.ts';
import type { Condition, Rule } from '../../../../shared/alerting/rule.ts';
import type { IsoDate } from '../../../../shared/contracts/identifiers.ts';
import type { Assessment } from '../../../../shared/contracts/records.ts';
import { settings } from '../../../../shared/contracts/settings.ts';

export const day = (text: string): IsoDate => text as IsoDate;

const evidence = (said: Partial<Assessment>): AssessmentEvidence => ({
  assessment: 'A1',
  content: {
    kind: 'assessment',
    requested_on: day('2023-06-01'),
    ward: 'Longford',
    provider: 'Carers Trust',
    ...said,
  },
  byMessage: false,
});

export interface AsOf {
  readonly today: string;
  /** The rule's own unless named. */
  readonly threshold?: number;
  readonly meaningfulOutcomes?: string[];
}

/** What a rule says of an assessment as of a day. */
export function saidOf(
  rule: Rule<AssessmentEvidence>,
  said: Partial<Assessment>,
  { today, threshold = rule.threshold ?? 0, meaningfulOutcomes }: AsOf,
): readonly Condition[] {
  const chosen = settings.parse(meaningfulOutcomes ? { assessments: { meaningfulOutcomes } } : {});
  return rule.conditions(evidence(said), { today: day(today), threshold, settings: chosen });
}

/** What it says once every statement about the assessment was withdrawn. */
export const saidOfNothing = (rule: Rule<AssessmentEvidence>, today: string): readonly Condition[] =>
  rule.conditions(
    { assessment: 'A1', content: undefined, byMessage: false },
    { today: day(today), threshold: rule.threshold ?? 0, settings: settings.parse({}) },
  );

/** That it holds since a day. */
export const holdsSince = (since: string) => [
  { subject: 'A1', details: { ward: 'Longford', provider: 'Carers Trust', since }, isAlone: false },
];
