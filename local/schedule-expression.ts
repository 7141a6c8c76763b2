import { CloudError } from './cloud-error.ts';
import { type Cron, type Day, parseCron } from './cron.ts';

export interface ScheduleTimes {
  /** The first instant later than `after` at which the schedule falls due. */
  next(after: number): number | undefined;
}

const dayLength = 86_400_000;
const unitLengths: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: dayLength };

/** Reads `cron(…)`, `rate(…)` or `at(…)`. A rate counts from `createdAt`. */
export function parseSchedule(expression: string, timeZone: string, createdAt: number): ScheduleTimes {
  const [, form, argument = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (form === 'cron') return cronTimes(parseCron(argument), timeZone);
  if (form === 'rate') return rateTimes(argument, createdAt);
  if (form === 'at') return atTimes(argument, timeZone);
  throw new CloudError('schedule-unknown', `Not a schedule expression: ${expression}`);
}

function rateTimes(argument: string, createdAt: number): ScheduleTimes {
  const [, count, unit = ''] = /^(\d+)\s+(minute|hour|day)s?$/.exec(argument.trim()) ?? [];
  const length = Number(count) * (unitLengths[unit] ?? Number.NaN);
  if (!(length > 0)) throw new CloudError('schedule-unknown', `Not a rate: ${argument}`);
  return {
    next: (after) => createdAt + Math.max(0, Math.floor((after - createdAt) / length) + 1) * length,
  };
}

function atTimes(argument: string, timeZone: string): ScheduleTimes {
  const wall = Date.parse(`${argument.trim()}Z`);
  const at = Number.isNaN(wall) ? undefined : instantOf(wall, timeZone);
  if (at === undefined) throw new CloudError('schedule-unknown', `Not a time that exists: ${argument}`);
  return { next: (after) => (at > after ? at : undefined) };
}

/**
 * By the wall clock of its time zone. A time that a spring morning leaves out is skipped, and one that an
 * autumn night has twice falls due once, as the Scheduler's user guide promises.
 */
function cronTimes(cron: Cron, timeZone: string): ScheduleTimes {
  return {
    next: (after) => {
      const wall = after + offset(after, timeZone);
      // A day earlier too: the wall clock may stand on different days within one hour of change.
      let day = Math.floor(wall / dayLength) * dayLength - dayLength;
      const end = day + 30 * 366 * dayLength;
      for (; day < end; day += dayLength) {
        if (!cron.fallsOn(calendarDay(day))) continue;
        for (const minute of cron.minutes) {
          const instant = instantOf(day + minute * 60_000, timeZone);
          if (instant !== undefined && instant > after) return instant;
        }
      }
      return undefined;
    },
  };
}

function calendarDay(wall: number): Day {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The first instant at which the clocks of a zone show this wall time (given as if it were UTC). */
function instantOf(wall: number, timeZone: string): number | undefined {
  const offsets = [wall - dayLength, wall + dayLength].map((near) => offset(near, timeZone));
  const instants = offsets
    .map((each) => wall - each)
    .filter((instant) => instant + offset(instant, timeZone) === wall);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which a zone's wall clock is ahead of UTC. */
function offset(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, format);
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(instant / 1000) * 1000;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
