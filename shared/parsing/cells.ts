import * as z from 'zod';
import { type Instant, type IsoDate, instant, isoDate } from '../contracts/identifiers.ts';
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

function cell<Value>(read: (text: string) => Value | Refusal): Cell<Value> {
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

/** Free words, at most `longest` characters. */
export const words = (longest = 80): Cell<string> =>
  cell<string>((text) =>
    text.length > longest ? { refuse: 'too-long', facts: { allowed: longest } } : text,
  );

const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

export const yesNo: Cell<boolean> = cell<boolean>((text) => {
  const word = fold(text);
  if (yes.has(word)) return true;
  return no.has(word) ? false : { refuse: 'not-yes-or-no' };
});

/** One of a closed list, compared folded: `At risk` is `at-risk`. */
export const oneOf = <const Option extends string>(options: readonly Option[]): Cell<Option> =>
  cell<Option>((text) => {
    const found = options.find((option) => option === slug(text));
    return found ?? { refuse: 'not-in-list', facts: { allowed: options.join(', ') } };
  });

/** Words folded to words-with-hyphens, for open lists such as outcomes: `Direct payment` is `direct-payment`. */
export const slugged = (longest = 60): Cell<string> =>
  cell<string>((text) => {
    const word = slug(text);
    return word.length > longest ? { refuse: 'too-long', facts: { allowed: longest } } : word;
  });

/** Whole number in `[from, to]`. */
export const wholeNumber = (from: number, to: number): Cell<number> =>
  cell<number>((text) => {
    if (!/^\d{1,9}$/.test(text)) return { refuse: 'not-a-number' };
    const number = Number(text);
    return number >= from && number <= to
      ? number
      : { refuse: 'number-out-of-range', facts: { allowed: `${from} to ${to}` } };
  });

/** In which of the two styles a date is written; one column of a file uses one. */
export type DateStyle = 'iso' | 'day-first';

const isoText = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayFirstText = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const twoDigitYear = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/;

/** Style of a date's text; undefined where it is in neither. */
export const dateStyleOf = (text: string): DateStyle | undefined => {
  if (isoText.test(text.slice(0, 10))) return 'iso';
  return dayFirstText.test(text) ? 'day-first' : undefined;
};

function readDate(text: string): IsoDate | Refusal {
  if (twoDigitYear.test(text)) return { refuse: 'two-digit-year' };
  const dayFirst = dayFirstText.exec(text);
  const spelled = dayFirst
    ? `${dayFirst[3]}-${dayFirst[2]?.padStart(2, '0')}-${dayFirst[1]?.padStart(2, '0')}`
    : text;
  const day = isoDate.safeParse(spelled);
  if (!day.success) return { refuse: 'not-a-date' };
  return day.data < '1900-01-01' ? { refuse: 'date-too-early' } : day.data;
}

/** What a column's cells hold, where rules of the whole column depend on it; handed down to columns made of a cell. */
declare module 'zod' {
  interface GlobalMeta {
    holds?: 'date';
  }
}

export const date: Cell<IsoDate> = cell(readDate).meta({ holds: 'date' });

const instantText = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Moment; a date alone is its first moment, a time without a zone is UTC. */
export const moment: Cell<Instant> = cell<Instant>((text) => {
  const at = readInstant(text);
  if (at !== undefined) return at;
  const day = readDate(text);
  return isRefusal(day) ? { refuse: 'not-an-instant' } : (`${day}T00:00:00.000Z` as Instant);
}).meta({ holds: 'date' });

/** Reads an ISO 8601 moment into the one spelling; undefined where it is none. */
export function readInstant(text: string): Instant | undefined {
  // A parser of dates would read 31 February as 3 March.
  if (!instantText.test(text) || !isoDate.safeParse(text.slice(0, 10)).success) return undefined;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const at = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(at.getTime()) ? undefined : instant.safeParse(at.toISOString()).data;
}

/** NHS number: ten digits with the modulus-11 check digit; spaces and hyphens are fine. */
export const nhsNumber: Cell<string> = cell<string>((text) => {
  const digits = text.replace(/[\s-]/g, '');
  return hasValidCheckDigit(digits) ? digits : { refuse: 'nhs-number-invalid' };
});

/** Source: NHS Data Dictionary, NHS NUMBER: weights 10 … 2, 11 − (sum mod 11), 11 → 0, 10 is never valid. */
function hasValidCheckDigit(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}
