import { daysBetween } from '../../calendar/days.ts';
import { isGivenUp } from '../../indicators/assessments-awaiting.ts';
import { assessmentCondition } from '../assessment-condition.ts';
import type { AssessmentEvidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** Days for which a review that was not done stays on the list. */
const mostOverdue = 90;

/**
 * Assessments whose review is due, or will be in at most `threshold` days, or has been due for three months at most.
 *
 * On record, a review that was done is another assessment; the day in the old row stays what it was. A rule sees one
 * assessment, and without an end each one of years of history would be overdue for ever. After three months on the list,
 * with the second recipient told, it goes. Whoever moves the day in the row ends it sooner, or begins it again.
 */
export const reviewDue: Rule<AssessmentEvidence> = {
  id: 'review-due',
  team: 'carers-team',
  timing: 'digest',
  threshold: 0,
  escalateAfterDays: 28,
  page: 'work-list.html',
  isAboutPeople: true,
  words: {
    one: 'review that is due',
    many: 'reviews that are due',
    why: 'The day on which a carer’s assessment has to be looked at again has come, or is near.',
    next: 'Open the work list, find each assessment by the day its review is due, and agree a date with the carer. Then record the next review day.',
    wrong:
      'If the review is done, give the row the day of the next one. The entry goes away with the next file, or by itself after three months.',
  },
  conditions(evidence, { today, threshold }) {
    const { content } = evidence;
    if (content?.review_due_on === undefined || isGivenUp(content)) return [];
    const ahead = daysBetween(today, content.review_due_on);
    if (ahead > threshold || ahead < -mostOverdue) return [];
    return [assessmentCondition(evidence, content, content.review_due_on)];
  },
};
