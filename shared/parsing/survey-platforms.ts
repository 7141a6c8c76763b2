import type { IsoDate } from '../contracts/identifiers.ts';
import { fold } from './fold.ts';
import { cellOf, type Layout, type RowValues } from './source-rows.ts';

/** What survey platforms call the columns that every response has, whatever was asked; compared folded. */
export const platformHeadings: Readonly<Record<string, string>> = {
  ID: 'response_id',
  ResponseId: 'response_id',
  'Date of contribution': 'submitted_on',
  'Completion time': 'submitted_on',
  RecordedDate: 'submitted_on',
  'Recorded Date': 'submitted_on',
};

type Sheet = readonly (readonly string[])[];
const cellAt = (sheet: Sheet, row: number, column: number): string => sheet[row - 1]?.[column - 1] ?? '';

const dateRow = 3;
const dateColumn = 4;
const questionRow = 4;

/**
 * EngagementHQ: the title in row 1, "Date of contribution" in row 3 of column D, the other headings in row 4, the
 * responses below until column D is empty. The first three columns are no answers; they help to name a response.
 */
export const engagementHq: Layout = {
  name: 'EngagementHQ',
  matches: (sheet) => fold(cellAt(sheet, dateRow, dateColumn)) === 'date of contribution',
  headingRow: questionRow,
  firstDataRow: questionRow + 1,
  headings: (sheet) => {
    const date = cellAt(sheet, dateRow, dateColumn);
    return (sheet[questionRow - 1] ?? []).map((heading, at) => (at === dateColumn - 1 ? date : heading));
  },
  endsWhereBlank: dateColumn,
};

/** Qualtrics: codes of the questions in row 1, their words in row 2, how to import them in row 3. */
export const qualtrics: Layout = {
  name: 'Qualtrics',
  matches: (sheet) => /^\{\s*"ImportId"/.test(cellAt(sheet, 3, 1)),
  headingRow: 2,
  firstDataRow: 4,
};

/** Day on which a response was submitted, without the time that stands behind it. */
export const submittedOn = (values: RowValues): IsoDate | undefined =>
  cellOf<string>(values, 'submitted_on')?.slice(0, 10) as IsoDate | undefined;
