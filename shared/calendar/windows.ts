import type { IsoDate, Quarter } from '../contracts/identifiers.ts';
import type { PeriodKind } from '../contracts/settings.ts';
import {
  financialYearOf,
  firstDayOf,
  lastDayOf,
  nextQuarter,
  nextYearsFirstQuarter,
  quartersLater,
  quartersOf,
} from './quarters.ts';

/** Days from the first to the last, both within. */
export interface Window {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

const firstQuarterOf: Record<PeriodKind, (quarter: Quarter) => Quarter> = {
  quarter: (quarter) => quarter,
  'year-to-date': (quarter) => quartersOf(financialYearOf(quarter))[0],
  'rolling-12-months': (quarter) => quartersLater(quarter, -3),
};

/**
 * The days that a figure "in the period" looks at: from the start that the kind of period names to the quarter's end.
 *
 * @example windowOf('year-to-date', '2023-24-Q2') // { first: '2023-04-01', last: '2023-09-30' }
 */
export const windowOf = (kind: PeriodKind, quarter: Quarter): Window => ({
  first: firstDayOf(firstQuarterOf[kind](quarter)),
  last: lastDayOf(quarter),
});

/**
 * Quarters in which a day of this quarter may begin or cease to lie in a window of any kind: its own, the next (the
 * quarter drops it), the first of the next financial year (the year to date does) and four quarters on (the rolling year).
 */
export const quartersOfChange = (quarter: Quarter): Quarter[] => [
  quarter,
  nextQuarter(quarter),
  nextYearsFirstQuarter(quarter),
  quartersLater(quarter, 4),
];

/** Whether a day lies in a window; a day that is not known does not. */
export const within = (day: IsoDate | undefined, window: Window): day is IsoDate =>
  day !== undefined && window.first <= day && day <= window.last;
