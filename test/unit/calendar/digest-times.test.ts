import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../local/schedule-expression.ts';
import { daysLater } from '../../../shared/calendar/days.ts';
import { isDigestDue } from '../../../shared/calendar/digest-times.ts';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import type { Instant, IsoDate } from '../../../shared/contracts/identifiers.ts';

const at = (text: string) => text as Instant;
const quarterOfHour = 15 * 60_000;
const hour = 60 * 60_000;

/** 01:00 UTC on the last Sunday of a month of 31 days, when the clocks change. */
function changeOfClocks(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month - 1, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * hour;
}

/** What the clocks of London show, as if it were UTC; by the rule of the law, not by the tables that we use. */
function wallOf(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const isSummer = changeOfClocks(year, 3) <= instant && instant < changeOfClocks(year, 10);
  return instant + (isSummer ? hour : 0);
}

interface Tick {
  readonly at: Instant;
  readonly day: IsoDate;
}

/** Every quarter of an hour of London's clocks, first day and last included: a missing one never, a doubled one once. */
function ticks(first: string, last: string): Tick[] {
  const found = new Map<number, Tick>();
  const end = Date.parse(`${last}T24:00:00.000Z`);
  for (let instant = Date.parse(`${first}T00:00:00.000Z`) - hour; instant < end; instant += quarterOfHour) {
    const wall = new Date(wallOf(instant)).toISOString();
    const day = wall.slice(0, 10) as IsoDate;
    if (day < first || last < day || found.has(Date.parse(wall))) continue;
    found.set(Date.parse(wall), { at: at(new Date(instant).toISOString()), day });
  }
  return [...found.values()];
}

function workingDays(first: string, last: string): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = first as IsoDate; day <= last; day = daysLater(day, 1)) days.push(day);
  return days.filter(isWorkingDay);
}

const daysWithDigest = (digest: string, of: readonly Tick[]): IsoDate[] =>
  of.filter((tick) => isDigestDue(digest, tick.at)).map((tick) => tick.day);

const twoDigits = (value: number) => String(value).padStart(2, '0');
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map(twoDigits).join(':'));

describe('the digest of 08:30', () => {
  it.each([
    ['2024-01-15T08:30:00.000Z', true, 'a Monday in winter'],
    ['2024-07-15T07:30:00.000Z', true, 'a Monday in summer, by the clocks of London'],
    ['2024-07-15T08:30:00.000Z', false, 'half past nine in London'],
    ['2024-01-15T08:15:00.000Z', false, 'a tick too early'],
    ['2024-01-15T08:45:00.000Z', false, 'a tick too late'],
    ['2024-01-15T20:30:00.000Z', false, 'in the evening'],
    ['2024-01-13T08:30:00.000Z', false, 'a Saturday'],
    ['2024-05-06T07:30:00.000Z', false, 'a bank holiday'],
    ['2024-03-29T08:30:00.000Z', false, 'Good Friday, the last working week before summer time'],
    ['2024-04-02T07:30:00.000Z', true, 'the first working day of summer time'],
    ['2024-10-25T07:30:00.000Z', true, 'the last working day of summer time'],
    ['2024-10-28T08:30:00.000Z', true, 'the first working day of winter time'],
  ])('at %s: %s, %s', (moment, expected) => {
    expect(isDigestDue('08:30', at(moment))).toBe(expected);
  });
});

describe('any digest', () => {
  it('of a time between two ticks goes with the earlier', () => {
    expect(isDigestDue('08:44', at('2024-01-15T08:30:00.000Z'))).toBe(true);
    expect(isDigestDue('08:44', at('2024-01-15T08:45:00.000Z'))).toBe(false);
  });

  it('is due at exactly one tick of each working day of a year, and at none of other days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2019, max: 2030 }), clockTime, (year, digest) => {
        const span = [`${year}-01-01`, `${year}-12-31`] as const;
        expect(daysWithDigest(digest, ticks(...span))).toEqual(workingDays(...span));
      }),
      { numRuns: 3 },
    );
  });

  it('is due once a working day in the weeks around a change of the clocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2019, max: 2030 }),
        fc.constantFrom(3, 10),
        clockTime,
        (year, month, digest) => {
          const sunday = new Date(changeOfClocks(year, month)).toISOString().slice(0, 10) as IsoDate;
          const span = [daysLater(sunday, -7), daysLater(sunday, 7)] as const;
          expect(daysWithDigest(digest, ticks(...span))).toEqual(workingDays(...span));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('never meets the hour that is left out or doubled: clocks change on Sundays', () => {
    for (const text of ['2024-03-31T01:30:00.000Z', '2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z']) {
      expect(new Date(text).getUTCDay()).toBe(0);
      expect(isDigestDue('01:30', at(text))).toBe(false);
      expect(isDigestDue('02:30', at(text))).toBe(false);
    }
  });

  it.each([
    ['2024-03-31', 92],
    ['2024-10-27', 96],
  ])('has its ticks on %s when the schedule falls due', (day, count) => {
    const schedule = parseSchedule('cron(0/15 * * * ? *)', 'Europe/London', 0);
    const expected = ticks(day, day);
    const due: string[] = [];
    let last = Date.parse(expected[0]?.at ?? '') - 1;
    while (due.length < count) {
      last = schedule.next(last) ?? Number.NaN;
      due.push(new Date(last).toISOString());
    }
    expect(due).toEqual(expected.map((tick) => tick.at));
  });
});
