import { csv, type Row } from '../../examples/council/csv.ts';
import type { Garden, Leaver } from './garden.ts';

/** Client Level Data in which each cell that says something of a person is a canary. */
export const clientLevelData = (rows: readonly Row[]): string => csv(Object.keys(rows[0] ?? {}), rows);

export const clientRows = (garden: Garden, leaver: Leaver): Row[] => [
  ...Array.from({ length: 6 }, (_, at) => ({ ...clientRow(garden), ...(at % 2 ? died(garden) : {}) })),
  { ...clientRow(garden), nhs_number: '' },
  leaver.row(() => ({ ...clientRow(garden), ...died(garden) })),
];

/** A day that is none, and nobody whom it could be about. */
export const badClientRows = (garden: Garden): Row[] => [
  { ...clientRow(garden), event_start_date: garden.words() },
  { ...clientRow(garden), nhs_number: '', la_person_unique_identifier: '' },
];

const died = (garden: Garden): Row => ({ date_of_death: garden.day('death', '192') });

const clientRow = (garden: Garden): Row => ({
  la_code: '407',
  reporting_period_start_date: '2022-10-01',
  reporting_period_end_date: '2023-09-30',
  nhs_number: garden.nhs(),
  la_person_unique_identifier: garden.id('LA'),
  gp_practice_name: garden.words(),
  gp_practice_code: garden.id('GP'),
  gender: 'Female',
  ethnicity: garden.ethnicity(),
  date_of_birth: garden.day('birth', '191'),
  date_of_death: '',
  client_type: 'Unpaid carer',
  primary_support_reason: garden.words(),
  postcode: garden.postcode(),
  accommodation_status: garden.words(),
  employment_status: garden.words(),
  has_unpaid_carer: 'No',
  autism_spectrum_disorder_asd: garden.words(),
  visual_impairment: garden.words(),
  hearing_impairment: garden.words(),
  dementia: garden.words(),
  total_hrs_caring_per_week: garden.words(),
  adult_1_linked_person_id: garden.id('LP'),
  event_type: 'Service',
  event_reference: garden.id('ER'),
  event_start_date: '2023-07-03',
  event_description: garden.words(),
  event_outcome: 'Provision of service',
  service_type: 'Unpaid carer support: Direct to unpaid carer',
  service_component: 'Direct payment',
  delivery_mechanism: 'Direct payment',
  provider_cqc_location_name: garden.words(),
});
