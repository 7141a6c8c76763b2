import { financialYearOf, quartersLater, quartersOf } from '../calendar/quarters.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Reference, Traced } from './reference.ts';

/** Everything that the documents of one edition of one quarter are made of. */
export interface QuarterReport {
  readonly positions: Positions;
  /** Positions of the same edition in the quarters that tables show beside: Q4 of two years before, this year's so far. */
  readonly beside: ReadonlyMap<Quarter, Positions>;
  readonly settings: Settings;
  readonly reference: Reference;
  /** Every record that counts, exactly; null in an edition that shows none. */
  readonly records: readonly Traced[] | null;
}

/** One file of a quarter's folder. */
export interface ReportDocument {
  readonly file: string;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Types of the files that we write. */
export const documentTypes = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;

/**
 * Quarters that a quarter's tables show beside it, oldest first: the outturn (Q4) of the two years before, and the year's
 * quarters before it.
 *
 * @example quartersBeside('2023-24-Q2') // ['2021-22-Q4', '2022-23-Q4', '2023-24-Q1']
 */
export function quartersBeside(quarter: Quarter): Quarter[] {
  const [first] = quartersOf(financialYearOf(quarter));
  const soFar = quartersOf(financialYearOf(quarter)).filter((each) => each < quarter);
  return [quartersLater(first, -5), quartersLater(first, -1), ...soFar];
}
