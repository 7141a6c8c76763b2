import { daysBetween } from '../../calendar/days.ts';
import { isWaiting } from '../../indicators/assessments-awaiting.ts';
import { assessmentCondition } from '../assessment-condition.ts';
import type { AssessmentEvidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/**
 * Assessments that were asked for at least `threshold` days ago, and wait today as the figure says it: not completed, and
 * not declined, cancelled or withdrawn.
 */
export const assessmentWaiting: Rule<AssessmentEvidence> = {
  id: 'assessment-waiting',
  team: 'carers-team',
  timing: 'digest',
  threshold: 28,
  escalateAfterDays: 14,
  isAgedByItsDay: true,
  page: 'work-list.html',
  isAboutPeople: true,
  words: {
    one: 'assessment that has waited too long',
    many: 'assessments that have waited too long',
    why: 'A carer asked for an assessment. The limit that your council has set for waiting has passed, and it is not completed.',
    next: 'Open the work list, find each assessment by the day it was asked for, and give the carer a date.',
    wrong:
      'Record the day it was completed, or that it was declined, cancelled or withdrawn. The entry goes away with the next file.',
  },
  conditions(evidence, { today, threshold }) {
    const { content } = evidence;
    if (content === undefined || !isWaiting(content, today)) return [];
    if (daysBetween(content.requested_on, today) < threshold) return [];
    return [assessmentCondition(evidence, content, content.requested_on)];
  },
};
