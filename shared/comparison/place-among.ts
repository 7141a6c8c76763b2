import type { Position } from '../contracts/positions.ts';
import { toTenth } from '../statistics/round.ts';

export type Place = Pick<Position, 'rank' | 'of' | 'quartile' | 'nextQuartile'>;

export const noPlace: Place = { rank: null, of: null, quartile: null, nextQuartile: null };

/**
 * Where a value stands among those of all councils, each at 1 decimal (the domain's rules, which reproduce Coventry's
 * performance table): its rank is 1 more than the number of strictly better ones, a quartile holds a quarter of the
 * councils, rounded up, and the next quartile begins with the value at the last place of it, ties or not.
 *
 * @param all values of every council that has one, the value itself among them
 * @returns `nextQuartile` null in the best quartile
 * @example placeAmong(3, [1, 2, 3, 4], 'higher') // { rank: 2, of: 4, quartile: 2, nextQuartile: 4 }
 */
export function placeAmong(value: number, all: readonly number[], better: 'higher' | 'lower'): Place {
  const own = toTenth(value);
  const bestFirst = all.map(toTenth).sort((one, other) => (better === 'higher' ? other - one : one - other));
  const firstNotBetter = bestFirst.findIndex((each) => (better === 'higher' ? each <= own : each >= own));
  const rank = firstNotBetter + 1;
  const quarter = Math.ceil(bestFirst.length / 4);
  const quartile = Math.min(4, Math.ceil(rank / quarter));
  return {
    rank,
    of: bestFirst.length,
    quartile,
    nextQuartile: quartile === 1 ? null : (bestFirst[(quartile - 1) * quarter - 1] ?? null),
  };
}
