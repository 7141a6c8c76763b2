import type { IsoDate, Quarter } from '../contracts/identifiers.ts';
import type { PeriodLength } from '../contracts/settings.ts';
import type { SourceId } from '../contracts/sources.ts';
import type { Upload } from '../contracts/uploads.ts';
import { dateInWords, dayInWords, numberInWords, quarterInWords } from '../reporting/html-words.ts';
import { few } from './figure-words.ts';

/** What a file is of, and the period that its dataset names; null: its dataset is a name that somebody typed. */
const fileNames: Record<SourceId, { readonly of: string; readonly named: PeriodLength | null }> = {
  settings: { of: 'the council’s settings', named: null },
  sace: { of: 'the Survey of Adult Carers in England', named: 'year' },
  assessments: { of: 'carers’ assessments', named: null },
  lift: { of: 'the Low Income Family Tracker', named: 'month' },
  cld: { of: 'Client Level Data', named: 'quarter' },
  provider: { of: 'the provider’s returns', named: 'quarter' },
  figures: { of: 'typed figures', named: 'quarter' },
  ascof: { of: 'published figures', named: 'year' },
  'action-plan': { of: 'the action plan', named: 'year' },
  experience: { of: 'the experience survey', named: 'year' },
  'lets-talk': { of: 'the Let’s Talk survey', named: null },
};

/** The period that datasets of a source are named by; null: they have any name. @example datasetsNamedBy('lift') // 'month' */
export const datasetsNamedBy = (source: SourceId): PeriodLength | null => fileNames[source].named;

const inWords: Record<PeriodLength, (period: string) => string> = {
  month: (month) => dateInWords(`${month}-01` as IsoDate).replace(/^1 /, ''),
  quarter: (quarter) => quarterInWords(quarter as Quarter).replace('Quarter', 'quarter'),
  year: (year) => year,
};

/** A file for a period, in words. @example fileOf('lift', 'month', '2023-09') // 'file of the Low Income Family Tracker for September 2023' */
export const fileOf = (source: SourceId, length: PeriodLength, period: string): string =>
  `file of ${fileNames[source].of} for ${inWords[length](period)}`;

/**
 * An upload, in words: never by what somebody called it.
 *
 * @example fileInWords(upload) // 'A file of carers’ assessments, received on 5 September 2023'
 */
export function fileInWords({ source, dataset, receivedAt }: Upload): string {
  const named = datasetsNamedBy(source);
  const file = named === null ? `file of ${fileNames[source].of}` : fileOf(source, named, dataset);
  return `A ${file}, received on ${dayInWords(receivedAt)}`;
}

/** Rows may be people: few are not counted. @example rowsInWords(3) // 'fewer than 5 rows' */
export const rowsInWords = (rows: number): string =>
  rows < few ? `fewer than ${few} rows` : `${numberInWords(rows)} rows`;
