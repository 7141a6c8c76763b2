import type { Month } from '../contracts/identifiers.ts';
import { monthsBetween, monthsLater } from './months.ts';

/** Age bands of the national returns, youngest first. */
export const ageBands = ['0-17', '18-64', '65+'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Birthdays at which a person moves to the next band. */
const bandBirthdays = [18, 65] as const;

/**
 * Age in whole years at the end of a month, from the month of birth. Exact without the day: whoever is born in
 * month b has reached age A by the end of month b + 12·A, whatever the day, and every period ends with a month.
 *
 * @example ageAtEndOf('2023-09', '1958-09') // 65
 */
export const ageAtEndOf = (month: Month, born: Month): number => Math.floor(monthsBetween(born, month) / 12);

/** Month in which someone reaches an age. @example monthOfBirthday('1958-09', 65) // '2023-09' */
export const monthOfBirthday = (born: Month, age: number): Month => monthsLater(born, age * 12);

/** Months in which a person moves to another band; none where the month of birth is not known. */
export const bandMonths = (born: Month | undefined): Month[] =>
  born === undefined ? [] : bandBirthdays.map((age) => monthOfBirthday(born, age));

/** Band that an age in whole years lies in. @example ageBandOf(64) // '18-64' */
export function ageBandOf(age: number): AgeBand {
  if (age < 18) return '0-17';
  return age < 65 ? '18-64' : '65+';
}
