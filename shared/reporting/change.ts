import type { Change } from '../contracts/positions.ts';
import type { AnyIndicator } from '../indicators/indicator.ts';
import { differenceBetween, excludesZero } from './difference.ts';
import type { History } from './history.ts';

/**
 * What became of a figure since the quarter before, and whether that is more than chance would explain.
 *
 * The arrow compares the figures as they are shown. That cannot say whether chance explains the change: two years to date
 * share their quarters. So this compares what the quarter itself brought with what the quarter before brought (history.ts),
 * and its difference may be another than that of the figures shown. A new survey is compared with the survey before it.
 *
 * Shares by Newcombe, the mean by the normal approximation, counts and rates by Poisson. The two are taken to be
 * independent; carers who are in both quarters make the interval too wide, so `clear` holds, and `within-noise` says that
 * chance may explain it. `cannot-say`: a median; counts of fewer than 10 in both together; a provider's return, of which
 * nobody tells how often it counts one carer.
 *
 * @returns null where the quarter, or the one before, has brought nothing to compare
 */
export function changeOf(indicator: AnyIndicator, history: History): Change | null {
  const [now, before] = history.latestTwo(indicator) ?? [];
  const between = now && before && differenceBetween(now, before);
  if (!between) return null;
  const interval = indicator.place === 'provider' ? null : between.interval;
  return { difference: between.difference, interval, verdict: verdictOn(interval) };
}

function verdictOn(interval: Change['interval']): Change['verdict'] {
  if (interval === null) return 'cannot-say';
  return excludesZero(interval) ? 'clear' : 'within-noise';
}
