import { daysLater } from '../../calendar/days.ts';
import type { PlannedAction } from '../../contracts/records.ts';
import { keyOf } from '../../indicators/counting/groups.ts';
import { dateInWords } from '../../reporting/html-words.ts';
import { isLateBy } from '../../reporting/quarter/plan-facts.ts';
import type { CouncilEvidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** An action of the plan in force whose day has passed, or that the plan itself calls late. */
export const actionOverdue: Rule<CouncilEvidence> = {
  id: 'action-overdue',
  team: 'commissioning',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: 28,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'action of the plan that is overdue',
    many: 'actions of the plan that are overdue',
    why: 'The action plan says that it is late, or gives a day that has passed, and does not say that it is done.',
    next: 'Ask whoever owns the action how it stands. Put its status, or a new day, into the action plan and upload it.',
    wrong: 'Set the status to “done” in the action plan and upload it. The entry goes away with the file.',
  },
  conditions: ({ actions }, { today }) =>
    actions
      .filter((action) => isLateBy(action, daysLater(today, -1)))
      .map((action) => ({ subject: subjectOf(action), line: lineOf(action) })),
};

/** Every file names its actions; without a name the words have to do. */
const subjectOf = ({ action_id, ref, action }: PlannedAction): string => action_id ?? ref ?? keyOf(action);

/** The plan is published, but for what is noted beside an action. */
function lineOf({ action_id, ref, action, due_on }: PlannedAction): string {
  const name = [action_id ?? ref, `“${beginningOf(action)}”`].filter(Boolean).join(' ');
  return due_on === undefined ? `${name}.` : `${name}, due on ${dateInWords(due_on)}.`;
}

const longest = 80;

/** At most 80 characters; where there are more, whole words of them. @example beginningOf('Train\nmanagers') // 'Train managers' */
function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest + 1).replace(/\s\S*$/, '')}…`;
}
