import type { Episode } from '../contracts/alerts.ts';
import { byText } from '../indicators/counting/counters.ts';
import type { Group } from './message-counts.ts';

/** A message has no more lines of list than this; the page that it points to has the rest. */
const mostLines = 20;

/** Alerts that have a line to say. Of people there are none: lines can be counted, and few people must not be. */
const tellable = ({ rule, episodes }: Group): readonly Episode[] =>
  rule.isAboutPeople ? [] : episodes.filter(({ line }) => line !== undefined);

/** Lines of one group, oldest first, and how many there are besides. */
export interface Listed {
  readonly lines: readonly string[];
  readonly more: number;
}

/**
 * What of each group a message lists: the oldest of all groups together, up to 20 lines less those that are used already.
 *
 * @example listed([group], 0) // [{ lines: ['Safety no longer meets its target.'], more: 0 }]
 */
export function listed(groups: readonly Group[], used: number): Listed[] {
  const oldest = groups.flatMap(tellable).toSorted((one, other) => byText(one.openedAt, other.openedAt));
  const shown = new Set(oldest.slice(0, Math.max(0, mostLines - used)));
  return groups.map((group) => {
    const all = tellable(group);
    const lines = all.flatMap((episode) =>
      shown.has(episode) && episode.line !== undefined ? [episode.line] : [],
    );
    return { lines, more: all.length - lines.length };
  });
}
