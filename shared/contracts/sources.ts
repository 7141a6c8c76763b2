import * as z from 'zod';

export const sourceIds = [
  'settings',
  'sace',
  'assessments',
  'lift',
  'cld',
  'provider',
  'figures',
  'ascof',
  'action-plan',
  'experience',
  'lets-talk',
] as const;
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
const twoYears = `\\d{2}(?:${Array.from({ length: 100 }, (_, year) => `${twoDigits(year)}-${twoDigits(year + 1)}`).join('|')})`;
const financialYears = new RegExp(`^${twoYears}$`);
const quarters = new RegExp(`^${twoYears}-Q[1-4]$`);
const freeName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

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
    dataset: freeName,
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
  provider: {
    subjectKind: 'row',
    dataset: quarters,
    datasetExample: '2023-24-Q2',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'replaces',
    naturalKey: ['measure', 'category'],
    namedBy: 'all',
    requiredHeadings: [['measure'], ['value']],
    format: 'table',
  },
  figures: {
    subjectKind: 'row',
    dataset: quarters,
    datasetExample: '2023-24-Q2',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'replaces',
    naturalKey: ['framework', 'code', 'label'],
    namedBy: 'all',
    requiredHeadings: [['framework'], ['label'], ['value']],
    format: 'table',
  },
  ascof: {
    subjectKind: 'row',
    dataset: financialYears,
    datasetExample: '2021-22',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'replaces',
    naturalKey: ['geographical_code', 'ascof_measure_code', 'disaggregation_level', 'measure_type'],
    namedBy: 'all',
    // The published long file has types of value, the wide file of many years has years.
    requiredHeadings: [
      ['geographical_code'],
      ['ascof_measure_code'],
      ['measure_type', 'year'],
      ['measure_value'],
    ],
    format: 'table',
  },
  'action-plan': {
    subjectKind: 'row',
    dataset: /^\d{4}-\d{2}$/,
    datasetExample: '2024-26',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'replaces',
    naturalKey: ['action_id'],
    namedBy: 'first',
    requiredHeadings: [['action_id'], ['action']],
    format: 'table',
  },
  experience: {
    subjectKind: 'response',
    dataset: financialYears,
    datasetExample: '2023-24',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'adds',
    naturalKey: ['response_id'],
    namedBy: 'first',
    requiredHeadings: [['response_id'], ['submitted_on']],
    format: 'table',
  },
  'lets-talk': {
    subjectKind: 'response',
    dataset: freeName,
    datasetExample: '2023',
    datasetInKey: true,
    datasetInSubject: true,
    newerFile: 'replaces',
    naturalKey: ['response_id'],
    namedBy: 'first',
    // A platform's export need not name its responses, and its questions are its own.
    requiredHeadings: [],
    format: 'table',
  },
  cld: {
    subjectKind: 'person',
    dataset: quarters,
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
    ],
    format: 'table',
  },
};

/** Sources whose files are tables to be shown beside what is counted. A message cannot speak of their rows. */
export const referenceSources: readonly SourceId[] = ['figures', 'ascof', 'action-plan'];

/** What names a row of a source, as a sender reads it. @example namesOfRow('provider') // 'measure and category' */
export const namesOfRow = (source: SourceId): string =>
  sources[source].naturalKey.join(sources[source].namedBy === 'first' ? ' or ' : ' and ');
