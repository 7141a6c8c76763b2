import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../local/schedule-expression.ts';

const London = 'Europe/London';

/** The first due times after an instant. */
function due(
  expression: string,
  timeZone: string,
  after: string,
  count: number,
  createdAt = after,
): string[] {
  const times = parseSchedule(expression, timeZone, Date.parse(createdAt));
  const found: string[] = [];
  for (let last = Date.parse(after); found.length < count; ) {
    const next = times.next(last);
    if (next === undefined) break;
    found.push(new Date(next).toISOString().replace('.000Z', 'Z'));
    last = next;
  }
  return found;
}

describe('a cron schedule', () => {
  it('keeps to the wall clock of its time zone on both sides of the change to summer time', () => {
    expect(due('cron(0 7 * * ? *)', London, '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T07:00:00Z',
      '2026-03-29T06:00:00Z',
      '2026-03-30T06:00:00Z',
    ]);
  });

  it('skips a time that the spring morning leaves out', () => {
    expect(due('cron(30 1 * * ? *)', London, '2026-03-28T02:00:00Z', 2)).toEqual([
      '2026-03-30T00:30:00Z',
      '2026-03-31T00:30:00Z',
    ]);
  });

  it('falls due once at a time that the autumn night has twice', () => {
    expect(due('cron(30 1 * * ? *)', London, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ]);
  });

  it('is not affected by the change when it is in UTC', () => {
    expect(due('cron(30 1 * * ? *)', 'UTC', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:30:00Z',
      '2026-03-30T01:30:00Z',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['the first day of a quarter', 'cron(0 6 1 1,4,7,10 ? *)', ['2026-01-01', '2026-04-01', '2026-07-01']],
    ['the last day of a month', 'cron(0 6 L * ? *)', ['2026-01-31', '2026-02-28', '2026-03-31']],
    ['the last weekday of a month', 'cron(0 6 LW * ? *)', ['2026-01-30', '2026-02-27', '2026-03-31']],
    ['the weekday nearest to the first', 'cron(0 6 1W * ? *)', ['2026-01-01', '2026-02-02', '2026-03-02']],
    ['the weekday nearest to a Sunday', 'cron(0 6 15W 2,3 ? *)', ['2026-02-16', '2026-03-16']],
    ['the second Tuesday', 'cron(0 6 ? * 3#2 *)', ['2026-01-13', '2026-02-10', '2026-03-10']],
    ['the last Friday', 'cron(0 6 ? * 6L *)', ['2026-01-30', '2026-02-27', '2026-03-27']],
    ['weekdays by name', 'cron(0 6 ? * MON-FRI *)', ['2026-01-01', '2026-01-02', '2026-01-05']],
    ['months by name', 'cron(0 6 1 APR,OCT ? *)', ['2026-04-01', '2026-10-01', '2027-04-01']],
    ['given years', 'cron(0 6 29 2 ? 2027-2033)', ['2028-02-29', '2032-02-29']],
  ])('falls due on %s', (_name, expression, days) => {
    const found = due(expression, 'UTC', '2025-12-31T12:00:00Z', days.length);
    expect(found).toEqual(days.map((day) => `${day}T06:00:00Z`));
  });

  it('reads steps, ranges and lists', () => {
    expect(due('cron(5/20 8-9,17 ? * MON *)', 'UTC', '2026-01-05T00:00:00Z', 8)).toEqual(
      ['08:05', '08:25', '08:45', '09:05', '09:25', '09:45', '17:05', '17:25'].map(
        (time) => `2026-01-05T${time}:00Z`,
      ),
    );
  });

  it('ends when no year is left', () => {
    expect(due('cron(0 6 1 1 ? 2026)', 'UTC', '2026-01-01T06:00:00Z', 1)).toEqual([]);
  });

  it.each([
    'cron(0 6 * * *)',
    'cron(60 6 * * ? *)',
    'cron(0 6 ? * MUN *)',
    'rate(0 hours)',
    'rate(soon)',
    'at(never)',
  ])('is refused when it makes no sense: %s', (expression) => {
    expect(() => parseSchedule(expression, 'UTC', 0)).toThrow();
  });
});

describe('other schedules', () => {
  it('counts a rate from when the schedule was made', () => {
    const made = '2026-01-01T00:00:10Z';
    expect(due('rate(6 hours)', London, '2026-01-01T13:00:00Z', 2, made)).toEqual([
      '2026-01-01T18:00:10Z',
      '2026-01-02T00:00:10Z',
    ]);
    expect(due('rate(1 day)', London, made, 1, made)).toEqual(['2026-01-02T00:00:10Z']);
  });

  it('falls due once at a given time of its zone', () => {
    expect(due('at(2026-07-01T09:00:00)', London, '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-07-01T08:00:00Z',
    ]);
  });
});
