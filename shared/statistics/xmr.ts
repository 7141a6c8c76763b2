/** An XmR chart (process behaviour chart) of a row of values. */
export interface Xmr {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Which way the newest value shows a special cause; null where it varies as it always has. */
  readonly signal: 'up' | 'down' | null;
}

/** Fewer values make no limits worth showing. */
const fewest = 4;
/** Limits lie so many mean moving ranges from the mean: 3 / 1.128, three standard deviations estimated by ranges of two. */
const rangesToLimit = 2.66;
/** So many in a row on one side, or rising, or falling, are no chance. */
const inARow = 7;
/** Far under a tenth and far over the error of a float. */
const nudge = 1e-9;

/**
 * Limits and special cause by the method of NHS England’s “Making data count”: mean ± 2.66 × mean moving range, no range
 * left out. The newest value shows a special cause, by the first rule that holds, where
 *
 * 1. it lies outside the limits;
 * 2. it is the last of 7 in a row on one side of the mean (on the mean is on neither);
 * 3. it is the last of 7 in a row that rise, or fall: 7 values with 6 steps between them, a standstill ends them;
 * 4. it and one of the two before it lie near the same limit, over two thirds of the way from the mean.
 *
 * Source: NHS England, “Making data count”; its chart tool in R (NHSRplotthedots) counts seven and two of three so, and
 * marks only values that are near the limit themselves. We ask no third value on the same side, as its rules do not say so.
 *
 * @param values oldest first
 * @returns null for fewer than 4 values; the unit of the values, not rounded; a limit may lie outside the scale
 * @example xmr([10, 12, 10, 12]) // { mean: 11, lower: 5.68, upper: 16.32, signal: null }
 */
export function xmr(values: readonly number[]): Xmr | null {
  if (values.length < fewest) return null;
  const mean = sum(values) / values.length;
  const reach = rangesToLimit * (sum(stepsOf(values).map(Math.abs)) / (values.length - 1));
  return { mean, lower: mean - reach, upper: mean + reach, signal: signalOf(values, mean, reach) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What each value adds to the one before. */
const stepsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, at) => value - (values[at] ?? value));

function signalOf(values: readonly number[], mean: number, reach: number): Xmr['signal'] {
  const distances = values.map((value) => value - mean);
  const newest = distances.at(-1) ?? 0;
  const lastSeven = distances.slice(-inARow);
  const nearLimit = (side: number) =>
    distances.slice(-3).filter((distance) => isOver(side * distance, (2 / 3) * reach)).length >= 2;
  const side = Math.sign(newest);
  if (isOver(Math.abs(newest), reach)) return wayOf(side);
  if (values.length >= inARow) {
    if (lastSeven.every((distance) => isOver(side * distance, 0))) return wayOf(side);
    const steps = stepsOf(lastSeven);
    if (steps.every((step) => isOver(step, 0))) return 'up';
    if (steps.every((step) => isOver(-step, 0))) return 'down';
  }
  return isOver(Math.abs(newest), (2 / 3) * reach) && nearLimit(side) ? wayOf(side) : null;
}

const isOver = (value: number, edge: number): boolean => value - edge > nudge;

const wayOf = (side: number): 'up' | 'down' => (side > 0 ? 'up' : 'down');
