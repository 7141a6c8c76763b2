import type { Counters } from '../../indicators/contribution.ts';
import type { AnyIndicator, Measured } from '../../indicators/indicator.ts';

/**
 * What was measured as numbers that add up, by their names: what the parts add, the whole has.
 *
 * @example addedUp({ kind: 'percentage', numerator: 1, denominator: 1 }) // { numerator: 1, denominator: 1 }
 */
export function addedUp(measured: Measured): Counters {
  switch (measured.kind) {
    case 'percentage':
      return { numerator: measured.numerator, denominator: measured.denominator };
    case 'mean': {
      const { sum, sumOfSquares, denominator } = measured;
      return { sum, 'sum of squares': sumOfSquares, denominator };
    }
    case 'count':
      return measured.count === null ? {} : { count: measured.count };
    case 'rate':
      return { count: measured.count };
    case 'median':
      return Object.fromEntries(
        measured.histogram.map(([days, count]) => [`${days} ${days === 1 ? 'day' : 'days'}`, count]),
      );
  }
}

/** Whether something counts for a figure at all. A provider who returns nought has said so: that counts. */
export const isAnything = (adds: Counters, { place }: AnyIndicator): boolean =>
  Object.values(adds).some((n) => n !== 0) || (place === 'provider' && Object.keys(adds).length > 0);
