import type { Breakdown } from '../../contracts/positions.ts';
import { keyOf } from '../../indicators/counting/groups.ts';
import { wilson } from '../../statistics/interval.ts';
import { toTenth } from '../../statistics/round.ts';

/** One group among those reached, against its share of the adults who live in the area. */
export interface Reach {
  readonly group: string;
  /** Null where the count is suppressed. */
  readonly reached: number | null;
  /** In per cent, 1 decimal, of all whose group is known. */
  readonly share: number | null;
  readonly census: number;
  /** How many times its share of the residents; 2 decimals. */
  readonly ratio: number | null;
  /** Of the ratio, 95 %: Wilson’s interval of the share, against a census that is taken as exact. */
  readonly interval: readonly [number, number] | null;
  readonly verdict: 'more' | 'less' | 'in-line' | 'insufficient-data' | 'suppressed';
}

/** A census of adults has no such group. */
const children = '0-17';

/**
 * The groups of a census beside those of the people reached, compared by their folded names; children are left out.
 *
 * @param groups all groups of one dimension of one indicator; the numerator is whom it reached
 * @param census group → share (0–1) of the adult population
 * @param minimumBase with fewer people of a known group nothing is judged
 * @example reachOf(groups, { White: 0.655 }, 30)[0]?.verdict // 'more'
 */
export function reachOf(
  groups: readonly Counted[],
  census: Readonly<Record<string, number>>,
  minimumBase: number,
): Reach[] {
  const adults = groups.filter(isOfAdults);
  const counts = new Map(adults.map(({ group, numerator }) => [keyOf(group), numerator]));
  const isWhole = !adults.some(({ numerator }) => numerator === null);
  const all = [...counts.values()].reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return Object.entries(census).map(([group, share]) => {
    const found = counts.get(keyOf(group));
    const reached = found === undefined ? 0 : found;
    const shown = { group, reached, census: toTenth(100 * share), share: null, ratio: null, interval: null };
    if (!isWhole || reached === null) return { ...shown, verdict: 'suppressed' };
    const around = wilson(reached, all);
    if (all < minimumBase || around === null || share === 0)
      return { ...shown, verdict: 'insufficient-data' };
    const interval = [toHundredth(around[0] / 100 / share), toHundredth(around[1] / 100 / share)] as const;
    return {
      ...shown,
      share: toTenth((100 * reached) / all),
      ratio: toHundredth(reached / all / share),
      interval,
      verdict: interval[0] > 1 ? 'more' : interval[1] < 1 ? 'less' : 'in-line',
    };
  });
}

type Counted = Pick<Breakdown, 'group' | 'numerator'>;

const isOfAdults = ({ group }: Counted): boolean => group !== children;

/** Groups of adults that the census says nothing of: its words may be others. */
export function groupsWithout(
  census: Readonly<Record<string, number>>,
  groups: readonly Counted[],
): Counted[] {
  const known = new Set(Object.keys(census).map(keyOf));
  return groups.filter(isOfAdults).filter(({ group }) => !known.has(keyOf(group)));
}

const toHundredth = (value: number): number => Math.round(value * 100) / 100;
