import type { Breakdown } from '../contracts/positions.ts';
import type { AnyIndicator, Measured } from '../indicators/indicator.ts';
import { toScale, wilson } from '../statistics/interval.ts';
import { intervalOfMean } from '../statistics/two-means.ts';
import { differenceBetween, excludesZero } from './difference.ts';
import { baseOf } from './figures.ts';

type Sureness = Pick<Breakdown, 'interval' | 'gap'>;

/**
 * How sure the share or mean of a group is, and how far it lies from all others whose group is known. How many people of
 * the group there are in the area nobody has told us, so no correction for a finite population: Wilson’s interval, and the
 * normal approximation for a mean. Shares out of administrative records have them too: chance varies who comes.
 *
 * @param rest what is measured of all other groups of the dimension; null where there are none
 * @param minimumBase with fewer in the group or the rest the gap is not judged, and the interval of a mean not given
 * @returns nothing for a count, a rate or a median
 */
export function surenessOf(
  indicator: AnyIndicator,
  group: Measured,
  rest: Measured | null,
  minimumBase: number,
): Sureness {
  if (group.kind !== 'percentage' && group.kind !== 'mean') return {};
  const isSmall = (measured: Measured) => baseOf(measured) < minimumBase;
  const around =
    group.kind === 'percentage'
      ? wilson(group.numerator, group.denominator)
      : isSmall(group)
        ? null
        : intervalOfMean(group);
  return {
    interval: around && toScale(around, indicator.estimatedOn ?? percentage),
    gap: rest && gapBetween(group, rest, isSmall(group) || isSmall(rest)),
  };
}

/** Scale of a share that is no estimate. */
const percentage = [0, 100] as const;

function gapBetween(group: Measured, rest: Measured, isSmall: boolean): Breakdown['gap'] {
  const between = differenceBetween(group, rest);
  if (between === null) return null;
  const { difference, interval } = between;
  if (isSmall || interval === null) return { difference, interval: null, verdict: 'insufficient-data' };
  return { difference, interval, verdict: excludesZero(interval) ? 'clear' : 'within-noise' };
}
