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
  'not-a-figure': [
    '{column} is not a figure that we can read',
    'Use 24.6, 24.6%, 1,234, 2.6 (19) or 159 (estimated end of year 557); where there is none, [x]',
  ],
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
  'later-than-updated': [
    '{column} is later than updated_at, the day on which the row was last changed',
    'Check both: the row counts as it is',
  ],
  'later-row-counts': [
    'A later row of the file names the same event and says something else; that one counts',
    'Nothing to do, unless this row is the right one: then delete the other',
  ],
  'more-problems': [
    '{found} more problems are not listed, nor are their rows in errors.csv',
    'Mend those that are listed, which may be all of one kind, and upload the file again',
  ],
  'people-under-two-ids': [
    '{found} people have rows under an NHS number and rows under a local id only',
    'Enter the NHS number in all their rows: ids are never linked, so each of them counts as two people',
  ],
  'column-has-gaps': [
    '{found} rows have no {column}',
    'Fill it in if you can: the national rules ask for it',
  ],
  'nhs-number-not-used': [
    '{column} is not a valid NHS number; it counts as blank, and the local person id names the person',
    'Check the ten digits, or leave it blank',
  ],
  'end-before-start': [
    'event_end_date is before event_start_date; the event is kept and counts in no figure',
    'Check both dates: an event ends on or after the day it starts',
  ],
  'outside-reporting-period': [
    'The event lies outside the reporting period of its file; it counts by its own dates',
    'Check the dates of the event and the reporting period',
  ],
  'answer-out-of-range': [
    '{column} is not one of the answers of that question; it counts as not answered',
    'Check the answer',
  ],
  'answer-not-read': [
    '{column} cannot be read; it counts as missing',
    'Nothing to do, unless you can correct it: the rest of the row counts',
  ],
  'value-not-listed': ['{column} is not on the list; it counts as other', 'Use one of: {allowed}'],
  'outside-its-year': [
    '{column} lies outside the year that the file is for; the row is kept and not counted',
    'Check the date, or upload the row for the year in which it was submitted',
  ],
  'question-not-mapped': [
    'No one has said what the question {column} is about; its answers are not counted',
    'Add the question to questionMaps in the settings, or to columnMaps if it is one of our columns',
  ],
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
  'malware-found': [
    'The file has malware in it, so it was not taken in',
    'Have the computer that it comes from looked at, and upload a clean copy',
  ],
  'scan-unsupported': [
    'The file could not be looked at for malware, so it was not taken in',
    'Upload it without a password, and not packed into another file',
  ],
  'scan-failed': [
    'Looking for malware failed on our side, so the file has not been taken in yet',
    'Nothing to do: the people who run the service have been told',
  ],
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
  'too-many-columns': [
    'The file has {found} columns; at most {allowed} can be read',
    'Delete the columns that are not needed, and upload the file again',
  ],
  'file-too-large': [
    'The selected file must be smaller than {allowed} MB',
    'Split it into smaller files, or raise limits in the settings',
  ],
  'headings-not-first': [
    'Headings must be in row 1; they were found in row {found}',
    'Delete the rows above the headings, and upload the file again',
  ],
  'separator-unclear': [
    'The heading row can be read in two ways: it is not clear what separates its cells',
    'Save it as CSV UTF-8, separated by commas',
  ],
  'not-a-table': ['The selected file must be a CSV or XLSX: this is {found}', '{mend}'],
  'workbook-broken': [
    'The selected workbook is damaged and cannot be read',
    'Open it in your spreadsheet program, save it again as an Excel workbook (.xlsx), and upload that',
  ],
  'workbook-too-large': [
    'The selected workbook must not unpack to more than we can read',
    'Copy the table alone into a new workbook, or save it as CSV UTF-8',
  ],
  'document-type': [
    'The selected workbook has a document type in it, which no spreadsheet program writes',
    'Copy the table into a new workbook, or save it as CSV UTF-8',
  ],
  'external-part': [
    'The selected workbook keeps parts of itself outside of the file',
    'Copy the table into a new workbook, or save it as CSV UTF-8',
  ],
  'sheet-missing': [
    'The selected workbook must have the sheet that is to be read',
    'Name the sheet as the settings do (sheets), or leave the name out of the settings: then the first one is read',
  ],
  'heading-missing': [
    'The heading {column} is missing',
    'Headings must be in row 1; add the column {column}',
  ],
  'wrong-source': [
    'It looks like {found} file, and it was uploaded as {expected}',
    'Upload it to the place of its own source; if it is in the right place, check its headings',
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
    'Upload the whole file. If the rows are really gone, confirm it: {command}',
  ],
  'no-rows': [
    'The file has headings and no rows',
    'Upload a file with rows. If there is really nothing to report, confirm it: {command}',
  ],
  'nothing-held': [
    'No file is held that this confirms',
    'Take the command from the receipt of the file that is held',
  ],
  'refused-by-operators': [
    'The file was held, and the people who run the service have refused it: nothing of it counts',
    'Upload the whole file. If you think that this one is right, ask them, then upload it again',
  ],
  'confirmed-too-early': [
    'The confirmation is older than the hold, so it does not count',
    'Look at the receipt of the file that is held, and confirm it again',
  ],
  'confirmation-not-allowed': [
    'A confirmation was put at a place that we do not know',
    'Put an empty object at confirmations/<council>/<source>/<dataset>/<ETag of the file that is held>',
  ],
  'erasure-not-allowed': [
    'A request to erase somebody was put at a place that we do not know',
    'Put it at erasures/<council>/<what you call the request>.json, with letters, digits, dots and hyphens only',
  ],
  'erasure-not-json': [
    'The request is not JSON',
    'Write it as in docs/erasure.md, for example with a text editor',
  ],
  'erasure-invalid': ['{column} is not as a request has it', 'Write the request as in docs/erasure.md'],
  'erasure-names-nobody': [
    'The request names nobody',
    'Enter at least one number or reference of the person',
  ],
  'erasure-too-many-ids': [
    'The request has more than 200 numbers and references',
    'Write one request for each person',
  ],
  'reporting-period-missing': [
    'No row has a {column}, so the file adds events and takes none away',
    'Enter the first and the last day of the reporting period in every row',
  ],
  'reporting-period-unreadable': [
    '{column} is not a date that exists',
    'Use 2023-09-30 or 30/09/2023, the same in every row',
  ],
  'reporting-periods-differ': [
    'The rows name more than one {column}',
    'A file is one submission: upload the submission of each reporting period as a file of its own',
  ],
  'reporting-period-backwards': ['The reporting period ends before it starts', 'Check both dates'],
  'reporting-period-elsewhere': [
    'The reporting period ends in {found}, and the file was uploaded as {expected}',
    'Nothing to do, unless it is the wrong file: a submission belongs to the quarter in which its reporting period ends, or to the one after it',
  ],
  'wrong-year': [
    'The reporting period ends in {found}, and the file was uploaded as {expected}, which is of another year',
    'Upload it to the quarter in which the reporting period ends, or to the one after it',
  ],
  'wrong-council': [
    '{column} names another council than the one that the file was uploaded for',
    'Check the file, and upload it to the place of its own council',
  ],
  'council-number-unknown': [
    '{column} has a code that is not on our list of councils, so we could not check it',
    'Nothing to do, if the file is yours',
  ],
  'settings-not-json': ['The settings are not valid JSON', 'Check the file with a JSON editor'],
  'settings-invalid': ['The setting {column} is not right: {found}', "See the settings' schema"],
  'colour-too-light': [
    'White words cannot be read on the colour {column}',
    'Choose a darker one: its contrast with white must be 4.5 to 1 or more',
  ],
  'newer-file-stands': ['A newer file for this dataset has been received', 'Nothing to do'],
  'object-replaced': ['The file was replaced before it was read', 'Nothing to do: the newer file is read'],
  'given-up': [
    'Something went wrong on our side, and the file could not be read in several days of trying',
    'Save it again and upload it once more. If that does not help, tell the people who run the service',
  ],
  'same-file': ['The same file is already counted; nothing has changed', 'Nothing to do'],
  // JSON, in messages and settings
  'json-too-large': ['The JSON is larger than 256 KB', 'Send less in one go'],
  'json-too-deep': [
    'The JSON has more than 32 lists and objects inside each other (line {found})',
    'Use fewer levels',
  ],
  'json-key-twice': ['A key stands twice in one object (line {found})', 'Keep one of them'],
  'json-key-not-allowed': ['A key is called __proto__ (line {found})', 'Give it another name, or remove it'],
  'json-number-too-large': [
    'A number is too large to be kept exactly (line {found})',
    'Check the number; write a long reference number in quotes',
  ],
  // the message
  'message-not-json': ['The message is not JSON', 'Send JSON'],
  'message-invalid': ['{column} is missing or not allowed', "See the message's schema"],
  'webhook-shape-unknown': [
    'The delivery does not look like one of {allowed}',
    "Check which platform the webhook has in the settings; if it is right, the platform's format has changed",
  ],
  'message-type-unknown': ["The message's type is not one that we take", 'Use one of: {allowed}'],
} as const satisfies Record<string, readonly [message: string, howToFix: string]>;

export type ProblemCode = keyof typeof problemCatalogue;
const problemCodes = Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]];
export const problemCode = z.enum(problemCodes);

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
    code: problemCode.meta({ description: 'For programs; the words may change' }),
    severity: z.enum(['error', 'warning', 'info']).meta({
      description: 'error: the row or file does not count; warning: look at it; info: nothing to do',
    }),
    message: z.string().meta({ description: 'What is wrong' }),
    howToFix: z.string().meta({ description: 'How to mend it' }),
  })
  .meta({ title: 'Problem' });
export type Problem = z.infer<typeof problem>;

const warnings: ReadonlySet<ProblemCode> = new Set([
  'nhs-number-not-used',
  'end-before-start',
  'outside-reporting-period',
  'council-number-unknown',
  'answer-out-of-range',
  'answer-not-read',
  'value-not-listed',
  'outside-its-year',
  'question-not-mapped',
  'later-than-updated',
  'later-row-counts',
  'column-has-gaps',
  'people-under-two-ids',
  'more-problems',
  'reporting-period-elsewhere',
  'reporting-period-missing',
]);
const infos: ReadonlySet<ProblemCode> = new Set([
  'unknown-column',
  'newer-file-stands',
  'object-replaced',
  'same-file',
]);

const severityOf = (code: ProblemCode): Problem['severity'] => {
  if (infos.has(code)) return 'info';
  return warnings.has(code) ? 'warning' : 'error';
};

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
    severity: severityOf(code),
    message: fill(message),
    howToFix: fill(howToFix),
  };
}
