import { completion } from './assessments.ts';
import { plusDays } from './calendar.ts';
import type { Row } from './csv.ts';
import { bornAtAge, impossiblePostcode, syntheticId, testNhsNumber, WARDS } from './people.ts';
import { between, pick, type Random, shuffled } from './random.ts';
import { respondentsAmong } from './survey.ts';

export const COUNCIL = 'E08000026';

interface Message {
  readonly type: string;
  readonly id: string;
  readonly council: string;
  readonly dataset: string;
  readonly version: number;
  readonly sentAt: string;
  readonly data: Row;
}

interface Known {
  readonly assessments: { readonly first: readonly Row[]; readonly second: readonly Row[] };
  readonly lift: readonly Row[];
  readonly survey: readonly Row[];
}

/** September's messages, in the order in which they happened to arrive: not that of their versions. */
export function septemberMessages(random: Random, known: Known): Message[] {
  let number = 0;
  const message = (type: string, dataset: string, version: number, sentAt: string, data: Row): Message => {
    number += 1;
    const id = `SYN-M-${String(number).padStart(4, '0')}`;
    return { type, id, council: COUNCIL, dataset, version, sentAt, data: withoutBlanks(data) };
  };
  const assessment = (version: number, sentAt: string, data: Row) =>
    message('assessment-outcome.v1', '2023-24-Q2', version, sentAt, data);
  const lift = (version: number, sentAt: string, data: Row) =>
    message('lift-match.v1', '2023-09', version, sentAt, data);
  const survey = (version: number, sentAt: string, data: Row) =>
    message('survey-response.v1', '2021-22', version, sentAt, { source: 'sace', ...data });
  const withdrawal = (dataset: string, version: number, sentAt: string, data: Row) =>
    message('record-withdrawn.v1', dataset, version, sentAt, data);

  const open = known.assessments.second.filter((row) => !row.completed_on && !row.outcome);
  const done = known.assessments.second.filter((row) => row.completed_on && row.assessment_id);
  const done1 = known.assessments.first.filter((row) => row.completed_on);
  const at = <T>(rows: readonly T[], place: number): T => {
    const row = rows[place];
    if (row === undefined) throw new Error('the example is too small for its messages');
    return row;
  };
  const messages: Message[] = [];

  // Online self-assessments that no file holds yet.
  for (let place = 0; place < 7; place += 1) {
    const requested = plusDays('2023-08-20', between(random, 0, 20));
    const outcome = pick(random, ['information-and-advice', 'direct-payment', 'none-needed']);
    messages.push(
      assessment(1, '2023-09-28T09:15:00Z', {
        ...selfAssessment(random, 601 + place, requested),
        ...(place < 5 ? completion(plusDays(requested, between(random, 5, 17)), outcome) : {}),
      }),
    );
  }
  // Three assessments that were reported three times each; only the third version counts.
  for (let place = 0; place < 3; place += 1) {
    const row = at(open, place);
    messages.push(
      assessment(1, '2023-09-26T08:00:00Z', { ...row, started_on: '2023-09-20' }),
      assessment(2, '2023-09-27T08:00:00Z', { ...row, ...completion('2023-09-26', 'none-needed') }),
      assessment(3, '2023-09-28T08:00:00Z', {
        ...row,
        ...completion('2023-09-26', 'information-and-advice'),
      }),
    );
  }
  // One version number used twice: the later sending counts; sent in the same second: the greater id.
  const tie = at(open, 3);
  messages.push(
    assessment(2, '2023-09-28T16:00:00Z', { ...tie, ...completion('2023-09-27', 'respite') }),
    assessment(2, '2023-09-28T15:00:00Z', { ...tie, ...completion('2023-09-27', 'declined') }),
  );
  const twin = at(open, 4);
  messages.push(
    assessment(2, '2023-09-28T15:30:00Z', { ...twin, ...completion('2023-09-27', 'declined') }),
    assessment(2, '2023-09-28T15:30:00Z', { ...twin, ...completion('2023-09-27', 'direct-payment') }),
  );
  // The file was updated on 25 September: it stands against the older message and yields to the newer one.
  messages.push(
    assessment(5, '2023-09-18T10:00:00Z', { ...at(done, 40), outcome: 'declined', support_provided: 'none' }),
    assessment(5, '2023-09-29T10:00:00Z', {
      ...at(done, 41),
      outcome: 'respite',
      support_provided: 'commissioned',
    }),
  );
  // Entered twice by mistake and taken back; and one taken back and then found right after all.
  messages.push(
    withdrawal('2023-24-Q2', 2, '2023-09-29T11:00:00Z', {
      source: 'assessments',
      assessment_id: at(done, 50).assessment_id ?? '',
    }),
    withdrawal('2023-24-Q1', 1, '2023-09-29T11:05:00Z', {
      source: 'assessments',
      assessment_id: at(done1, 60).assessment_id ?? '',
    }),
    withdrawal('2023-24-Q2', 3, '2023-09-29T11:10:00Z', {
      source: 'assessments',
      assessment_id: at(done, 52).assessment_id ?? '',
    }),
    assessment(4, '2023-09-29T12:10:00Z', at(done, 52)),
  );
  // The tracker: three new people, three contacts that went on, one person listed by mistake.
  for (let place = 0; place < 3; place += 1) {
    messages.push(lift(1, '2023-09-27T07:00:00Z', newMatch(random, 701 + place)));
  }
  const hidden = known.lift.filter((row) => row.person_ref && row.known_to_council !== 'yes');
  for (let place = 0; place < 3; place += 1) {
    const row = { ...at(hidden, place), contact_status: 'engaged', contacted_on: '2023-09-26' };
    messages.push(lift(2, '2023-09-28T07:00:00Z', row));
  }
  messages.push(lift(1, '2023-09-25T07:00:00Z', { ...at(hidden, 0), contact_status: 'declined' }));
  messages.push(
    withdrawal('2023-09', 1, '2023-09-28T07:30:00Z', {
      source: 'lift',
      person_ref: at(hidden, 9).person_ref ?? '',
    }),
  );
  // Late corrections of the last survey's own register: the answers stay as they were.
  const respondents = respondentsAmong(known.survey);
  for (let place = 0; place < 4; place += 1) {
    const row = at(respondents, 30 * place + 5);
    messages.push(survey(2, '2023-09-21T14:00:00Z', { ...row, ward: at(WARDS, 3 * place) }));
  }
  const stale = at(respondents, 5);
  messages.push(survey(1, '2023-09-20T14:00:00Z', { ...stale, q11: '3', q8: '3' }));
  // Never acceptable: nobody knows when it was asked for.
  messages.push(assessment(1, '2023-09-29T13:00:00Z', { assessment_id: 'SYN-A-000999', outcome: 'respite' }));
  return shuffled(random, messages);
}

function selfAssessment(random: Random, serial: number, requested: string): Row {
  return {
    assessment_id: syntheticId('SYN-A', serial),
    person_id: syntheticId('SYN', serial),
    nhs_number: testNhsNumber(serial),
    date_of_birth: bornAtAge(random, between(random, 22, 79)),
    gender: pick(random, ['Female', 'Female', 'Male']),
    ethnicity: pick(random, ['White', 'Asian or Asian British']),
    disability: pick(random, ['yes', 'no']),
    ward: pick(random, WARDS),
    postcode: impossiblePostcode(random),
    carer_type: 'adult',
    method: 'self',
    provider: 'Online self-assessment',
    requested_on: requested,
    updated_at: '2023-09-27',
  };
}

function newMatch(random: Random, serial: number): Row {
  return {
    household_ref: syntheticId('SYN-H', serial),
    person_ref: syntheticId('SYN-P', serial),
    date_of_birth: bornAtAge(random, between(random, 30, 80)),
    postcode: impossiblePostcode(random),
    ward: pick(random, WARDS),
    gender: pick(random, ['Female', 'Male']),
    carers_allowance: 'yes',
    carer_element: 'no',
    carer_premium: 'no',
    underlying_entitlement: 'no',
    pension_credit_eligible: 'no',
    pension_credit_claimed: 'no',
    poverty_band: 'struggling',
    known_to_council: 'no',
    contact_status: 'identified',
  };
}

function withoutBlanks(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ''));
}
