import type { Quarter } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AnyIndicator, Measured, Place } from '../indicators/indicator.ts';

/** Places where each count is of what has happened since 1 April; all others are of a day, a month, or one quarter. */
const countedSinceApril: ReadonlySet<Place> = new Set(['assessments', 'cld-assessments', 'experience']);

/**
 * What a count that grows through the year is expected to end it with: so far × 4 / quarters elapsed, a whole number.
 *
 * @returns null in the last quarter, and of a figure that does not grow from 1 April on
 * @example estimatedYearEnd(assessmentsCompleted, { kind: 'count', count: 159 }, settings, '2023-24-Q2') // 318
 */
export function estimatedYearEnd(
  { id, place }: AnyIndicator,
  measured: Measured,
  settings: Settings,
  quarter: Quarter,
): number | null {
  const quarters = Number(quarter.at(-1));
  const period = place === 'experience' ? undefined : settings.periods[id];
  const grows = countedSinceApril.has(place) && (period ?? 'year-to-date') === 'year-to-date';
  if (!grows || quarters === 4 || measured.kind !== 'count' || measured.count === null) return null;
  return Math.round((measured.count * 4) / quarters);
}
