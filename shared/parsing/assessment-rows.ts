import { monthOf } from '../calendar/months.ts';
import type { Instant, IsoDate } from '../contracts/identifiers.ts';
import { problemOf } from '../contracts/problems.ts';
import { type Assessment, assessmentMethods, carerTypes, supportProvided } from '../contracts/records.ts';
import { date, moment, nhsNumber, oneOf, slugged, words, yesNo } from './cells.ts';
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
  };
}

/** Carers' assessments: one row per assessment. */
export const assessmentRows: SourceRows = {
  columns: {
    assessment_id: words(),
    person_id: words(),
    nhs_number: nhsNumber,
    date_of_birth: date,
    gender: words(),
    ethnicity: words(),
    religion: words(),
    disability: yesNo,
    ward: words(),
    postcode: words(),
    carer_type: oneOf(carerTypes),
    method: oneOf(assessmentMethods),
    provider: words(),
    requested_on: date,
    started_on: date,
    completed_on: date,
    outcome: slugged(),
    support_provided: oneOf(supportProvided),
    review_due_on: date,
    updated_at: moment,
  },
  required: ['assessment_id', 'requested_on'],
  done: ['date_of_birth', 'requested_on', 'started_on', 'completed_on'],
  check: (values) => {
    const requested = cellOf<IsoDate>(values, 'requested_on');
    const completed = cellOf<IsoDate>(values, 'completed_on');
    const backwards = requested !== undefined && completed !== undefined && completed < requested;
    return backwards ? [problemOf('completed-before-requested', { column: 'completed_on' })] : [];
  },
  statement: (values, context) => ({
    content: contentOf(values, context),
    updatedAt: cellOf<Instant>(values, 'updated_at'),
  }),
};
