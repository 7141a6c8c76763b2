/**
 * Median from a histogram: the middle value, or the mean of the two middle values when there is an even number.
 *
 * @param histogram how often each whole value occurs; values with a count of 0 or less are passed over
 * @returns null where nothing is counted; else a multiple of a half
 * @example medianOf([[10, 1], [21, 1]]) // 15.5
 */
export function medianOf(histogram: Iterable<readonly [value: number, count: number]>): number | null {
  const bins = [...histogram].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const lower = valueAt(bins, Math.ceil(total / 2));
  const upper = valueAt(bins, Math.floor(total / 2) + 1);
  return (lower + upper) / 2;
}

/** Value at a place, counted from 1, of the values in ascending order. */
function valueAt(bins: readonly (readonly [number, number])[], place: number): number {
  let passed = 0;
  for (const [value, count] of bins) {
    passed += count;
    if (passed >= place) return value;
  }
  throw new RangeError(`no value at place ${place}`);
}
