import { monthOf, monthsBetween } from '../calendar/months.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import type { PersonEvidence } from './evidence.ts';

/** Months after which what the tracker said of somebody is history: they are no longer listed. */
const mostMonths = 3;

/**
 * The last listing of somebody whom the tracker still lists, more or less; undefined where it was long ago.
 *
 * @example listedLately(listings, '2023-10-20')?.month // '2023-09'
 */
export function listedLately(
  listings: PersonEvidence['listings'],
  today: IsoDate,
): PersonEvidence['listings'][number] | undefined {
  const last = listings.at(-1);
  return last && monthsBetween(last.month, monthOf(today)) <= mostMonths ? last : undefined;
}
