import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, daysLater } from '../../../shared/calendar/days.ts';
import { periodsDue } from '../../../shared/calendar/periods.ts';
import type { IsoDate } from '../../../shared/contracts/identifiers.ts';
import { periodLengths } from '../../../shared/contracts/settings.ts';

const longest = { month: 31, quarter: 92, year: 366 };
const today = '2024-02-29' as IsoDate;
const names = (...args: Parameters<typeof periodsDue>) => periodsDue(...args).map(({ name }) => name);

describe('periods that are due', () => {
  it('are months, quarters or financial years that are over', () => {
    expect(names('month', 0, today, 3)).toEqual(['2024-01', '2023-12', '2023-11']);
    expect(names('quarter', 0, today, 3)).toEqual(['2023-24-Q3', '2023-24-Q2', '2023-24-Q1']);
    expect(names('year', 0, today, 2)).toEqual(['2022-23', '2021-22']);
  });

  it('are the newest that ended more than so many days ago, without a gap', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => daysLater('1990-01-01' as IsoDate, n));
    fc.assert(
      fc.property(fc.constantFrom(...periodLengths), fc.nat({ max: 365 }), days, (length, daysAfter, day) => {
        const due = periodsDue(length, daysAfter, day, 3);
        const since = daysBetween(due[0]?.to ?? day, daysLater(day, -daysAfter));
        expect(since).toBeGreaterThan(0);
        expect(since).toBeLessThanOrEqual(longest[length]);
        for (const [n, { from }] of due.slice(0, -1).entries())
          expect(due[n + 1]?.to).toBe(daysLater(from, -1));
      }),
    );
  });
});
