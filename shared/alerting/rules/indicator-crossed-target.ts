import { financialYearOf } from '../../calendar/quarters.ts';
import { targetIsMet } from '../../reporting/target.ts';
import type { CrossingRule } from '../crossings.ts';
import { figureWords } from '../figure-words.ts';

/** An indicator that has changed to the other side of its target. A target that was changed is no crossing. */
export const indicatorCrossedTarget: CrossingRule = {
  id: 'indicator-crossed-target',
  team: 'commissioning',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: null,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'indicator has crossed its target',
    many: 'indicators have crossed their targets',
    why: 'When we last looked, the figure for this quarter was on the other side of its target.',
    next: 'Look at the figure, and ask what has changed since the last file.',
    wrong: 'Tell the analysts. They can see which file moved the figure, and send a better one.',
  },
  standing(position, quarter) {
    const met = targetIsMet(position);
    if (met === null) return null;
    // A count begins anew with each year: that it is far from the year's target in spring is no crossing.
    const year = position.unit === 'count' ? ` in ${financialYearOf(quarter)}` : '';
    return { mark: met ? 'met' : 'missed', of: `${position.target}${year}` };
  },
  line(position) {
    const now = figureWords(position, position.value);
    const target = figureWords(position, position.target);
    const side = targetIsMet(position) ? 'now meets its target' : 'no longer meets its target';
    const isSaid = now !== null && target !== null;
    return `${position.title} ${side}.${isSaid ? ` It is now ${now}; the target is ${target}.` : ''}`;
  },
};
