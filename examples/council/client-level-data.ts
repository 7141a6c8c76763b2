import { british, plusDays } from './calendar.ts';
import { csv, type Row } from './csv.ts';
import { bornAtAge, ETHNICITIES, impossiblePostcode, syntheticId, testNhsNumber } from './people.ts';
import { between, chance, deck, pick, type Random, shuffled } from './random.ts';

/**
 * Carers with direct payments among those with a direct payment, a managed budget or commissioned support: of whom the
 * published 52.3 % (2023-24-Q1) and 62.4 % (2023-24-Q2) of Coventry can be said. Nobody publishes the counts.
 */
const SUPPORTED_IN_Q1 = 65;
const PAID_DIRECTLY_IN_Q1 = 34;
const NEW_IN_Q2 = { 'direct payment': 14, 'managed budget': 6 };
const WENT_OVER_TO_DIRECT_PAYMENTS = 5;

/** Every label in the words of release 1 and of release 2. */
const LABELS = {
  'service user': ['Service User', 'Service user'],
  carer: ['Carer', 'Unpaid carer'],
  'known by association': ['Carer known by association', 'Unpaid carer known by association'],
  'direct to carer': ['Carer Support: Direct to Carer', 'Unpaid carer support: Direct to unpaid carer'],
  community: ['Long Term Support: Community', 'Long term support: Community'],
  'nursing care': ['Long Term Support: Nursing Care', 'Long term support: Nursing care'],
  reablement: ['Short Term Support: ST-Max', 'Short term support: ST-Max'],
  'direct payment': ['Direct Payment', 'Direct payment'],
  'managed budget': ['CASSR Managed Personal Budget', 'CASSR managed personal budget'],
  commissioned: ['CASSR Commissioned Support', 'CASSR commissioned support'],
  'home support': ['Home Support', 'Home support or domiciliary care'],
  respite: ['Carer Respite', 'Unpaid carer respite'],
  'other support': ['Other Carer Support', 'Other unpaid carer support'],
  information: [
    'NFA - Information & Advice / Signposting only',
    'NFA: Information and advice or signposting',
  ],
  provided: ['Provision of service', 'Continuation of support or services'],
  'support planned': ['Progress to Support Planning / Services', 'Progress to support planning or services'],
  'long term': ['Long Term Assessment', 'Long term assessment'],
} as const;
type Label = keyof typeof LABELS;

/** Headings of release 1; release 2 has blanks for the underscores, and small letters. */
const HEADINGS = [
  ...['LA_Code', 'Reporting_Period_Start_Date', 'Reporting_Period_End_Date', 'NHS_Number'],
  ...['LA_Person_Unique_Identifier', 'Gender', 'Ethnicity', 'Date_of_Birth', 'Date_of_Death', 'Client_Type'],
  ...['Primary_Support_Reason', 'Postcode', 'Accommodation_Status', 'Has_Unpaid_Carer', 'Event_Type'],
  ...['Event_Reference', 'Event_Start_Date', 'Event_End_Date', 'Event_Outcome', 'Request_Route_of_Access'],
  ...['Assessment_Type', 'Method_of_Assessment', 'Service_Type', 'Service_Component', 'Delivery_Mechanism'],
  ...['Unit_Cost', 'Cost_Frequency_Unit_Type', 'Planned_units_per_week'],
];

interface Submission {
  readonly release: 1 | 2;
  readonly from: string;
  readonly to: string;
}

/** Both reach back twelve months, so that the second one is the truth about nine months of the first. */
const FIRST: Submission = { release: 1, from: '2022-07-01', to: '2023-06-30' };
const SECOND: Submission = { release: 2, from: '2022-10-01', to: '2023-09-30' };

/** What both submissions are made of: people, and what happened to them by the time of the second. */
export interface Caseload {
  readonly events: readonly Row[];
  /** What the first submission said, and the second one does not repeat. */
  readonly mistaken: readonly Row[];
  readonly serviceUsers: readonly Row[];
}

export function caseload(random: Random): Caseload {
  const carers = Array.from({ length: 112 }, (_, place) => somebody(random, 801 + place));
  const supported = carers.splice(0, SUPPORTED_IN_Q1);
  const since = carers.splice(0, NEW_IN_Q2['direct payment'] + NEW_IN_Q2['managed budget']);
  const named = carers.splice(0, 2);
  return {
    events: [
      ...supportedInQ1(random, supported),
      ...newInQ2(random, since),
      ...assessed(random, [...supported, ...since].slice(56, 70)),
      ...otherwise(random, carers),
    ],
    mistaken: named.map((carer) => supportOf(carer, '2023-05-15', 'direct payment')),
    serviceUsers: Array.from({ length: 850 }, (_, place) => serviceUser(random, 1001 + place)),
  };
}

/** Support that began by June 2023 and goes on; some managed budgets become direct payments in August. */
function supportedInQ1(random: Random, carers: readonly Row[]): Row[] {
  const managed = carers.length - PAID_DIRECTLY_IN_Q1;
  const sorts = deck(
    random,
    { 'direct payment': PAID_DIRECTLY_IN_Q1, 'managed budget': managed },
    carers.length,
  );
  let left = WENT_OVER_TO_DIRECT_PAYMENTS;
  return carers.flatMap((carer, place) => {
    const sort = sorts[place] as Label;
    const first = supportOf(carer, plusDays('2022-07-04', between(random, 0, 340)), sort);
    if (sort === 'direct payment' || left === 0) return [first];
    left -= 1;
    const ended = { ...first, Event_End_Date: '2023-07-31' };
    return [ended, supportOf(carer, '2023-08-01', 'direct payment')];
  });
}

function newInQ2(random: Random, carers: readonly Row[]): Row[] {
  const sorts = deck(random, NEW_IN_Q2, carers.length);
  return carers.map((carer, place) =>
    supportOf(carer, plusDays('2023-07-03', between(random, 0, 75)), sorts[place] as Label),
  );
}

/** Carers' assessments of people who have support too: alone or with the person they care for. */
function assessed(random: Random, carers: readonly Row[]): Row[] {
  const methods = deck(random, { 'Carer only': 9, 'Service user and carer': 5 }, carers.length);
  return carers.map((carer, place) => {
    const start = plusDays('2022-12-05', between(random, 0, 270));
    return {
      ...carer,
      Event_Type: 'Assessment',
      Event_Start_Date: start,
      Event_End_Date: plusDays(start, between(random, 1, 20)),
      Event_Outcome: 'support planned',
      Assessment_Type: 'long term',
      Method_of_Assessment: methods[place] ?? '',
    };
  });
}

/** Support that has ended, support of which nobody wrote how it is paid for, advice, and people without an event. */
function otherwise(random: Random, carers: readonly Row[]): Row[] {
  const ended = carers.slice(0, 9).map((carer, place) => ({
    ...supportOf(carer, '2022-07-11', pick(random, ['direct payment', 'commissioned'])),
    // The first three ended before the second submission begins: only the first one tells of them.
    Event_End_Date: place < 3 ? '2022-09-16' : plusDays('2022-11-01', between(random, 0, 140)),
  }));
  const unclear = carers.slice(9, 12).map((carer) => ({
    ...supportOf(carer, plusDays('2023-04-03', between(random, 0, 150)), 'managed budget'),
    Delivery_Mechanism: '',
  }));
  const advised = carers.slice(12, 21).map((carer) => {
    const day = plusDays('2023-04-03', between(random, 0, 170));
    return {
      ...carer,
      Event_Type: 'Request',
      Event_Start_Date: day,
      Event_End_Date: day,
      Event_Outcome: 'information',
      Request_Route_of_Access: 'Self referral',
    };
  });
  const known = carers.slice(21).map((carer) => ({ ...carer, Client_Type: 'known by association' }));
  return [...ended, ...unclear, ...advised, ...known];
}

function supportOf(carer: Row, start: string, sort: Label): Row {
  return {
    ...carer,
    Event_Type: 'Service',
    Event_Start_Date: start,
    Event_Outcome: 'provided',
    Service_Type: 'direct to carer',
    Service_Component:
      sort === 'direct payment' ? sort : sort === 'commissioned' ? 'respite' : 'other support',
    Delivery_Mechanism: sort,
    ...(sort === 'commissioned'
      ? {}
      : { Unit_Cost: '30.00', Cost_Frequency_Unit_Type: 'Per week', Planned_units_per_week: '1' }),
  };
}

function somebody(random: Random, serial: number): Row {
  return {
    LA_Code: '407',
    NHS_Number: chance(random, 0.8) ? testNhsNumber(serial) : '',
    LA_Person_Unique_Identifier: syntheticId('SYN', serial),
    Gender: pick(random, ['Female', 'Female', 'Male']),
    Ethnicity: pick(
      random,
      Object.keys(ETHNICITIES).filter((name) => name !== ''),
    ),
    Date_of_Birth: bornAtAge(random, between(random, 24, 86)),
    Client_Type: 'carer',
    Primary_Support_Reason: 'Social Support: Support to Carer',
    Postcode: impossiblePostcode(random),
    Accommodation_Status: 'Owner occupier or shared ownership scheme',
    Has_Unpaid_Carer: 'No',
    Event_Reference: syntheticId('SYN-E', serial),
  };
}

/** Only what tells that the row is about somebody else; the pipeline looks at nothing more of it. */
function serviceUser(random: Random, serial: number): Row {
  const service: Label = pick(random, ['community', 'community', 'nursing care', 'reablement']);
  const start = plusDays('2021-04-01', between(random, 0, 900));
  return {
    LA_Code: '407',
    LA_Person_Unique_Identifier: syntheticId('SYN-U', serial),
    Client_Type: 'service user',
    Event_Type: 'Service',
    Event_Start_Date: start,
    Event_End_Date: chance(random, 0.3) ? plusDays(start, between(random, 30, 400)) : '',
    Service_Type: service,
    Service_Component: service === 'community' ? 'home support' : '',
    Delivery_Mechanism: pick(random, ['direct payment', 'commissioned']),
  };
}

/**
 * The first submission, in the words of release 1 and with British dates. Three managed budgets stand in it as
 * commissioned support, two direct payments are somebody else's, and one row does not say who it is about.
 */
export function firstSubmission(random: Random, { events, mistaken, serviceUsers }: Caseload): string {
  const known = events.filter((event) => happenedIn(FIRST, event));
  const budgets = known.filter((event) => event.Delivery_Mechanism === 'managed budget').slice(0, 3);
  const said = known.map((event) => {
    if (budgets.includes(event)) return { ...event, Delivery_Mechanism: 'commissioned' };
    // What ended later was still going on.
    return (event.Event_End_Date ?? '') > FIRST.to ? { ...event, Event_End_Date: '' } : event;
  });
  const nobody = { ...said[0], NHS_Number: '', LA_Person_Unique_Identifier: '' };
  return submission(random, FIRST, [...said, ...mistaken, nobody], serviceUsers);
}

/** The second submission, in the words of release 2 and with ISO dates: it puts right what the first one said. */
export const secondSubmission = (random: Random, { events, serviceUsers }: Caseload): string =>
  submission(
    random,
    SECOND,
    events.filter((event) => happenedIn(SECOND, event)),
    serviceUsers,
  );

/** Whether the days of an event meet a reporting period; who has no event is in every submission. */
function happenedIn({ from, to }: Submission, event: Row): boolean {
  const { Event_Start_Date: start = '', Event_End_Date: end = '' } = event;
  return start <= to && (end === '' || end >= from);
}

function submission(
  random: Random,
  period: Submission,
  carers: readonly Row[],
  users: readonly Row[],
): string {
  const all = [...carers, ...users.filter((user) => happenedIn(period, user))];
  const rows = shuffled(random, all).map((row) => inWordsOf(period, row));
  return csv(
    HEADINGS.map((heading) => headingOf(period, heading)),
    rows,
  );
}

const headingOf = ({ release }: Submission, heading: string): string =>
  release === 1 ? heading : heading.replaceAll('_', ' ');

function inWordsOf(period: Submission, row: Row): Row {
  const said: Row = {
    ...row,
    Reporting_Period_Start_Date: period.from,
    Reporting_Period_End_Date: period.to,
  };
  const words = Object.entries(said).map(([heading, text]) => [
    headingOf(period, heading),
    /_Date|^Date_/.test(heading) ? dayIn(period, text) : labelIn(period, text),
  ]);
  return Object.fromEntries(words);
}

const dayIn = ({ release }: Submission, day: string): string => (release === 1 ? british(day) : day);

const labelIn = ({ release }: Submission, text: string): string =>
  Object.hasOwn(LABELS, text) ? (LABELS[text as Label][release - 1] ?? text) : text;
