import type { IsoDate } from '../contracts/identifiers.ts';

const millisecondsPerDay = 86_400_000;
const dayNumber = (day: IsoDate): number => Date.parse(`${day}T00:00:00.000Z`) / millisecondsPerDay;

/** Whole days from one day to another; 0 on the same day. @example daysBetween('2023-09-30', '2023-10-02') // 2 */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

/** The day so many days later; a negative number goes back. @example daysLater('2023-09-30', 20) // '2023-10-20' */
export const daysLater = (day: IsoDate, days: number): IsoDate =>
  new Date((dayNumber(day) + days) * millisecondsPerDay).toISOString().slice(0, 10) as IsoDate;
