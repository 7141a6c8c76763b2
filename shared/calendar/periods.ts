import type { IsoDate } from '../contracts/identifiers.ts';
import type { PeriodLength } from '../contracts/settings.ts';
import { daysLater } from './days.ts';
import { firstDayOfMonth, lastDayOfMonth, monthOf } from './months.ts';
import { financialYearOf, firstDayOf, lastDayOf, quarterOf, quartersOf } from './quarters.ts';

/** A month, quarter or financial year: its name, first and last day. Names of one length sort in time order as text. */
interface Period {
  readonly name: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const periodAt: Record<PeriodLength, (day: IsoDate) => Period> = {
  month(day) {
    const name = monthOf(day);
    return { name, from: firstDayOfMonth(name), to: lastDayOfMonth(name) };
  },
  quarter(day) {
    const name = quarterOf(day);
    return { name, from: firstDayOf(name), to: lastDayOf(name) };
  },
  year(day) {
    const name = financialYearOf(quarterOf(day));
    const [first, , , last] = quartersOf(name);
    return { name, from: firstDayOf(first), to: lastDayOf(last) };
  },
};

/**
 * The newest periods, newest first, that ended more than so many days before a day.
 *
 * @example periodsDue('month', 15, '2023-10-16', 2).map(({ name }) => name) // ['2023-09', '2023-08']
 */
export function periodsDue(length: PeriodLength, daysAfter: number, today: IsoDate, count: number): Period[] {
  const due: Period[] = [];
  let after = periodAt[length](daysLater(today, -daysAfter));
  while (due.length < count) {
    after = periodAt[length](daysLater(after.from, -1));
    due.push(after);
  }
  return due;
}
