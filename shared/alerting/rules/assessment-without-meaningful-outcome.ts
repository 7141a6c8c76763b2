import { daysBetween } from '../../calendar/days.ts';
import type { Assessment } from '../../contracts/records.ts';
import { isGivenUp } from '../../indicators/assessments-awaiting.ts';
import { hasMeaningfulOutcome } from '../../indicators/assessments-meaningful-outcome.ts';
import { assessmentCondition } from '../assessment-condition.ts';
import type { AssessmentEvidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** Whoever said no is not asked again whether they need more. */
const endedByTheCarer = (content: Assessment): boolean => isGivenUp({ ...content, completed_on: undefined });

/**
 * Assessments completed in the last `threshold` days whose outcome, if there is one, the council does not call meaningful,
 * but for those that were declined, cancelled or withdrawn.
 * It ends when the outcome is corrected, and by itself once that many days have passed: years of history bring nothing up.
 */
export const assessmentWithoutMeaningfulOutcome: Rule<AssessmentEvidence> = {
  id: 'assessment-without-meaningful-outcome',
  team: 'carers-team',
  timing: 'digest',
  threshold: 90,
  escalateAfterDays: 28,
  page: 'work-list.html',
  isAboutPeople: true,
  words: {
    one: 'assessment without a meaningful outcome',
    many: 'assessments without a meaningful outcome',
    why: 'The assessment was completed a short while ago. Its outcome is blank, or is not on the list of outcomes that your council calls meaningful.',
    next: 'Open the work list, find each assessment by the day it was completed, and see whether the carer needs more than they got. The entry goes away by itself, 90 days after it was completed unless your council has set other days.',
    wrong:
      'Correct the outcome. The entry goes away with the next file. The analysts can change which outcomes count.',
  },
  conditions(evidence, { today, threshold, settings }) {
    const { content } = evidence;
    if (content?.completed_on === undefined || hasMeaningfulOutcome(content, settings)) return [];
    if (endedByTheCarer(content)) return [];
    const days = daysBetween(content.completed_on, today);
    if (days < 0 || days > threshold) return [];
    return [assessmentCondition(evidence, content, content.completed_on)];
  },
};
