/** Values that a scale is marked with, and where on a line they lie. */
export interface Scale {
  readonly ticks: readonly number[];
  /** Place of a value on a line from 0 to 1; what lies beyond an end is drawn at the end. */
  at(value: number): number;
}

/** Marks aimed at; there may be one or two more. */
const aim = 4;

/** Marks are shown to 1 decimal. */
const smallestStep = 0.1;

/**
 * A linear scale over values, from a round number to a round number, within bounds that the unit has.
 *
 * @example scaleOver([24.6, 28.4], [0, 100]).ticks // [24, 25, 26, 27, 28, 29]
 */
export function scaleOver(
  values: readonly number[],
  [lowest, highest]: readonly [number, number] = [-Infinity, Infinity],
): Scale {
  const within = values.map((value) => Math.min(highest, Math.max(lowest, value)));
  const [from, to] = widened(Math.min(...within), Math.max(...within));
  const step = Math.max(smallestStep, roundStep((to - from) / aim));
  const first = Math.floor(from / step + tiny);
  const last = Math.ceil(to / step - tiny);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step)).filter(
    (tick) => tick >= lowest && tick <= highest,
  );
  const [start = from, end = to] = [ticks[0], ticks.at(-1)];
  return { ticks, at: (value) => Math.min(1, Math.max(0, (value - start) / (end - start))) };
}

/** Far under a step and far over the error of a float. */
const tiny = 1e-9;

/** All values alike have no distance to divide. */
const widened = (from: number, to: number): [number, number] => {
  if (to > from) return [from, to];
  const half = Math.abs(from) / 10 || 1;
  return [from - half, to + half];
};

/** The next of 1, 2, 5, 10, … tenfold up or down. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((each) => each * power >= step * (1 - tiny)) ?? 10;
  return factor * power;
}

/** Without the error of a float. */
const tidy = (value: number): number => Number(value.toPrecision(12));
