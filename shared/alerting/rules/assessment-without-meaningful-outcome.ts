import { daysBetween } from '../../calendar/days.ts';
import { hasMeaningfulOutcome } from '../../indicators/assessments-meaningful-outcome.ts';
import { assessmentCondition } from '../assessment-condition.ts';
import type { AssessmentEvidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/**
 * Assessments completed in the last `threshold` days whose outcome, if there is one, the council does not call meaningful.
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
    one: 'assessment that led to no real help',
    many: 'assessments that led to no real help',
    why: 'The assessment was completed a short while ago. Its outcome is blank, or is not one that your council counts as real help.',
    next: 'Open the work list, find each assessment by the day it was completed, and ask whether the carer needs more help. The entry goes away by itself after a while.',
    wrong:
      'Correct the outcome. The entry goes away with the next file. The analysts can change which outcomes count.',
  },
  conditions(evidence, { today, threshold, settings }) {
    const { content } = evidence;
    if (content?.completed_on === undefined || hasMeaningfulOutcome(content, settings)) return [];
    const days = daysBetween(content.completed_on, today);
    if (days < 0 || days > threshold) return [];
    return [assessmentCondition(evidence, content, content.completed_on)];
  },
};
