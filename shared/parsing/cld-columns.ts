import { supportEvents } from '../contracts/records.ts';
import { type Cell, cell, date, nhsNumber, notRead, unreadableIsBlank, words } from './cells.ts';
import { clientTypes, label, labelOf } from './cld-labels.ts';
import { postcodeOf } from './match-keys.ts';

const about = <Value>(schema: Cell<Value>, description: string, example: string): Cell<Value> =>
  schema.meta({ description, examples: [example] });

const known = (description: string, example: string): Cell => about(notRead, description, example);

const group = unreadableIsBlank(words());

/** Columns that say who a row is about; a row about a carer known by association has these and no others. */
const personColumns = {
  la_code: known('Council that submits: its number in national returns, or its ONS code', '407'),
  reporting_period_start_date: about(
    unreadableIsBlank(date),
    'First day of the reporting period, the same in every row',
    '2022-10-01',
  ),
  reporting_period_end_date: about(
    unreadableIsBlank(date),
    'Last day of the reporting period, the same in every row',
    '2023-09-30',
  ),
  nhs_number: about(
    unreadableIsBlank(nhsNumber),
    'NHS number; one with a wrong check digit counts as blank',
    '999 000 0018',
  ),
  la_person_unique_identifier: about(
    words(200),
    'The council’s own id of the person; names the person where there is no NHS number',
    'SYN-1',
  ),
  gp_practice_name: known('Name of the GP practice', 'Example Surgery'),
  gp_practice_code: known('Code of the GP practice', 'Y00001'),
  gender: about(group, 'Gender', 'Female'),
  ethnicity: about(group, 'Ethnic group', 'White'),
  date_of_birth: about(
    date,
    'Date of birth; only the month is kept, and the day in the hash of postcode',
    '1958-05-17',
  ),
  date_of_death: about(date, 'Date of death; blank while alive', '2023-08-01'),
  client_type: about(
    labelOf(clientTypes),
    'Service user, (Unpaid) carer or (Unpaid) carer known by association',
    'Unpaid carer',
  ),
  primary_support_reason: known('Primary support reason', 'Social Support: Support to Carer'),
  postcode: about(
    cell(postcodeOf),
    'Kept only in a keyed hash of postcode, date of birth and gender: to propose that a possible hidden carer may be this one',
    'ZZ99 3VZ',
  ),
  accommodation_status: known('Where the person lives', 'Owner occupier or shared ownership scheme'),
  employment_status: known('Employment', 'Paid: Less than 16 hours a week'),
  has_unpaid_carer: known('Whether the person has an unpaid carer', 'No'),
  autism_spectrum_disorder_asd: known('Autism', 'No'),
  visual_impairment: known('Sight', 'No'),
  hearing_impairment: known('Hearing', 'No'),
  dementia: known('Dementia', 'No'),
  client_funding_status: known('How care is paid for', 'Fully local authority funded'),
  total_hrs_caring_per_week: known('Hours of care given a week', '20-34 hours'),
  no_of_adults_being_cared_for: known('Number of adults cared for', '1'),
  adult_1_linked_person_id: known('Id of the first adult cared for', 'SYN-2'),
  adult_2_linked_person_id: known('Id of the second adult cared for', 'SYN-3'),
  adult_3_linked_person_id: known('Id of the third adult cared for', 'SYN-4'),
};

/** Columns that say what happened. */
const eventColumns = {
  event_type: about(labelOf(supportEvents), 'Request, Assessment, Service or Review', 'Service'),
  event_reference: known('The council’s reference; it names no event', 'R-1'),
  event_start_date: about(date, 'Day on which the event started', '2023-07-01'),
  event_end_date: about(date, 'Day on which it ended; blank while it goes on', '2023-09-30'),
  event_description: known('What happened, in words', 'Respite at home'),
  event_outcome: about(label, 'What the event led to', 'NFA - Information & Advice / Signposting only'),
  request_route_of_access: about(label, 'How a request came in', 'Community / Other route'),
  assessment_type: about(label, 'Long term, short term or financial assessment', 'Long Term Assessment'),
  eligible_needs_identified: known('Whether an assessment found eligible needs', 'Yes'),
  method_of_assessment: known('Who took part in the assessment', 'Carer only'),
  service_type: about(label, 'Sort of service', 'Carer Support: Direct to Carer'),
  service_component: about(label, 'What the service consists of', 'Carer Respite'),
  delivery_mechanism: about(label, 'How a service is paid for', 'CASSR Managed Personal Budget'),
  provider_cqc_location_name: known('Provider', 'Example Care'),
  provider_cqc_location_id: known('Provider’s registration', '1-100000001'),
  review_reason: known('Why there was a review', 'Planned'),
  review_outcomes_achieved: known('Whether a review found outcomes achieved', 'Fully achieved'),
  method_of_review: known('Who took part in the review', 'Carer only'),
  unit_cost: known('Cost of one unit of a service, in pounds', '15.50'),
  cost_frequency_unit_type: known('Unit of the cost', 'Per week'),
  planned_units_per_week: known('Planned units a week', '1'),
};

/** Columns of Client Level Data. Source: the national specification, release 1; release 2 spells headings otherwise. */
export const cldColumns = { ...personColumns, ...eventColumns } satisfies Readonly<Record<string, Cell>>;
export type CldColumn = keyof typeof cldColumns;

/** Whether a column says what happened, rather than to whom. */
export const isOfEvent = (column: string): boolean => Object.hasOwn(eventColumns, column);

/** Headings that editions and exports spell in other words; case, spaces and punctuation do not matter. */
export const cldAliases: Readonly<Record<string, CldColumn>> = {
  'Local authority code': 'la_code',
  'LA person unique ID': 'la_person_unique_identifier',
  'Local authority person unique identifier': 'la_person_unique_identifier',
  'Autism spectrum disorder': 'autism_spectrum_disorder_asd',
  'Total hours caring per week': 'total_hrs_caring_per_week',
  'Number of adults being cared for': 'no_of_adults_being_cared_for',
  'Route of access': 'request_route_of_access',
  'Assessment method': 'method_of_assessment',
  'Review method': 'method_of_review',
  'Cost frequency': 'cost_frequency_unit_type',
};
