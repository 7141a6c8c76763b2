import { lastDayOf } from '../../calendar/quarters.ts';
import type { IsoDate, Quarter } from '../../contracts/identifiers.ts';
import type { Position } from '../../contracts/positions.ts';
import { quarterInWords } from '../../reporting/html-words.ts';
import type { FigureEvidence } from '../evidence.ts';
import type { Condition, Rule } from '../rule.ts';

const changes = {
  improving: 'clearly better than before',
  worsening: 'clearly worse than before',
  shifting: 'clearly different from before',
} as const;

/**
 * An indicator whose newest value shows a special cause (statistics/xmr.ts). A quarter is judged when it is over, and
 * until the next one is: what half a quarter has brought is less than a whole one, and would look like a fall.
 */
export const indicatorSpecialCause: Rule<FigureEvidence> = {
  id: 'indicator-special-cause',
  team: 'commissioning',
  timing: 'digest',
  threshold: null,
  escalateAfterDays: null,
  page: 'index.html#alerts',
  isAboutPeople: false,
  words: {
    one: 'indicator has changed by more than chance',
    many: 'indicators have changed by more than chance',
    why: 'Every figure goes up and down a little from quarter to quarter. This is more than that: it is far from where it has been, or it has gone one way for a long time.',
    next: 'Ask what has changed in the service, or in how it is recorded. Keep what made it better, and put right what made it worse.',
    wrong: 'Tell the analysts. They can see which file the figure comes from, and send a corrected one.',
  },
  conditions: ({ quarter, positions, before }, { today }) =>
    (isOver(quarter, today) ? positions : before).flatMap(conditionOf),
};

const isOver = (quarter: Quarter, today: IsoDate): boolean => lastDayOf(quarter) < today;

/** Two special causes are different lives where they go another way, or the newest value is of another quarter. */
function conditionOf({ indicator, title, trend }: Position): Condition[] {
  const newest = trend?.points.at(-1);
  if (!trend || newest === undefined || trend.signal === 'no-change' || trend.signal === 'too-few') return [];
  const { signal } = trend;
  const when = quarterInWords(newest.quarter);
  return [
    {
      subject: indicator,
      life: `${signal}-${newest.quarter}`,
      line: `${title}: ${changes[signal]}, in ${when}.`,
    },
  ];
}
