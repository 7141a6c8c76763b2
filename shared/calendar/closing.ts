import type { Instant, IsoDate, Quarter } from '../contracts/identifiers.ts';
import { daysLater } from './days.ts';
import { dayAt, londonTime } from './london.ts';
import { lastDayOf, quarterOf } from './quarters.ts';

const millisecondsPerHour = 3_600_000;
const closingHour = 6;

/** Moment at which clocks in London show 06:00 on a day. No change of the clocks happens between 03:00 and 06:00. */
function sixInLondon(day: IsoDate): Instant {
  const sixUtc = `${day}T06:00:00.000Z` as Instant;
  const ahead = londonTime(sixUtc).hour - closingHour;
  return new Date(Date.parse(sixUtc) - ahead * millisecondsPerHour).toISOString() as Instant;
}

/**
 * Moment at which a quarter closes: so many days after its last day, at 06:00 in London, summer time or not.
 *
 * @example closesAt('2023-24-Q2', 20) // '2023-10-20T05:00:00.000Z'
 */
export const closesAt = (quarter: Quarter, daysAfterQuarter: number): Instant =>
  sixInLondon(daysLater(lastDayOf(quarter), daysAfterQuarter));

/**
 * The quarter whose figures are being watched at a moment: the one that was running so many days before, by London's
 * calendar, so that a quarter is still live at the moment it closes.
 *
 * @example liveQuarter('2023-10-20T05:00:00.000Z', 20) // '2023-24-Q2'
 */
export const liveQuarter = (at: Instant, daysAfterQuarter: number): Quarter =>
  quarterOf(daysLater(dayAt(at), -daysAfterQuarter));
