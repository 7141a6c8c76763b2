import type { Settings } from '../contracts/settings.ts';

/** What a council has decided about small counts. */
export type DisclosureRules = Settings['disclosure'];

/** Least and greatest whole number that something can be; the greatest may be infinite. */
export type Range = readonly [low: number, high: number];

/** Whether a count is of so few people that it must not be shown; nobody is no person. */
export const isSmall = (count: number, { suppressBelow }: DisclosureRules): boolean =>
  count >= 1 && count < suppressBelow;

const leastShown = ({ suppressBelow, roundTo }: DisclosureRules): number =>
  Math.ceil(suppressBelow / roundTo) * roundTo;

/**
 * A count to the nearest multiple, half up, never down to a small count or to nobody. A small count has none.
 *
 * @example roundedCount(7, { suppressBelow: 5, roundTo: 5 }) // 5; of 8: 10; of 0: 0; of 3: null
 */
export function roundedCount(count: number, rules: DisclosureRules): number | null {
  if (count === 0) return 0;
  if (isSmall(count, rules)) return null;
  const nearest = Math.floor(count / rules.roundTo + 0.5) * rules.roundTo;
  return Math.max(nearest, leastShown(rules));
}

/**
 * The counts that are shown as the same multiple as this one: what a reader of it knows.
 *
 * @example countsRoundedWith(9, { suppressBelow: 5, roundTo: 5 }) // [8, 12]; with 6: [5, 7]
 */
export function countsRoundedWith(count: number, rules: DisclosureRules): Range {
  const shown = roundedCount(count, rules);
  if (shown === null) return [1, rules.suppressBelow - 1];
  if (shown === 0) return [0, 0];
  const { suppressBelow, roundTo } = rules;
  const low = shown === leastShown(rules) ? suppressBelow : shown - Math.floor(roundTo / 2);
  return [low, shown + Math.ceil(roundTo / 2) - 1];
}
