import type { Position } from '../../contracts/positions.ts';
import type { CrossingRule } from '../crossings.ts';

/**
 * An indicator whose place among all councils has moved to another quartile, either way. That new outcomes were published
 * is how a place moves, so their year is no part of what it is measured against; whether it was published or typed is.
 */
export const indicatorChangedQuartile: CrossingRule = {
  id: 'indicator-changed-quartile',
  team: 'commissioning',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: null,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'indicator has moved to another quartile',
    many: 'indicators have moved to another quartile',
    why: 'All councils are put in order by their published figures, and the order is cut into 4 equal parts, the quartiles. This council is in another part than when we last looked.',
    next: 'Look at the positions. They show how many more carers it takes to reach the next quartile.',
    wrong:
      'Tell the analysts. They can check the published figures, and the quartile that was typed, if one was.',
  },
  standing: (position) =>
    position.quartile === null ? null : { mark: String(position.quartile), of: originOf(position) },
  line(position) {
    const { title, quartile, comparators } = position;
    const year = originOf(position) === 'published' ? `, by the figures of ${comparators?.year}` : '';
    return `${title}: now in quartile ${quartile} of 4 (1 is the best)${year}.`;
  },
};

const originOf = ({ comparators }: Position): 'published' | 'typed' =>
  comparators?.basis === 'published' && !comparators.typed?.includes('quartile') ? 'published' : 'typed';
