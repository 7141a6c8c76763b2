import type { Instant, IsoDate } from '../contracts/identifiers.ts';
import type { ClockTime } from './clock-times.ts';

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

interface LondonTime extends ClockTime {
  readonly day: IsoDate;
}

/** Moments that were asked for lately: a list asks for the same few again and again, and each takes long to work out. */
const known = new Map<Instant, LondonTime>();
const mostKnown = 1_000;

/**
 * What London's calendar and clocks show at a moment, to the minute.
 *
 * @example londonTime('2023-09-30T23:30:00.000Z') // { day: '2023-10-01', hour: 0, minute: 30 }
 */
export function londonTime(at: Instant): LondonTime {
  const there = known.get(at) ?? workedOut(at);
  if (known.size >= mostKnown) known.clear();
  known.set(at, there);
  return there;
}

function workedOut(at: Instant): LondonTime {
  const part = Object.fromEntries(london.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const day = `${part.year}-${part.month}-${part.day}` as IsoDate;
  return { day, hour: Number(part.hour), minute: Number(part.minute) };
}

/** The day in London at a moment. @example dayAt('2023-09-30T23:30:00.000Z') // '2023-10-01' */
export const dayAt = (at: Instant): IsoDate => londonTime(at).day;
