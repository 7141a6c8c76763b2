import type { FinancialYear, IsoDate, Month, Quarter } from '../contracts/identifiers.ts';
import { firstDayOfMonth, lastDayOfMonth, monthOf, monthsLater } from './months.ts';

/** Quarters since year 0 in financial years (1 April to 31 March), so that quarters can be counted with. */
const ordinal = (quarter: Quarter): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(9)) - 1;

const fromOrdinal = (quarters: number): Quarter =>
  `${financialYearStarting(Math.floor(quarters / 4))}-Q${(quarters % 4) + 1}` as Quarter;

/** Financial year that begins on 1 April of a calendar year. @example financialYearStarting(2023) // '2023-24' */
const financialYearStarting = (year: number): FinancialYear =>
  `${year}-${String((year + 1) % 100).padStart(2, '0')}` as FinancialYear;

/** Quarter that a month lies in. @example quarterOfMonth('2024-03') // '2023-24-Q4' */
export function quarterOfMonth(month: Month): Quarter {
  const monthsSinceApril = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 4;
  return fromOrdinal(Math.floor(monthsSinceApril / 3));
}

/** Quarter that a day lies in. @example quarterOf('2023-09-30') // '2023-24-Q2' */
export const quarterOf = (day: IsoDate): Quarter => quarterOfMonth(monthOf(day));

/** The quarter so many quarters later; a negative number goes back. @example quartersLater('2023-24-Q2', 4) // '2024-25-Q2' */
export const quartersLater = (quarter: Quarter, quarters: number): Quarter =>
  fromOrdinal(ordinal(quarter) + quarters);

/** @example nextQuarter('2023-24-Q4') // '2024-25-Q1' */
export const nextQuarter = (quarter: Quarter): Quarter => quartersLater(quarter, 1);

/** @example previousQuarter('2023-24-Q1') // '2022-23-Q4' */
export const previousQuarter = (quarter: Quarter): Quarter => quartersLater(quarter, -1);

/** @example financialYearOf('2023-24-Q2') // '2023-24' */
export const financialYearOf = (quarter: Quarter): FinancialYear => quarter.slice(0, 7) as FinancialYear;

/** The four quarters of a financial year, Q1 (April to June) first. @example quartersOf('2023-24')[3] // '2023-24-Q4' */
export const quartersOf = (year: FinancialYear): readonly [Quarter, Quarter, Quarter, Quarter] => [
  `${year}-Q1` as Quarter,
  `${year}-Q2` as Quarter,
  `${year}-Q3` as Quarter,
  `${year}-Q4` as Quarter,
];

/** First quarter of the financial year after the one that a quarter lies in. @example nextYearsFirstQuarter('2023-24-Q2') // '2024-25-Q1' */
export const nextYearsFirstQuarter = (quarter: Quarter): Quarter =>
  fromOrdinal((Math.floor(ordinal(quarter) / 4) + 1) * 4);

/** The month that a quarter ends with. @example lastMonthOf('2023-24-Q2') // '2023-09' */
export function lastMonthOf(quarter: Quarter): Month {
  const inYear = Number(quarter.slice(9));
  const year = Number(quarter.slice(0, 4)) + (inYear === 4 ? 1 : 0);
  const month = inYear === 4 ? 3 : inYear * 3 + 3;
  return `${year}-${String(month).padStart(2, '0')}` as Month;
}

/** First day of a quarter. @example firstDayOf('2023-24-Q4') // '2024-01-01' */
export const firstDayOf = (quarter: Quarter): IsoDate =>
  firstDayOfMonth(monthsLater(lastMonthOf(quarter), -2));

/** Last day of a quarter. @example lastDayOf('2023-24-Q2') // '2023-09-30' */
export const lastDayOf = (quarter: Quarter): IsoDate => lastDayOfMonth(lastMonthOf(quarter));
