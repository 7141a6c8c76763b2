import type { CldColumn } from './cld-columns.ts';
import {
  carerRespite,
  commissionedSupport,
  directToCarer,
  financialAssessment,
  involvingTheCaredFor,
  knownByAssociation,
  oneRelease,
} from './cld-labels.ts';
import type { RowCells, RowValues } from './source-rows.ts';

const always: readonly CldColumn[] = [
  'la_code',
  'reporting_period_start_date',
  'reporting_period_end_date',
  'nhs_number',
  'la_person_unique_identifier',
  'gender',
  'ethnicity',
  'date_of_birth',
  'postcode',
  'accommodation_status',
  'has_unpaid_carer',
];

const costs: readonly CldColumn[] = ['unit_cost', 'cost_frequency_unit_type', 'planned_units_per_week'];

/**
 * Columns that the national rules want filled in a carer's row, whatever stands in them.
 * Source: the national specification, release 1, column by column; what is mandatory for service users only is left out.
 */
export function wantedColumns(values: RowValues, cells: RowCells): readonly CldColumn[] {
  if (values.client_type === knownByAssociation) return [...always, 'primary_support_reason'];
  return [
    ...always,
    ...(values.event_type === 'request' ? [] : (['primary_support_reason'] as const)),
    ...(values.event_type !== 'service' || values.date_of_death !== undefined
      ? (['event_end_date'] as const)
      : []),
    ...(values.assessment_type === financialAssessment ? [] : (['event_outcome'] as const)),
    ...wantedOfEvent(values, cells),
  ];
}

function wantedOfEvent(values: RowValues, cells: RowCells): readonly CldColumn[] {
  switch (values.event_type) {
    case 'request':
      return ['request_route_of_access'];
    case 'assessment':
      return values.assessment_type === financialAssessment
        ? ['assessment_type']
        : ['assessment_type', 'method_of_assessment'];
    case 'service':
      return ['service_type', 'service_component', ...(isCosted(values) ? costs : [])];
    default:
      return [
        'review_reason',
        'method_of_review',
        ...(oneRelease(cells.review_reason ?? '') === 'planned'
          ? (['review_outcomes_achieved'] as const)
          : []),
      ];
  }
}

/** A service to a carer has a cost, unless the council commissioned it. */
const isCosted = ({ delivery_mechanism, service_type, service_component }: RowValues): boolean =>
  delivery_mechanism !== commissionedSupport &&
  (service_type === directToCarer ||
    service_type === involvingTheCaredFor ||
    service_component === carerRespite);
