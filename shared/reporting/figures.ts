import type { Position } from '../contracts/positions.ts';
import type { AnyIndicator, Measured } from '../indicators/indicator.ts';
import { type Interval, toScale, wilson } from '../statistics/interval.ts';
import { marginOfMean, marginOfPercentage } from '../statistics/margin-of-error.ts';
import { medianOf } from '../statistics/median.ts';
import { ratioToTenth, toTenth } from '../statistics/round.ts';

/** A figure as it is shown. */
export type Figure = Pick<Position, 'numerator' | 'denominator' | 'value' | 'mark'>;

/** What a figure is when its source has nothing. */
export const notAvailable: Figure = { numerator: null, denominator: null, value: null, mark: '[x]' };

/**
 * Shows what was measured: counts as they are, the value to 1 decimal from them; `[x]` where it has no value (nobody in
 * the denominator, or nobody knows how many).
 *
 * @example figureOf({ kind: 'percentage', numerator: 74, denominator: 301 }) // { numerator: 74, denominator: 301, value: 24.6, mark: null }
 */
export function figureOf(measured: Measured): Figure {
  const { numerator, value } = numeratorAndValueOf(measured);
  return { numerator, denominator: denominatorOf(measured), value, mark: value === null ? '[x]' : null };
}

/** A count has none, or what it is to reach, if that is a count too. */
function denominatorOf(measured: Measured): number | null {
  switch (measured.kind) {
    case 'count':
      return Number.isInteger(measured.of) ? (measured.of ?? null) : null;
    case 'rate':
      return measured.population;
    default:
      return baseOf(measured);
  }
}

function numeratorAndValueOf(measured: Measured): Pick<Figure, 'numerator' | 'value'> {
  switch (measured.kind) {
    case 'percentage':
      return {
        numerator: measured.numerator,
        value: ratioToTenth(measured.numerator, measured.denominator, 100),
      };
    case 'mean':
      return { numerator: measured.sum, value: ratioToTenth(measured.sum, measured.denominator) };
    case 'count':
      return { numerator: measured.count, value: measured.count };
    case 'rate':
      return {
        numerator: measured.count,
        value:
          measured.population === null ? null : ratioToTenth(measured.count, measured.population, 100_000),
      };
    case 'median':
      return { numerator: null, value: medianOf(measured.histogram) };
  }
}

/** How many are counted: the denominator, or the count itself; of a rate the count, which stands against all who live there. */
export function baseOf(measured: Measured): number {
  switch (measured.kind) {
    case 'percentage':
    case 'mean':
      return measured.denominator;
    case 'count':
      return measured.count ?? 0;
    case 'rate':
      return measured.count;
    case 'median':
      return measured.histogram.reduce((sum, [, count]) => sum + count, 0);
  }
}

/** The value of a figure before it is rounded; null where it has none. */
export function unroundedOf(measured: Measured): number | null {
  switch (measured.kind) {
    case 'percentage':
      return quotient(100 * measured.numerator, measured.denominator);
    case 'mean':
      return quotient(measured.sum, measured.denominator);
    case 'count':
      return measured.count;
    case 'rate':
      return measured.population === null ? null : quotient(100_000 * measured.count, measured.population);
    case 'median':
      return medianOf(measured.histogram);
  }
}

const quotient = (dividend: number, divisor: number): number | null =>
  divisor === 0 ? null : dividend / divisor;

export type Uncertainty = Pick<Position, 'marginOfError' | 'interval'>;

const certain: Uncertainty = { marginOfError: null, interval: null };

/**
 * How sure an estimate from a sample is (95 %): its margin of error and interval, from unrounded values, to 1 decimal.
 * Where the margin of a percentage says nothing (population not known, nobody, everybody), Wilson's interval stands
 * alone. A figure that is no estimate has neither.
 */
export function uncertaintyOf(
  { estimatedOn: scale }: AnyIndicator,
  measured: Measured,
  population: number | undefined,
): Uncertainty {
  if (scale === null) return certain;
  if (measured.kind === 'percentage') {
    const { numerator, denominator } = measured;
    const margin = marginOfPercentage({ numerator, denominator, population });
    const interval =
      margin === null ? wilson(numerator, denominator) : around((100 * numerator) / denominator, margin);
    return shown(margin, interval, scale);
  }
  if (measured.kind === 'mean') {
    const { sum, sumOfSquares, denominator: count } = measured;
    const margin = marginOfMean({ sum, sumOfSquares, count, population });
    return shown(margin, margin === null ? null : around(sum / count, margin), scale);
  }
  return certain;
}

const around = (value: number, margin: number): Interval => [value - margin, value + margin];

const shown = (margin: number | null, interval: Interval | null, scale: Interval): Uncertainty => ({
  marginOfError: margin === null ? null : toTenth(margin),
  interval: interval === null ? null : toScale(interval, scale),
});
