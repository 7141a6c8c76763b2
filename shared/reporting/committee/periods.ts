import { financialYearOf } from '../../calendar/quarters.ts';
import { windowOf } from '../../calendar/windows.ts';
import type { IsoDate, Quarter } from '../../contracts/identifiers.ts';
import type { Positions } from '../../contracts/positions.ts';
import type { PeriodKind, Settings } from '../../contracts/settings.ts';
import { growthOf } from '../growth.ts';

/** What is known beside a position when it is put into words. */
export interface Telling {
  readonly quarter: Quarter;
  readonly edition: Positions['edition'];
  readonly settings: Pick<Settings, 'name' | 'region' | 'periods'>;
}

const periodKindOf = (indicator: string, { settings }: Telling): PeriodKind =>
  growthOf(indicator) === 'in-year' ? 'year-to-date' : (settings.periods[indicator] ?? 'year-to-date');

/** Whether a growing figure went on growing from the quarter before, and did not start again. */
export const goesOnFrom = (before: Quarter, indicator: string, { quarter }: Telling): boolean =>
  growthOf(indicator) === 'always' || financialYearOf(before) === financialYearOf(quarter);

const monthFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' });
const monthOf = (day: IsoDate): string => monthFormat.format(new Date(`${day}T12:00:00Z`));

/** Months that a figure looks at. @example periodInWords('assessments-completed', telling) // 'from April to September 2023' */
export function periodInWords(indicator: string, telling: Telling): string {
  const { first, last } = windowOf(periodKindOf(indicator, telling), telling.quarter);
  const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
  return `from ${monthOf(first)}${from === to ? '' : ` ${from}`} to ${monthOf(last)} ${to}`;
}

/** A quarter as it is called within a year. @example quarterName('2022-23-Q4', '2023-24-Q1') // 'Q4 of 2022-23' */
export function quarterName(quarter: Quarter, now: Quarter): string {
  const year = financialYearOf(quarter);
  return year === financialYearOf(now) ? quarter.slice(8) : `${quarter.slice(8)} of ${year}`;
}
