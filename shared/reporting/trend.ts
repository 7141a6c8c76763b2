import type { Position, Trend } from '../contracts/positions.ts';
import type { AnyIndicator } from '../indicators/indicator.ts';
import { toTenth } from '../statistics/round.ts';
import { type Xmr, xmr } from '../statistics/xmr.ts';
import { figureOf } from './figures.ts';
import type { History } from './history.ts';

/** With fewer values limits still move a good deal with each new one. */
const enoughForLimits = 12;

/**
 * A figure over the quarters held, as a process: what each quarter itself brought (history.ts), limits and special cause
 * by the XmR rules (statistics/xmr.ts). The values are not always those that the position shows: its year to date is the
 * quarter alone here.
 *
 * @returns null where no quarter has a value of its own
 */
export function trendOf(indicator: AnyIndicator, history: History): Trend | null {
  const points = history.quarters.flatMap((quarter) => {
    const measured = history.broughtIn(indicator, quarter);
    const value = measured && figureOf(measured).value;
    return value === null ? [] : [{ quarter, value }];
  });
  if (points.length === 0) return null;
  const chart = xmr(points.map(({ value }) => value));
  return {
    points,
    mean: chart && toTenth(chart.mean),
    lower: chart && toTenth(chart.lower),
    upper: chart && toTenth(chart.upper),
    isTrial: points.length < enoughForLimits,
    signal: chart === null ? 'too-few' : signalIn(chart, indicator.better),
  };
}

function signalIn({ signal }: Xmr, better: Position['better']): Trend['signal'] {
  if (signal === null) return 'no-change';
  if (better === null) return 'shifting';
  return (signal === 'up') === (better === 'higher') ? 'improving' : 'worsening';
}
