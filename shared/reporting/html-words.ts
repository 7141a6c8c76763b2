import { firstDayOf, lastMonthOf } from '../calendar/quarters.ts';
import type { Instant, IsoDate, Quarter } from '../contracts/identifiers.ts';
import type { Breakdown, Position } from '../contracts/positions.ts';

/** How figures, dates and marks are said to people; one wording for every page and for the terminal. */

const inLondon = (parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...parts });
const dayFormat = inLondon({ day: 'numeric', month: 'long', year: 'numeric' });
const timeFormat = inLondon({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** @example dayInWords('2023-09-30T10:00:00.000Z') // '30 September 2023' */
export const dayInWords = (at: Instant): string => dayFormat.format(new Date(at));

/** @example dateInWords('2023-09-30') // '30 September 2023' */
export const dateInWords = (day: IsoDate): string => dayFormat.format(new Date(`${day}T12:00:00Z`));

/** By the clocks of London. @example momentInWords('2023-09-30T10:00:00.000Z') // '30 September 2023 at 11:00' */
export const momentInWords = (at: Instant): string =>
  `${dayInWords(at)} at ${timeFormat.format(new Date(at))}`;

/** @example quarterInWords('2023-24-Q2') // 'Quarter 2 of 2023-24 (July to September 2023)' */
export function quarterInWords(quarter: Quarter): string {
  const month = (day: string) => dayFormat.formatToParts(new Date(`${day}T12:00:00Z`))[2]?.value;
  const last = lastMonthOf(quarter);
  const months = `${month(firstDayOf(quarter))} to ${month(`${last}-01`)} ${last.slice(0, 4)}`;
  return `Quarter ${quarter.slice(9)} of ${quarter.slice(0, 7)} (${months})`;
}

/** @example shortQuarter('2023-24-Q2') // '2023-24 Q2' */
export const shortQuarter = (quarter: string): string => quarter.replace(/-(?=Q)/, ' ');

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @example numberInWords(1234) // '1,234' */
export const numberInWords = (value: number): string => whole.format(value);

const inUnit: Record<Position['unit'], (value: number) => string> = {
  '%': (value) => `${tenths.format(value)}%`,
  'score 0–12': (value) => `${tenths.format(value)} out of 12`,
  count: numberInWords,
  days: (value) => `${numberInWords(value)} ${value === 1 ? 'day' : 'days'}`,
  'per 100,000': (value) => `${tenths.format(value)} per 100,000`,
  number: (value) => exact.format(value),
};

/** A value with its unit. @example valueInWords(24.6, '%') // '24.6%' */
export const valueInWords = (value: number, unit: Position['unit']): string => inUnit[unit](value);

const scales: ReadonlySet<Position['unit']> = new Set(['score 0–12', 'per 100,000']);

/** A value without its scale, where that was said beside it. @example shortValueInWords(7.1, 'score 0–12') // '7.1' */
export const shortValueInWords = (value: number, unit: Position['unit']): string =>
  scales.has(unit) ? tenths.format(value) : valueInWords(value, unit);

/** A difference, without its sign. @example amountInWords(10.1, '%') // '10.1 points' */
export const amountInWords = (amount: number, unit: Position['unit']): string =>
  unit === '%' ? plural(amount, 'point') : shortValueInWords(amount, unit);

/** A difference by its sign. @example higherOrLower(-16.9, '%') // '16.9 points lower' */
export function higherOrLower(difference: number, unit: Position['unit']): string {
  if (difference === 0) return 'the same';
  return `${amountInWords(Math.abs(difference), unit)} ${difference > 0 ? 'higher' : 'lower'}`;
}

/** Names of the framework's editions. */
export const frameworkNames = { 'ascof-2014': 'ASCOF 2014', 'ascof-2023': 'ASCOF 2023' } as const;

/** What stands where there is no value and nothing says why. */
export const notAvailable = '[x]';

/** A value with its unit, or the mark that stands for it. */
export const figureInWords = (
  { value, mark }: Pick<Breakdown, 'value' | 'mark'>,
  unit: Position['unit'],
  inWords = valueInWords,
): string => (value === null ? (mark ?? notAvailable) : inWords(value, unit));

/** Empty where the value is the count. @example countInWords({ numerator: 74, denominator: 301, value: 24.6 }, '%') // '74 of 301' */
export function countInWords(
  { numerator, denominator, value }: Pick<Breakdown, 'numerator' | 'denominator' | 'value'>,
  unit: Position['unit'],
): string {
  if (denominator === null) return numerator === null || numerator === value ? '' : numberInWords(numerator);
  if (numerator === null) return `${numberInWords(denominator)} counted`;
  const all = numberInWords(denominator);
  return unit === 'score 0–12'
    ? `${numberInWords(numerator)} points from ${all} carers`
    : `${numberInWords(numerator)} of ${all}`;
}

/** How sure an estimate is; empty for a figure that is no estimate. */
export function surenessInWords({ marginOfError, interval, unit }: Position): string {
  const points = unit === '%' ? ' points' : '';
  const margin = marginOfError === null ? [] : [`± ${tenths.format(marginOfError)}${points}`];
  const between =
    interval === null ? [] : [`between ${tenths.format(interval[0])} and ${tenths.format(interval[1])}`];
  return [...margin, ...between].join(', ');
}

/** Performance, not the figure: up is better. */
export const directions = {
  up: { arrow: '↑', word: 'better' },
  down: { arrow: '↓', word: 'worse' },
  level: { arrow: '→', word: 'level' },
} as const satisfies Record<NonNullable<Position['arrow']>, object>;

/** Where a figure comes from. @example sourceInWords({ basis: 'carried-forward', source: 'sace 2021-22' }) // 'carried forward from sace 2021-22' */
export function sourceInWords({ basis, source }: Pick<Position, 'basis' | 'source'>): string {
  if (source === null) return 'nothing received yet';
  if (basis === 'carried-forward') return `carried forward from ${source}`;
  return basis === 'figure' ? `figure as typed, ${source}` : `counted from ${source}`;
}

export const marks = {
  '[c]': 'suppressed, so that nobody can be recognised',
  '[x]': 'not available',
  '[z]': 'not applicable',
} as const satisfies Record<NonNullable<Position['mark']>, string>;

/** @example plural(1, 'carer') // '1 carer' */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${numberInWords(count)} ${count === 1 ? one : many}`;

/** @example capitalised('carers team') // 'Carers team' */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A name with hyphens as people say it. @example inWords('carers-team') // 'carers team' */
export const inWords = (name: string): string => name.replaceAll('-', ' ');

/** The same with the first letter in capitals. @example inSentence('direct-payment') // 'Direct payment' */
export const inSentence = (name: string): string => capitalised(inWords(name));
