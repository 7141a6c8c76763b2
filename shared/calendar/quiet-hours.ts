import type { Instant } from '../contracts/identifiers.ts';
import { minuteOfDay, readClockTime } from './clock-times.ts';
import { londonTime } from './london.ts';
import { isWorkingDay } from './working-days.ts';

/** By London's clocks, `HH:MM`: quiet from `from` until just before `to`, over midnight where `from` is the later. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * Whether nobody should be disturbed at a moment: all day where it is not a working day, and in the quiet hours of
 * working days. Hours from a time to the same time are none.
 *
 * @example isQuiet('2023-10-20T17:00:00.000Z', { from: '18:00', to: '08:00' }) // true, six in London
 */
export function isQuiet(at: Instant, hours: QuietHours): boolean {
  const now = londonTime(at);
  if (!isWorkingDay(now.day)) return true;
  const time = minuteOfDay(now);
  const from = minuteOfDay(readClockTime(hours.from));
  const to = minuteOfDay(readClockTime(hours.to));
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
