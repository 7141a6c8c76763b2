import * as z from 'zod';

/**
 * Every reason for which a row, a file or a message can be turned away or remarked on, in one closed list.
 * `message` and `howToFix` are what a sender reads; `{column}`, `{allowed}` and the like are filled in from facts
 * about the file, never from a person's values.
 */
export const problemCatalogue = {
  // the row
  'required-missing': ['{column} is blank', 'Enter {column} for this row'],
  'not-a-date': ['{column} is not a date that exists', 'Use 2023-09-30 or 30/09/2023'],
  'two-digit-year': [
    '{column} has a year of two digits',
    'Write the year with four digits, as in 30/09/2023',
  ],
  'date-too-early': ['{column} is before 1900', 'Check the year'],
  'in-the-future': [
    '{column} is later than the day on which the file was received',
    'Check the year: something that has been done cannot lie ahead',
  ],
  'not-yes-or-no': ['{column} is neither yes nor no', 'Enter yes or no'],
  'not-in-list': ['{column} has a value that is not on its list', 'Use one of: {allowed}'],
  'not-a-number': ['{column} is not a whole number', 'Enter digits only'],
  'number-out-of-range': ['{column} is outside {allowed}', 'Check the number'],
  'too-long': ['{column} is longer than {allowed} characters', 'Shorten it'],
  'nhs-number-invalid': ['{column} is not a valid NHS number', 'Check the ten digits, or leave it blank'],
  'not-an-instant': [
    '{column} is not a date and time',
    'Use 2023-09-30T10:00:00Z, or a date as 2023-09-30 or 30/09/2023',
  ],
  'completed-before-requested': [
    'completed_on is before requested_on',
    'Check both dates: an assessment is completed on or after the day it was requested',
  ],
  'key-missing': ['The row has nothing that names it', 'Enter {column}'],
  'cell-count': [
    'The row has {found} cells and the heading row has {expected}',
    'Check for missing or extra separators',
  ],
  'conflicting-rows': [
    'Two or more rows have the same {column} and say different things',
    'Keep the right row and delete the others',
  ],
  // remarks: the row counts
  'later-row-counts': [
    'A later row of the file names the same event and says something else; that one counts',
    'Nothing to do, unless this row is the right one: then delete the other',
  ],
  'column-has-gaps': [
    '{found} rows have no {column}',
    'Fill it in if you can: the national rules ask for it',
  ],
  'answer-out-of-range': [
    '{column} is not one of the answers of that question; it counts as not answered',
    'Check the answer',
  ],
  'value-not-listed': ['{column} is not on the list; it counts as other', 'Use one of: {allowed}'],
  'unknown-column': [
    'The column {column} is not one that we know; it was left out',
    'Nothing to do, unless it was meant to be one of ours',
  ],
  // the file
  'key-not-allowed': [
    'The file was put at a place that we do not know',
    'Upload to uploads/<council>/<source>/<dataset>/<file>',
  ],
  'dataset-not-allowed': ["The dataset in the file's place is not one for this source", 'Use {allowed}'],
  'file-empty': ['The file is empty', 'Upload a file with a heading row and at least one row'],
  'encoding-invalid': ['The file is not valid UTF-8 in row {row} (byte {found})', 'Save it as CSV UTF-8'],
  'nul-byte': ['The file has a NUL byte in row {row} (byte {found})', 'Save it as CSV UTF-8'],
  'quote-not-closed': [
    'A quote that opens in row {row} (byte {found}) is never closed',
    'Close the quote, or remove it',
  ],
  'cell-too-long': [
    'A cell in row {row} (byte {found}) is longer than 32 KB',
    'Shorten the cell, or check for a quote that is not closed',
  ],
  'row-too-long': [
    'Row {row} (byte {found}) is longer than 64 KB',
    'Shorten the row, or check for a quote that is not closed',
  ],
  'too-many-rows': ['The file has more than {allowed} rows', 'Split it into files of {allowed} rows at most'],
  'headings-not-first': [
    'Headings must be in row 1; they were found in row {found}',
    'Delete the rows above the headings, and upload the file again',
  ],
  'separator-unclear': [
    'The heading row can be read in two ways: it is not clear what separates its cells',
    'Save it as CSV UTF-8, separated by commas',
  ],
  'not-a-table': ['The file is {found}, not a table', 'Upload a CSV file'],
  'heading-missing': [
    'The heading {column} is missing',
    'Headings must be in row 1; add the column {column}',
  ],
  'heading-twice': ['The heading {column} stands there twice', 'Keep one of them'],
  'mixed-date-styles': [
    'The dates in {column} are written in two ways',
    'Use one style for the whole column',
  ],
  'too-many-bad-rows': [
    '{found} of {expected} rows have something wrong',
    'Mend the rows that errors.csv lists, and upload the file again',
  ],
  'would-remove-too-many': [
    'The file would remove {found} of {expected} rows',
    'Upload the whole file; if rows are really gone, raise shrink in the settings and upload it again',
  ],
  'settings-not-json': ['The settings are not valid JSON', 'Check the file with a JSON editor'],
  'settings-invalid': ['The setting {column} is not right: {found}', "See the settings' schema"],
  'newer-file-stands': ['A newer file for this dataset has been received', 'Nothing to do'],
  'object-replaced': ['The file was replaced before it was read', 'Nothing to do: the newer file is read'],
  'same-file': ['The same file is already counted; nothing has changed', 'Nothing to do'],
  // the message
  'message-not-json': ['The message is not JSON', 'Send JSON'],
  'message-invalid': ['{column} is missing or not allowed', "See the message's schema"],
  'message-type-unknown': ["The message's type is not one that we take", 'Use one of: {allowed}'],
} as const satisfies Record<string, readonly [message: string, howToFix: string]>;

export type ProblemCode = keyof typeof problemCatalogue;
const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]];

/** What is wrong (or remarkable), where, and how to mend it. Never holds a value from the file. */
export const problem = z
  .object({
    row: z
      .number()
      .int()
      .min(1)
      .nullable()
      .meta({ description: 'Row as a spreadsheet shows it; the heading is row 1. Null: the file' }),
    column: z.string().nullable().meta({ description: 'Canonical heading; null: the whole row or file' }),
    code: z.enum(problemCodes),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    howToFix: z.string(),
  })
  .meta({ title: 'Problem' });
export type Problem = z.infer<typeof problem>;

const warnings: ReadonlySet<ProblemCode> = new Set([
  'answer-out-of-range',
  'value-not-listed',
  'unknown-column',
  'later-row-counts',
  'column-has-gaps',
  'newer-file-stands',
  'object-replaced',
  'same-file',
]);

/** Writes a problem out of the catalogue. `facts` fill the gaps in its words: headings, limits and counts only. */
export function problemOf(
  code: ProblemCode,
  where: { row?: number; column?: string } = {},
  facts: Record<string, string | number> = {},
): Problem {
  const [message, howToFix] = problemCatalogue[code];
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name) =>
      String(name === 'column' ? (where.column ?? 'it') : (facts[name] ?? '')),
    );
  return {
    row: where.row ?? null,
    column: where.column ?? null,
    code,
    severity: warnings.has(code) ? 'warning' : 'error',
    message: fill(message),
    howToFix: fill(howToFix),
  };
}
