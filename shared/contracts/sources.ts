import * as z from 'zod';

export const sourceIds = ['settings', 'sace', 'assessments', 'lift', 'cld'] as const;
export const sourceId = z.enum(sourceIds);
export type SourceId = (typeof sourceIds)[number];

/** What is counted once: the first part of a subject's key. */
export type SubjectKind = 'council' | 'response' | 'assessment' | 'person' | 'row';

/** What a newer file of a lineage does to the rows of an older one that it lacks. */
export const newerFileRules = ['replaces', 'adds', 'owns-its-period'] as const;
export type NewerFile = (typeof newerFileRules)[number];

export interface SourceDefinition {
  readonly subjectKind: SubjectKind;
  /** What a dataset of this source may be called. */
  readonly dataset: RegExp;
  readonly datasetExample: string;
  /** Is the dataset part of a record's key? If not, it is only a label, and the source has one lineage. */
  readonly datasetInKey: boolean;
  /** Is the dataset part of the subject? Serial numbers start anew each survey; a person lives through the months. */
  readonly datasetInSubject: boolean;
  /**
   * `replaces`: a newer file takes away what it lacks. `adds`: it only adds and corrects. `owns-its-period`: it takes
   * away what it lacks of the events whose dates meet its reporting period.
   */
  readonly newerFile: NewerFile;
  /** Columns that name a row: the first that is filled in, or all of them together. */
  readonly naturalKey: readonly string[];
  readonly namedBy: 'first' | 'all';
  /** Headings that a file must have; of an inner list, one at least. */
  readonly requiredHeadings: readonly (readonly string[])[];
  readonly format: 'table' | 'json';
}

const twoDigits = (year: number): string => String(year % 100).padStart(2, '0');

/** Two years that follow each other: `2023-24`, and not the month `2023-09`. */
const financialYears = new RegExp(
  `^\\d{2}(${Array.from({ length: 100 }, (_, year) => `${twoDigits(year)}-${twoDigits(year + 1)}`).join('|')})$`,
);

/** A quarter of such a year: `2023-24-Q2`. */
const quartersOfYears = new RegExp(financialYears.source.replace('$', '-Q[1-4]$'));

/** One row per source; everything that differs between sources and is not a column stands here. */
export const sources: Record<SourceId, SourceDefinition> = {
  settings: {
    subjectKind: 'council',
    dataset: /^council$/,
    datasetExample: 'council',
    datasetInKey: true,
    datasetInSubject: false,
    newerFile: 'replaces',
    naturalKey: [],
    namedBy: 'first',
    requiredHeadings: [],
    format: 'json',
  },
  sace: {
    subjectKind: 'response',
    dataset: financialYears,
    datasetExample: '2023-24',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'replaces',
    naturalKey: ['serial_number'],
    namedBy: 'first',
    requiredHeadings: [['serial_number'], ['responded']],
    format: 'table',
  },
  assessments: {
    subjectKind: 'assessment',
    dataset: /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/,
    datasetExample: '2023-24-Q2',
    datasetInKey: false,
    datasetInSubject: false,
    newerFile: 'adds',
    naturalKey: ['assessment_id'],
    namedBy: 'first',
    requiredHeadings: [['assessment_id'], ['requested_on']],
    format: 'table',
  },
  lift: {
    subjectKind: 'person',
    dataset: /^\d{4}-(0[1-9]|1[0-2])$/,
    datasetExample: '2023-09',
    datasetInKey: true,
    datasetInSubject: false,
    newerFile: 'replaces',
    naturalKey: ['person_ref', 'household_ref'],
    namedBy: 'first',
    requiredHeadings: [['person_ref', 'household_ref']],
    format: 'table',
  },
  cld: {
    subjectKind: 'person',
    dataset: quartersOfYears,
    datasetExample: '2023-24-Q2',
    datasetInKey: false,
    datasetInSubject: false,
    newerFile: 'owns-its-period',
    // Who it is about; which of the person's events it is, the rows' own `identity` says.
    naturalKey: ['nhs_number', 'la_person_unique_identifier'],
    namedBy: 'first',
    requiredHeadings: [
      ['nhs_number', 'la_person_unique_identifier'],
      ['client_type'],
      ['event_type'],
      ['event_start_date'],
      ['reporting_period_start_date'],
      ['reporting_period_end_date'],
    ],
    format: 'table',
  },
};
