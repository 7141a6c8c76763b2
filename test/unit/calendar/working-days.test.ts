import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../shared/calendar/bank-holidays.ts';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';

const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028];
const monday = 1;

/** A day of a year; days before the first and after the last of a month count on. */
const dated = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);
const isWeekday = (date: Date): boolean => date.getUTCDay() !== 0 && date.getUTCDay() !== 6;

const daysFrom = (year: number, month: number, first: number, count: number): Date[] =>
  Array.from({ length: count }, (_, index) => dated(year, month, first + index));

/** Easter Sunday of the Gregorian calendar, by the algorithm that Jones and Butcher published. */
function easter(year: number): { month: number; day: number } {
  const [golden, century, inCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sinceMarch = epact + toSunday - 7 * correction + 114;
  return { month: Math.floor(sinceMarch / 31), day: (sinceMarch % 31) + 1 };
}

/** What the law and custom give every year. A day on a weekend is given on the next weekday that is not one already. */
function yearly(year: number): (Date | undefined)[] {
  const { month, day } = easter(year);
  return [
    daysFrom(year, 1, 1, 7).find(isWeekday),
    dated(year, month, day - 2),
    dated(year, month, day + 1),
    daysFrom(year, 5, 1, 7).find((each) => each.getUTCDay() === monday),
    daysFrom(year, 5, 25, 7).find((each) => each.getUTCDay() === monday),
    daysFrom(year, 8, 25, 7).find((each) => each.getUTCDay() === monday),
    ...daysFrom(year, 12, 25, 7).filter(isWeekday).slice(0, 2),
  ];
}

const moved = new Map([
  ['2020-05-04', '2020-05-08'], // 75 years after VE day
  ['2022-05-30', '2022-06-02'], // to stand beside the Platinum Jubilee
]);
const givenOnce = [
  '2022-06-03', // Platinum Jubilee
  '2022-09-19', // state funeral of Queen Elizabeth II
  '2023-05-08', // coronation of King Charles III
];

describe('bank holidays of England and Wales', () => {
  it('are those of the rules, but for two that were moved and three that were given once', () => {
    const byRule = years.flatMap(yearly).map((day) => (day === undefined ? 'no such day' : isoOf(day)));
    const expected = [...byRule.map((day) => moved.get(day) ?? day), ...givenOnce];
    expect([...bankHolidays].sort()).toEqual(expected.sort());
  });
});

describe('a working day', () => {
  it.each([
    ['2024-03-28', true, 'the Thursday before Easter'],
    ['2024-03-29', false, 'Good Friday'],
    ['2024-03-30', false, 'a Saturday'],
    ['2024-03-31', false, 'a Sunday'],
    ['2024-04-01', false, 'Easter Monday'],
    ['2024-04-02', true, 'the Tuesday after Easter'],
    ['2020-05-04', true, 'a first Monday in May that was no bank holiday'],
    ['2021-12-28', false, 'a substitute for Boxing Day'],
    ['2024-12-24', true, 'Christmas Eve'],
    ['2024-12-25', false, 'Christmas Day, a Wednesday'],
  ])('%s: %s, %s', (day, expected) => {
    expect(isWorkingDay(day as IsoDate)).toBe(expected);
  });

  it('is every weekday in years of which no bank holidays are known', () => {
    expect(isWorkingDay('2018-12-25' as IsoDate)).toBe(true);
    expect(isWorkingDay('2029-12-25' as IsoDate)).toBe(true);
    expect(isWorkingDay('2029-12-29' as IsoDate)).toBe(false);
  });
});
