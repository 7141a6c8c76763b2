import { monthOf } from '../calendar/months.ts';
import type { Instant, IsoDate } from '../contracts/identifiers.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import { type Assessment, assessmentMethods, carerTypes, supportProvided } from '../contracts/records.ts';
import { date, moment, nhsNumber, oneOf, slugged, words, yesNo } from './cells.ts';
import { matchKeysOf } from './match-keys.ts';
import { cellOf, type RowContext, type RowValues, type SourceRows } from './source-rows.ts';

const personOf = (values: RowValues, { council, pseudonymise }: RowContext) => {
  const id = cellOf<string>(values, 'nhs_number') ?? cellOf<string>(values, 'person_id');
  return id === undefined ? undefined : pseudonymise(council, 'person', id);
};

function contentOf(values: RowValues, context: RowContext): Assessment {
  const born = cellOf<IsoDate>(values, 'date_of_birth');
  return {
    kind: 'assessment',
    person: personOf(values, context),
    born: born && monthOf(born),
    gender: cellOf<string>(values, 'gender'),
    ethnicity: cellOf<string>(values, 'ethnicity'),
    religion: cellOf<string>(values, 'religion'),
    disability: cellOf<boolean>(values, 'disability'),
    ward: cellOf<string>(values, 'ward'),
    carer_type: cellOf<Assessment['carer_type']>(values, 'carer_type'),
    method: cellOf<Assessment['method']>(values, 'method'),
    provider: cellOf<string>(values, 'provider'),
    requested_on: cellOf<IsoDate>(values, 'requested_on') as IsoDate,
    started_on: cellOf<IsoDate>(values, 'started_on'),
    completed_on: cellOf<IsoDate>(values, 'completed_on'),
    outcome: cellOf<string>(values, 'outcome'),
    support_provided: cellOf<Assessment['support_provided']>(values, 'support_provided'),
    review_due_on: cellOf<IsoDate>(values, 'review_due_on'),
    matchKeys: matchKeysOf(values, context),
  };
}

function completedTooEarly(values: RowValues): Problem[] {
  const requested = cellOf<IsoDate>(values, 'requested_on');
  const completed = cellOf<IsoDate>(values, 'completed_on');
  const backwards = requested !== undefined && completed !== undefined && completed < requested;
  return backwards ? [problemOf('completed-before-requested', { column: 'completed_on' })] : [];
}

/** What is done after the row itself was written is odd, and may be true: whoever wrote it may have known. */
function laterThanToldOf(values: RowValues): Problem[] {
  const updated = cellOf<Instant>(values, 'updated_at')?.slice(0, 10);
  if (updated === undefined) return [];
  return ['requested_on', 'started_on', 'completed_on']
    .filter((column) => String(values[column] ?? '') > updated)
    .map((column) => problemOf('later-than-updated', { column }));
}

/** Carers' assessments: one row per assessment. */
export const assessmentRows: SourceRows = {
  columns: {
    assessment_id: words().meta({ description: 'What names the assessment', examples: ['SYN-A-000001'] }),
    person_id: words().meta({
      description:
        'The carer in your own system; kept as a keyed hash, and only where there is no NHS number',
      examples: ['SYN-000001'],
    }),
    nhs_number: nhsNumber.meta({
      description: "The carer's NHS number; kept as a keyed hash",
      examples: ['999 000 0018'],
    }),
    date_of_birth: date.meta({
      description:
        "The carer's date of birth, for age bands; only the month is kept, and the day in the hash of postcode",
      examples: ['1958-03-14'],
    }),
    gender: words().meta({ description: 'Gender, for the breakdown', examples: ['Female'] }),
    ethnicity: words().meta({ description: 'Ethnic group, for the breakdown', examples: ['White'] }),
    religion: words().meta({ description: 'Religion or belief, for the breakdown', examples: ['Christian'] }),
    disability: yesNo.meta({
      description: 'Whether the carer has a disability, for the breakdown',
      examples: ['no'],
    }),
    ward: words().meta({
      description: 'Ward where the carer lives; one that is not in the settings counts as other',
      examples: ['Longford'],
    }),
    postcode: words().meta({
      description:
        'Kept only in a keyed hash of postcode, date of birth and gender: to propose that a possible hidden carer may be this one',
      examples: ['ZZ1 8GE'],
    }),
    carer_type: oneOf(carerTypes).meta({
      description: 'Whom the assessment is of: adult, parent carer, young carer, young adult carer',
      examples: ['adult'],
    }),
    method: oneOf(assessmentMethods).meta({
      description: 'Together with the cared-for person, separately, or by the carer alone',
      examples: ['separate'],
    }),
    provider: words().meta({ description: 'Who carried the assessment out', examples: ['Carers Trust'] }),
    requested_on: date.meta({
      description: 'Day on which the assessment was requested; waiting begins',
      examples: ['2023-07-03'],
    }),
    started_on: date.meta({ description: 'Day on which it began', examples: ['2023-08-01'] }),
    completed_on: date.meta({
      description: 'Day on which it was completed; blank while the carer waits',
      examples: ['2023-08-15'],
    }),
    outcome: slugged().meta({
      description: 'What came of it; which outcomes are meaningful is a setting',
      examples: ['direct-payment'],
    }),
    support_provided: oneOf(supportProvided).meta({
      description: 'Support that the carer gets as a result',
      examples: ['direct-payment'],
    }),
    review_due_on: date.meta({ description: 'Day by which it is to be reviewed', examples: ['2024-08-15'] }),
    updated_at: moment.meta({
      description:
        'When the row was last changed; later than a message about the same assessment, the row counts',
      examples: ['2023-09-25T10:00:00Z'],
    }),
  },
  required: ['assessment_id', 'requested_on'],
  done: ['date_of_birth', 'requested_on', 'started_on', 'completed_on'],
  check: (values) => [...completedTooEarly(values), ...laterThanToldOf(values)],
  statement: (values, context) => ({
    content: contentOf(values, context),
    updatedAt: cellOf<Instant>(values, 'updated_at'),
  }),
};
