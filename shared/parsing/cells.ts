import * as z from 'zod';
import { type Instant, type IsoDate, instant, isoDate, isRealDay } from '../contracts/identifiers.ts';
import type { ProblemCode } from '../contracts/problems.ts';
import { fold, slug } from './fold.ts';

/**
 * What a cell may hold, as zod schemas from the trimmed text of a cell that is not blank to its value.
 * A refusal names its problem by code in the issue's params, with facts about the column, never with the value.
 */
export type Cell<Value = unknown> = z.ZodType<Value, string>;

interface Refusal {
  readonly refuse: ProblemCode;
  readonly facts?: Record<string, string | number>;
}

const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'refuse' in result;

/** Makes a cell of a reader that answers with a value, or with a refusal. */
export function cell<Value>(read: (text: string) => Value | Refusal): Cell<Value> {
  return z.string().transform((text, context) => {
    const result = read(text);
    if (!isRefusal(result)) return result;
    context.addIssue({ code: 'custom', params: result });
    return z.NEVER;
  });
}

/** Reads a cell; the problem's code and facts where it is refused. */
export function readCell(schema: Cell, text: string): { value: unknown } | { refused: Refusal } {
  const result = schema.safeParse(text);
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  if (issue?.code === 'custom' && isRefusal(issue.params)) return { refused: issue.params };
  throw new Error('a cell schema refused without a problem code', { cause: issue });
}

/** The same cell where no rule refuses a row for it: what cannot be read counts as blank. */
export const unreadableIsBlank = <Value>(schema: Cell<Value>): Cell<Value | undefined> =>
  cell<Value | undefined>((text) => {
    const read = readCell(schema, text);
    return 'value' in read ? (read.value as Value) : undefined;
  }).meta(schema.meta() ?? {});

/** The same cell where a survey's row counts without it: what cannot be read counts as missing, and that is told. */
export const unreadableIsMissing = <Value>(schema: Cell<Value>): Cell<Value> =>
  cell<Value>((text) => {
    const read = readCell(schema, text);
    return 'value' in read ? (read.value as Value) : { refuse: 'answer-not-read' };
  }).meta(schema.meta() ?? {});

/** A column that is known, so that it is not remarked on, and that no rule looks at: its cells cost nothing. */
export const notRead: Cell<string> = z.string().meta({ isRead: false });

/** Free words, at most `longest` characters. */
export const words = (longest = 80): Cell<string> =>
  cell<string>((text) =>
    text.length > longest ? { refuse: 'too-long', facts: { allowed: longest } } : text,
  ).meta({ maxLength: longest, written: `words, at most ${longest} characters` });

const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

export const yesNo: Cell<boolean> = cell<boolean>((text) => {
  const word = fold(text);
  if (yes.has(word)) return true;
  return no.has(word) ? false : { refuse: 'not-yes-or-no' };
}).meta({ enum: ['yes', 'no'], written: 'y, n, true, false, 1 and 0 are read too' });

/** One of a closed list, compared folded: `At risk` is `at-risk`. */
export const oneOf = <const Option extends string>(options: readonly Option[]): Cell<Option> =>
  cell<Option>((text) => {
    const found = options.find((option) => option === slug(text));
    return found ?? { refuse: 'not-in-list', facts: { allowed: options.join(', ') } };
  }).meta({ enum: options, written: 'one of the list; case, spaces and hyphens do not matter' });

/** Words folded to words-with-hyphens, for open lists such as outcomes: `Direct payment` is `direct-payment`. */
export const slugged = (longest = 60): Cell<string> =>
  cell<string>((text) => {
    const word = slug(text);
    return word.length > longest ? { refuse: 'too-long', facts: { allowed: longest } } : word;
  }).meta({
    maxLength: longest,
    written: `words, at most ${longest} characters; case, spaces and hyphens do not matter`,
  });

/** Whole number in `[from, to]`. */
export const wholeNumber = (from: number, to: number): Cell<number> =>
  cell<number>((text) => {
    if (!/^\d{1,9}$/.test(text)) return { refuse: 'not-a-number' };
    const number = Number(text);
    return number >= from && number <= to
      ? number
      : { refuse: 'number-out-of-range', facts: { allowed: `${from} to ${to}` } };
  }).meta({ written: `whole number from ${from} to ${to}` });

/** In which of the two styles a date is written; one column of a file uses one. */
export type DateStyle = 'iso' | 'day-first';

const isoText = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayFirstText = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const timeOfDay = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AaPp][Mm])?( ?(Z|[+-]\d{2}:?\d{2}))?$/;
const twoDigitYear = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/;

/** Style of a date's text; undefined where it is in neither. */
export const dateStyleOf = (text: string): DateStyle | undefined => {
  if (isoText.test(text.slice(0, 10))) return 'iso';
  return dayFirstText.test(text.replace(timeOfDay, '')) ? 'day-first' : undefined;
};

function readDate(text: string): IsoDate | Refusal {
  const day = isoDate.safeParse(text[4] === '-' ? text : dayFirstAsIso(text));
  if (!day.success) return { refuse: twoDigitYear.test(text) ? 'two-digit-year' : 'not-a-date' };
  return day.data < '1900-01-01' ? { refuse: 'date-too-early' } : day.data;
}

function dayFirstAsIso(text: string): string {
  const [, day = '', month = '', year = ''] = dayFirstText.exec(text) ?? [];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What a column's cells hold, where rules of the whole column depend on it; handed down to columns made of a cell. */
declare module 'zod' {
  interface GlobalMeta {
    holds?: 'date';
    /** False: no rule looks at the column, so its cells are not read. */
    isRead?: false;
    /** How a value is written, for whoever fills in the column. */
    written?: string;
    /** Values of a closed list, and the longest text; named as JSON Schema names them. */
    enum?: readonly string[];
    maxLength?: number;
  }
}

export const date: Cell<IsoDate> = cell(readDate).meta({
  holds: 'date',
  written: '2023-09-30 or 30/09/2023, one style in the whole column',
});

/** Day, as ISO, and the time that stands behind it as survey platforms write it: `30/09/2023 14:05` is `2023-09-30 14:05`. */
export const dayAndTime: Cell<string> = cell<string>((text) => {
  const time = timeOfDay.exec(text)?.[0] ?? '';
  const day = readDate(text.slice(0, text.length - time.length));
  return isRefusal(day) ? day : day + time;
}).meta({ holds: 'date' });

const instantText = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const instantInUtc = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?Z?$/;

/** Moment; a date alone is its first moment, a time without a zone is UTC. */
export const moment: Cell<Instant> = cell<Instant>((text) => {
  const at = readInstant(text);
  if (at !== undefined) return at;
  const day = readDate(text);
  return isRefusal(day) ? { refuse: 'not-an-instant' } : (`${day}T00:00:00.000Z` as Instant);
}).meta({ holds: 'date', written: '2023-09-30T10:00:00Z, or a date alone, in one style' });

/** Reads an ISO 8601 moment into the one spelling; undefined where it is none. */
export function readInstant(text: string): Instant | undefined {
  // A parser of dates would read 31 February as 3 March.
  if (!instantText.test(text) || !isRealDay(text.slice(0, 10))) return undefined;
  const inUtc = instantInUtc.exec(text);
  if (inUtc) {
    const [, day, hour, minute, second = '00', fraction = ''] = inUtc;
    return `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z` as Instant;
  }
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const at = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(at.getTime()) ? undefined : instant.safeParse(at.toISOString()).data;
}

/** NHS number: ten digits with the modulus-11 check digit; what stands between them does not matter. */
export const nhsNumber: Cell<string> = cell<string>((text) => {
  const digits = text.replace(/\D/g, '');
  return isNhsNumber(digits) ? digits : { refuse: 'nhs-number-invalid' };
}).meta({ written: 'ten digits, the last one the check digit; spaces and hyphens are fine' });

/**
 * Whether ten digits can be an NHS number. Ten noughts have the right check digit, and are what systems write where there
 * is no number.
 */
export const isNhsNumber = (digits: string): boolean => hasValidCheckDigit(digits) && !/^0+$/.test(digits);

/** Source: NHS Data Dictionary, NHS NUMBER: weights 10 … 2, 11 − (sum mod 11), 11 → 0, 10 is never valid. */
function hasValidCheckDigit(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}
