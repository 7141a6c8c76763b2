import type { IsoDate, Month } from '../contracts/identifiers.ts';

/** Months since year 0, so that months can be counted with; January 2023 is 24276. */
const ordinal = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

function fromOrdinal(months: number): Month {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}` as Month;
}

/** Month that a day lies in. @example monthOf('2023-09-30') // '2023-09' */
export const monthOf = (day: IsoDate): Month => day.slice(0, 7) as Month;

/** The month so many months later; a negative number goes back. @example monthsLater('2023-11', 3) // '2024-02' */
export const monthsLater = (month: Month, months: number): Month => fromOrdinal(ordinal(month) + months);

/** @example previousMonth('2023-01') // '2022-12' */
export const previousMonth = (month: Month): Month => monthsLater(month, -1);

/** Whole months from one month to another; negative where the second is earlier. @example monthsBetween('2023-11', '2024-02') // 3 */
export const monthsBetween = (from: Month, to: Month): number => ordinal(to) - ordinal(from);

/** First day of a month. @example firstDayOfMonth('2024-02') // '2024-02-01' */
export const firstDayOfMonth = (month: Month): IsoDate => `${month}-01` as IsoDate;

/** Last day of a month, leap years right. @example lastDayOfMonth('2024-02') // '2024-02-29' */
export function lastDayOfMonth(month: Month): IsoDate {
  const dayZeroOfNext = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0));
  return `${month}-${String(dayZeroOfNext.getUTCDate()).padStart(2, '0')}` as IsoDate;
}
