/**
 * Random Client Level Data for the random councils: one submission, with the labels of both releases spelt in every
 * way that official files are. Drawn from a stream of its own, so that the other files of a seed stay as they are.
 */
import type { Row } from '../../examples/council/csv.ts';
import { testNhsNumber } from '../../examples/council/people.ts';
import { between, chance, pick, type Random } from '../../examples/council/random.ts';

export const CLD_FILE_DATES = [
  ...['reporting_period_start_date', 'reporting_period_end_date', 'date_of_birth', 'date_of_death'],
  ...['event_start_date', 'event_end_date'],
];
export const CLD_FILE_COLUMNS = [
  ...['la_code', 'reporting_period_start_date', 'reporting_period_end_date', 'nhs_number'],
  ...['la_person_unique_identifier', 'gender', 'ethnicity', 'date_of_birth', 'date_of_death', 'client_type'],
  ...['postcode', 'event_type', 'event_reference', 'event_start_date', 'event_end_date', 'event_outcome'],
  ...['request_route_of_access', 'assessment_type', 'service_type', 'service_component'],
  ...['delivery_mechanism', 'unit_cost'],
];

const CARER = ['Carer', 'Unpaid carer'];
const LINKED = ['Carer known by association', 'Unpaid carer known by association'];
const DIRECT = ['Carer Support: Direct to Carer', 'Unpaid carer support: Direct to unpaid carer'];
const INVOLVING = [
  'Carer Support: Support involving the person cared-for',
  'Unpaid carer support: Support involving the person cared-for',
];
const INFORMED = [
  'NFA - Information & Advice / Signposting only',
  'NFA: Information and advice or signposting',
];
const OTHER_OUTCOMES = [
  'NFA- Other',
  'Progress to Assessment',
  'Provision of service',
  'No change in package',
  '',
];
const MECHANISMS = [
  ...['Direct Payment', 'CASSR Managed Personal Budget', 'CASSR Commissioned Support'],
  ...['CASSR commissioned support', 'Self-Funder Metering Only', ''],
];
const COMPONENTS = ['Carer Respite', 'Other Carer Support', 'Direct Payment', 'Direct payment', '', ''];

/** The same label as somebody else would type it. */
function spelt(random: Random, labels: readonly string[]): string {
  const label = pick(random, labels);
  const gap = pick(random, [' ', ' ', '  ', '_', ' - ', '/']);
  const loose = chance(random, 0.5) ? label.replaceAll('&', 'and').replaceAll(' ', gap) : label;
  return pick(random, [loose, loose.toUpperCase(), loose.toLowerCase(), ` ${loose}.`]);
}

interface Person {
  readonly nhs: string;
  readonly local: string;
  readonly born: readonly string[];
  readonly died: readonly string[];
  readonly genders: readonly string[];
  readonly ethnicity: string;
}

function somebody(random: Random, number: number): Person {
  const births = Array.from({ length: chance(random, 0.15) ? 2 : 1 }, () =>
    chance(random, 0.12) ? someDay(random, '2004-06-01', 1200) : someDay(random, '1938-01-01', 24_000),
  );
  const deaths = Array.from({ length: between(random, 1, 2) }, () => someDay(random, '2022-01-01', 500));
  return {
    nhs: chance(random, 0.6) ? testNhsNumber(number) : '',
    local: `L-${number}`,
    born: chance(random, 0.1) ? [''] : births,
    died: chance(random, 0.15) ? [...deaths, ''] : [''],
    genders: pick(random, [['Female'], ['female', 'FEMALE'], ['Male', 'Other'], ['']]),
    ethnicity: pick(random, ['White', 'white', 'Asian & Asian British', 'Asian and Asian British', '']),
  };
}

/** Who the row is about; what differs between the rows of one person goes by the day, so that no two rows of a day differ. */
function rowAbout(random: Random, person: Person, day: string, period: Row): Row {
  const at = Number(day.slice(8));
  const wrong = person.nhs.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  const spaced = person.nhs.replace(/^(...)(...)/, '$1 $2 ');
  return {
    ...period,
    la_code: pick(random, ['407', '407', 'E08000026', '']),
    nhs_number: chance(random, 0.06) ? wrong : pick(random, [person.nhs, person.nhs, spaced, '']),
    la_person_unique_identifier: person.local,
    gender: person.genders[at % person.genders.length] ?? '',
    ethnicity: person.ethnicity,
    date_of_birth: pick(random, person.born),
    date_of_death: pick(random, person.died),
    postcode: 'ZZ99 3VZ',
  };
}

function eventOf(random: Random): Row {
  const outcome = () => spelt(random, chance(random, 0.3) ? INFORMED : OTHER_OUTCOMES);
  const service = (types: readonly string[]): Row => ({
    event_type: spelt(random, ['Service']),
    service_type: spelt(random, types),
    service_component: spelt(random, COMPONENTS),
    delivery_mechanism: spelt(random, MECHANISMS),
    event_outcome: outcome(),
  });
  const kinds: readonly (() => Row)[] = [
    () => service(DIRECT),
    () => service(DIRECT),
    () => service(DIRECT),
    () => service(INVOLVING),
    () => service(['Long Term Support: Community', 'Long term support: Community']),
    () => ({
      event_type: 'Service',
      event_outcome: outcome(),
      delivery_mechanism: spelt(random, MECHANISMS),
    }),
    () => ({
      event_type: spelt(random, ['Request']),
      event_outcome: outcome(),
      request_route_of_access: 'Self',
    }),
    () => ({
      event_type: spelt(random, ['Assessment']),
      event_outcome: outcome(),
      assessment_type: spelt(random, [
        'Long Term Assessment',
        'Long term assessment',
        'Financial Assessment',
        '',
      ]),
    }),
    () => ({ event_type: spelt(random, ['Review']), event_outcome: outcome() }),
    () => ({ ...service(DIRECT), event_type: spelt(random, ['Review', 'Assessment']) }),
  ];
  return pick(random, kinds)();
}

function carerRow(random: Random, person: Person, period: Row): Row {
  const day = someDay(random, '2021-03-01', 850);
  const end = chance(random, 0.06) ? someDay(random, '2021-01-01', 600) : someDay(random, day, 420);
  return {
    ...rowAbout(random, person, day, period),
    ...eventOf(random),
    client_type: spelt(random, CARER),
    event_start_date: day,
    event_end_date: chance(random, 0.35) ? '' : end,
    event_reference: `R-${between(random, 1, 9999)}`,
    unit_cost: pick(random, ['12.50', 'n/a', '']),
  };
}

/** Rows about service users are nobody's business here, so nothing in them can be wrong. */
const serviceUserRow = (random: Random, period: Row): Row => ({
  ...period,
  client_type: spelt(random, ['Service User', 'Service user']),
  event_type: pick(random, ['Service', 'Chat', '']),
  nhs_number: pick(random, ['1', '']),
  service_type: spelt(random, DIRECT),
  delivery_mechanism: 'Direct Payment',
});

/** A few rows that are refused, or none. */
function faults(random: Random, good: Row): Row[] {
  const local = { ...good, nhs_number: '', la_person_unique_identifier: 'L-refused' };
  if (chance(random, 0.2)) return [];
  const all: Row[] = [
    { ...local, client_type: '' },
    { ...local, client_type: 'Neighbour' },
    { ...local, la_person_unique_identifier: '' },
    { ...local, event_type: 'Chat' },
    { ...local, event_start_date: '' },
    { ...local, event_end_date: 'soon' },
    { ...local, date_of_birth: 'unknown' },
  ];
  return all.filter(() => chance(random, 0.5));
}

const PERIOD = { reporting_period_start_date: '2022-07-01', reporting_period_end_date: '2023-06-30' };

/** The rows of a submission: every verdict that a row can have, in no order. */
export function submission(random: Random): Row[] {
  const people = Array.from({ length: between(random, 30, 50) }, (_, number) => somebody(random, number + 1));
  const rows = people.flatMap((person) =>
    Array.from({ length: between(random, 1, 4) }, () => carerRow(random, person, PERIOD)),
  );
  const linked = people
    .filter(() => chance(random, 0.15))
    .map((person) => ({
      ...rowAbout(random, person, '2023-01-01', PERIOD),
      client_type: spelt(random, LINKED),
      event_start_date: pick(random, ['', 'never']),
    }));
  const again = rows.filter(() => chance(random, 0.05));
  const corrected = rows
    .filter(() => chance(random, 0.05))
    .map((row) => ({ ...row, delivery_mechanism: 'Direct Payment', event_outcome: 'NFA- Other' }));
  // A service that has ended meanwhile is the same event; anything else with another end is another.
  const ended = rows
    .filter(() => chance(random, 0.08))
    .map((row) => ({ ...row, event_end_date: someDay(random, row.event_start_date ?? '', 200) }));
  const [first] = rows;
  const users = Array.from({ length: between(random, 10, 60) }, () => serviceUserRow(random, PERIOD));
  return [
    ...users,
    ...rows,
    ...linked,
    ...again,
    ...corrected,
    ...ended,
    ...(first ? faults(random, first) : []),
  ];
}

/** A file of two submissions put together: it is quarantined whole. */
export function twoSubmissions(random: Random): Row[] {
  const person = somebody(random, 99);
  return ['2023-03-31', '2023-06-30'].map((end) => ({
    ...carerRow(random, person, { ...PERIOD, reporting_period_end_date: end }),
    la_person_unique_identifier: end,
    nhs_number: '',
  }));
}

/** What a council may choose for the figures of Client Level Data. */
export function cldSettings(random: Random) {
  const kinds = ['quarter', 'rolling-12-months', 'year-to-date'];
  const indicators = [
    ...['carers-self-directed-support', 'carers-direct-payments', 'carers-support-mechanism-unknown'],
    ...['carers-supported-per-100000', 'cld-carers-assessments'],
  ];
  return {
    ...(chance(random, 0.7) ? { adultPopulation: { '2023-24': between(random, 900, 2000) } } : {}),
    ...(chance(random, 0.5)
      ? {
          carersSupported: {
            categories: pick(random, [
              [1, 2, 3],
              [1, 2, 3, 4, 6],
            ]),
          },
        }
      : {}),
    periods: Object.fromEntries(
      indicators.filter(() => chance(random, 0.6)).map((indicator) => [indicator, pick(random, kinds)]),
    ),
  };
}

function someDay(random: Random, from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + between(random, 0, days) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
