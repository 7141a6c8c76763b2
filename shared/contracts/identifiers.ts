import * as z from 'zod';

/** ONS code of a council, `E08000026`; everything that is stored begins with one. */
export const councilCode = z
  .string()
  .regex(/^E\d{8}$/)
  .brand<'CouncilCode'>()
  .meta({ title: 'Council', description: 'ONS code of the council', examples: ['E08000026'] });
export type CouncilCode = z.infer<typeof councilCode>;

/** Quarter of a financial year (1 April to 31 March), `2023-24-Q2`. Sorts in time order as text. */
export const quarter = z
  .string()
  .regex(/^\d{4}-\d{2}-Q[1-4]$/)
  .refine(isConsecutive, 'the two years must follow each other')
  .brand<'Quarter'>()
  .meta({ title: 'Quarter', description: 'Quarter of a financial year', examples: ['2023-24-Q2'] });
export type Quarter = z.infer<typeof quarter>;

/** Financial year, `2023-24`: 1 April 2023 to 31 March 2024. */
export const financialYear = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .refine(isConsecutive, 'the two years must follow each other')
  .brand<'FinancialYear'>()
  .meta({ title: 'Financial year', description: '1 April to 31 March', examples: ['2023-24'] });
export type FinancialYear = z.infer<typeof financialYear>;

/** Calendar month, `2023-09`. */
export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .brand<'Month'>()
  .meta({ title: 'Month', description: 'Calendar month', examples: ['2023-09'] });
export type Month = z.infer<typeof month>;

/** Calendar day, `2023-09-30`; a day that exists. */
export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDay, 'no such day')
  .brand<'IsoDate'>()
  .meta({ title: 'Date', description: 'Calendar day', examples: ['2023-09-30'] });
export type IsoDate = z.infer<typeof isoDate>;

/** Moment in UTC with milliseconds, `2023-09-30T10:00:00.000Z`: one spelling, so that text order is time order. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .brand<'Instant'>()
  .meta({ title: 'Instant', description: 'Moment in UTC', examples: ['2023-09-30T10:00:00.000Z'] });
export type Instant = z.infer<typeof instant>;

/**
 * Keyed hash that stands for a person, response or assessment; never the id itself. 32 hex digits, and before them the
 * number of the key that made it, from the second key on: so that what an old key made can be told by looking.
 */
export const pseudonym = z
  .string()
  .regex(/^(?:(?:[2-9]|[1-9]\d+)-)?[0-9a-f]{32}$/)
  .brand<'Pseudonym'>()
  .meta({ title: 'Pseudonym', description: 'Keyed hash of an id; never the id itself' });
export type Pseudonym = z.infer<typeof pseudonym>;

/** Name of a team, as the settings of its council call it. */
export const teamId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/**
 * Name of one object version that was uploaded, and its place in the one total order of a council's files:
 * event time in ms, then the bucket's sequencer, then the key. Text order is that order.
 */
export const generation = z
  .string()
  .regex(/^\d{13}-[0-9A-F]{32}-[0-9a-f]{8}$/)
  .brand<'Generation'>()
  .meta({ title: 'Generation', description: 'Name of one uploaded object version' });
export type Generation = z.infer<typeof generation>;

/**
 * What the file slot of a record holds, in one order: what a file says, by its generation; or, with a `~`, that a later
 * file has taken this generation's statement away. It goes before every later statement, and after every older one.
 */
export const fileRank = z
  .string()
  .regex(/^\d{13}-[0-9A-F]{32}-[0-9a-f]{8}~?$/)
  .brand<'FileRank'>();
export type FileRank = z.infer<typeof fileRank>;

/** First and last day, both included; `to` null: open. */
export const span = z.object({ from: isoDate, to: isoDate.nullable() }).meta({ title: 'Span of days' });
export type Span = z.infer<typeof span>;

function isConsecutive(text: string): boolean {
  return (Number(text.slice(2, 4)) + 1) % 100 === Number(text.slice(5, 7));
}

/** Whether a text of the form of a day, `2023-09-30`, names one that exists. */
export function isRealDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = month === 2 && !isLeap ? 28 : (longestDays[month - 1] ?? 0);
  return day >= 1 && day <= longest;
}

const longestDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
