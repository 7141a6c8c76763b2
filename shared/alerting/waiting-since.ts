import { dayAt } from '../calendar/london.ts';
import type { Episode } from '../contracts/alerts.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import { ruleOf } from './rules.ts';

/**
 * Since when somebody waits for something to be done about an alert: since it was opened, in London's calendar, or since the
 * day that it speaks of.
 *
 * @example waitingSince(episode) // '2023-07-03', of an assessment asked for then
 */
export function waitingSince({
  rule,
  openedAt,
  details,
}: Pick<Episode, 'rule' | 'openedAt' | 'details'>): IsoDate {
  const ownDay = ruleOf(rule).isAgedByItsDay ? details?.since : undefined;
  return ownDay ?? dayAt(openedAt);
}
