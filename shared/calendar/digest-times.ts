import type { Instant } from '../contracts/identifiers.ts';
import { type ClockTime, minuteOfDay, readClockTime } from './clock-times.ts';
import { londonTime } from './london.ts';
import { isWorkingDay } from './working-days.ts';

const minutesBetweenTicks = 15;
const tickOf = (time: ClockTime): number => Math.floor(minuteOfDay(time) / minutesBetweenTicks);

/**
 * Whether a team's digest, due at `HH:MM` by London's clocks, falls to the tick that was scheduled at a moment. Ticks
 * come every 15 minutes; a time between two falls to the earlier. Each working day has exactly one such tick: clocks
 * change on Sundays only.
 *
 * @example isDigestDue('08:30', '2023-10-20T07:30:00.000Z') // true, a Friday in summer time
 */
export function isDigestDue(digest: string, at: Instant): boolean {
  const now = londonTime(at);
  return tickOf(now) === tickOf(readClockTime(digest)) && isWorkingDay(now.day);
}
