import { describe, expect, it } from 'vitest';
import * as months from '../../../shared/calendar/months.ts';
import * as quarters from '../../../shared/calendar/quarters.ts';
import { windowOf, within } from '../../../shared/calendar/windows.ts';
import type { FinancialYear, IsoDate, Month, Quarter } from '../../../shared/contracts/identifiers.ts';

const q = (text: string) => text as Quarter;
const day = (text: string) => text as IsoDate;

describe('quarters of the financial year', () => {
  it.each([
    ['2023-04-01', '2023-24-Q1'],
    ['2023-06-30', '2023-24-Q1'],
    ['2023-07-01', '2023-24-Q2'],
    ['2023-12-31', '2023-24-Q3'],
    ['2024-01-01', '2023-24-Q4'],
    ['2024-03-31', '2023-24-Q4'],
    ['1999-12-31', '1999-00-Q3'],
    ['2000-03-31', '1999-00-Q4'],
  ])('%s lies in %s', (text, expected) => {
    expect(quarters.quarterOf(day(text))).toBe(expected);
  });

  it('Q4 runs from January to March of the year after', () => {
    expect(quarters.firstDayOf(q('2023-24-Q4'))).toBe('2024-01-01');
    expect(quarters.lastDayOf(q('2023-24-Q4'))).toBe('2024-03-31');
    expect(quarters.lastMonthOf(q('2023-24-Q4'))).toBe('2024-03');
  });

  it('Q2 runs from July to September', () => {
    expect(quarters.firstDayOf(q('2023-24-Q2'))).toBe('2023-07-01');
    expect(quarters.lastDayOf(q('2023-24-Q2'))).toBe('2023-09-30');
  });

  it('counts on and back over the turn of a year and of a century', () => {
    expect(quarters.nextQuarter(q('2023-24-Q4'))).toBe('2024-25-Q1');
    expect(quarters.previousQuarter(q('2023-24-Q1'))).toBe('2022-23-Q4');
    expect(quarters.quartersLater(q('1999-00-Q4'), 4)).toBe('2000-01-Q4');
    expect(quarters.nextYearsFirstQuarter(q('2023-24-Q1'))).toBe('2024-25-Q1');
    expect(quarters.nextYearsFirstQuarter(q('2023-24-Q4'))).toBe('2024-25-Q1');
  });

  it('knows the year of a quarter and the quarters of a year', () => {
    expect(quarters.financialYearOf(q('2023-24-Q2'))).toBe('2023-24');
    expect(quarters.quartersOf('2023-24' as FinancialYear)).toEqual([
      '2023-24-Q1',
      '2023-24-Q2',
      '2023-24-Q3',
      '2023-24-Q4',
    ]);
  });
});

describe('months', () => {
  it('ends February on the 29th in leap years', () => {
    expect(months.lastDayOfMonth('2024-02' as Month)).toBe('2024-02-29');
    expect(months.lastDayOfMonth('2023-02' as Month)).toBe('2023-02-28');
  });

  it('counts over the turn of a year', () => {
    expect(months.previousMonth('2024-01' as Month)).toBe('2023-12');
    expect(months.monthsLater('2023-11' as Month, 3)).toBe('2024-02');
    expect(months.monthsBetween('2023-11' as Month, '2024-02' as Month)).toBe(3);
  });
});

describe('the period of a figure', () => {
  it.each([
    ['quarter', '2023-24-Q2', '2023-07-01', '2023-09-30'],
    ['year-to-date', '2023-24-Q2', '2023-04-01', '2023-09-30'],
    ['year-to-date', '2023-24-Q4', '2023-04-01', '2024-03-31'],
    ['rolling-12-months', '2023-24-Q2', '2022-10-01', '2023-09-30'],
  ] as const)('%s to %s is %s to %s', (kind, quarter, first, last) => {
    expect(windowOf(kind, q(quarter))).toEqual({ first, last });
  });

  it('holds its first and its last day, and no day that is not known', () => {
    const window = windowOf('quarter', q('2023-24-Q2'));
    expect(within(day('2023-07-01'), window)).toBe(true);
    expect(within(day('2023-09-30'), window)).toBe(true);
    expect(within(day('2023-10-01'), window)).toBe(false);
    expect(within(undefined, window)).toBe(false);
  });
});
