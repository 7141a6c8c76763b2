import type { IsoDate } from '../contracts/identifiers.ts';
import { bankHolidays } from './bank-holidays.ts';

const [sunday, saturday] = [0, 6];

function isWeekend(day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday === saturday || weekday === sunday;
}

/**
 * Whether people in England work on a day: Monday to Friday, unless it is a bank holiday. In years of which the bank
 * holidays are not known, only weekends are free.
 *
 * @example isWorkingDay('2023-05-08') // false, the coronation
 */
export const isWorkingDay = (day: IsoDate): boolean => !isWeekend(day) && !bankHolidays.has(day);
