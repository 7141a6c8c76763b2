import { targetIsMet } from '../../reporting/target.ts';
import type { CrossingRule } from '../crossings.ts';
import { figureWords } from '../figure-words.ts';

/** An indicator that has changed to the other side of its target. A target that was changed is no crossing. */
export const indicatorCrossedTarget: CrossingRule = {
  id: 'indicator-crossed-target',
  team: 'commissioning',
  timing: 'immediate',
  threshold: null,
  escalateAfterDays: 14,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'indicator has crossed its target',
    many: 'indicators have crossed their targets',
    why: 'When we last looked, the figure for this quarter was on the other side of its target.',
    next: 'Look at the figure, and ask what has changed since the last file.',
    wrong: 'Tell the analysts. They can see which file moved the figure, and send a better one.',
  },
  standing(position) {
    const met = targetIsMet(position);
    return met === null ? null : { mark: met ? 'met' : 'missed', of: String(position.target) };
  },
  line(position) {
    const now = figureWords(position, position.value);
    const target = figureWords(position, position.target);
    const side = targetIsMet(position) ? 'now meets its target' : 'no longer meets its target';
    const isSaid = now !== null && target !== null;
    return `${position.title} ${side}.${isSaid ? ` It is now ${now}; the target is ${target}.` : ''}`;
  },
};
