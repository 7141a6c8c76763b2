import { contextOf } from './some.ts';

export const quarter = contextOf('2023-24-Q2');

/** A service to a carer, in the words of release 1. */
export const service: Readonly<Record<string, string>> = {
  la_code: '407',
  reporting_period_start_date: '2022-10-01',
  reporting_period_end_date: '2023-09-30',
  nhs_number: '9990000018',
  la_person_unique_identifier: 'L-1',
  gender: 'Female',
  ethnicity: 'White',
  date_of_birth: '1958-05-17',
  client_type: 'Carer',
  primary_support_reason: 'Social Support: Support to Carer',
  postcode: 'ZZ99 3VZ',
  accommodation_status: 'Owner occupier',
  has_unpaid_carer: 'No',
  event_type: 'Service',
  event_start_date: '2023-05-10',
  event_end_date: '',
  event_outcome: 'Provision of service',
  service_type: 'Carer Support: Direct to Carer',
  service_component: 'Carer Respite',
  delivery_mechanism: 'CASSR Managed Personal Budget',
  unit_cost: '15.50',
  cost_frequency_unit_type: 'Per week',
  planned_units_per_week: '1',
};

/** The same service, in the words of release 2. */
export const inRelease2: Readonly<Record<string, string>> = {
  ...service,
  client_type: 'Unpaid carer',
  service_type: 'Unpaid carer support: Direct to unpaid carer',
  service_component: 'Unpaid carer respite',
  delivery_mechanism: 'CASSR managed personal budget',
};

/** Somebody who is known to care for somebody, and nothing more. */
export const byAssociation: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(service).filter(
      ([column]) => !/^(event|service|delivery|unit|cost|planned)_/.test(column),
    ),
  ),
  client_type: 'Carer known by association',
};
