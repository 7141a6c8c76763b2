/**
 * Small random councils for tests that run the whole pipeline against the oracle. One seed, one council, always the
 * same bytes. The content is drawn from one stream of numbers and its outward form (headings, line ends, date style,
 * order of columns and of messages) from another, so that `plain` gives the same content without the oddities and
 * every figure must come out the same.
 *
 * Questions that the contracts leave open are not asked here: a refused row never has the key of a row that an older
 * file gave, a file row and a message never speak on the same day, a person's attributes never differ by month.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { csv, type Row } from '../../examples/council/csv.ts';
import { between, chance, pick, type Random, seeded, shuffled } from '../../examples/council/random.ts';
import { CLD_FILE_COLUMNS, CLD_FILE_DATES, cldSettings, submission, twoSubmissions } from './random-cld.ts';

const COUNCIL = 'E08000026';
const WARDS = ['North End', "St Mary's", 'Hill & Dale', 'Low Town'];
const SAID_WARDS = [...WARDS, 'NORTH END', 'hill and dale', 'low  town', 'Nowhere', ''];
const GENDERS = ['Female', 'female', 'Male', 'MALE', 'Other', ''];
const ETHNICITIES = [
  'White',
  'Asian / Asian British',
  'asian/asian british',
  'White & Black',
  'White and Black',
  '',
];
const RELIGIONS = ['Christian', 'no religion', 'No Religion', 'Muslim', 'other', ''];
const OUTCOMES = [
  'direct-payment',
  'respite',
  'commissioned-support',
  'information-and-advice',
  'none-needed',
  'declined',
];
const MONTHS = ['2023-05', '2023-06', '2023-08', '2023-11'];

export interface RandomCouncil {
  readonly council: string;
  readonly quarter: string;
  /** path below the replay folder → text */
  readonly files: ReadonlyMap<string, string>;
}

interface Draft {
  readonly random: Random;
  readonly dress: Dress;
  readonly files: Map<string, string>;
}

/** The council of a seed; `plain` leaves out every oddity of form and none of content. */
export function randomCouncil(seed: number, { plain = false } = {}): RandomCouncil {
  const random = seeded(seed);
  const form = seeded(seed + 1_000_003);
  const draft: Draft = { random, dress: plain ? plainDress : oddDress(form), files: new Map() };
  const years = chance(random, 0.5) ? ['2021-22', '2023-24'] : ['2021-22'];
  const months = MONTHS.slice(0, between(random, 1, MONTHS.length));
  const ofCld = seeded(seed + 2_000_003);
  draft.files.set(
    upload('settings/council/settings.json'),
    JSON.stringify(withCld(settings(random, years), cldSettings(ofCld))),
  );
  const told = {
    sace: years.map((year) => surveyFiles(draft, year)),
    assessments: assessmentFiles(draft),
    lift: trackerFiles(draft, months),
  };
  providerFiles(draft);
  experienceFiles(draft);
  const dressOfCld = plain ? plainDress : oddDress(seeded(seed + 3_000_017));
  cldFiles({ random: ofCld, dress: dressOfCld, files: draft.files });
  const messages = [
    ...surveyMessages(random, years, told.sace.flat()),
    ...otherMessages(random, months, told.lift),
  ];
  const lines = (plain ? messages : shuffled(form, messages)).map((message) => JSON.stringify(message));
  const half = Math.floor(lines.length / 2);
  draft.files.set('messages/2023-08.jsonl', `${lines.slice(0, half).join('\n')}\n`);
  draft.files.set('messages/2023-09.jsonl', `${lines.slice(half).join('\n')}\n`);
  return { council: COUNCIL, quarter: `2023-24-Q${between(random, 1, 4)}`, files: draft.files };
}

/** Writes the council of a seed into a replay folder. */
export function writeRandomCouncil(
  folder: string,
  seed: number,
  options: { plain?: boolean } = {},
): RandomCouncil {
  const council = randomCouncil(seed, options);
  for (const [path, text] of council.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return council;
}

function upload(path: string): string {
  return `uploads/${COUNCIL}/${path}`;
}

/** The settings of both, in one document. */
const withCld = <S extends { periods: object }>(chosen: S, ofCld: { periods: object }) => ({
  ...chosen,
  ...ofCld,
  periods: { ...chosen.periods, ...ofCld.periods },
});

function settings(random: Random, years: readonly string[]) {
  // Unknown, smaller than the sample (a census), and large: three ways to a margin of error.
  const survey = () => pick(random, [{}, { eligiblePopulation: 20 }, { eligiblePopulation: 400 }]);
  const [first = '', second] = years;
  return {
    name: 'Anywhere',
    ...(chance(random, 0.8) ? { wards: WARDS } : {}),
    surveys: {
      sace: {
        [first]: survey(),
        ...(second
          ? { [second]: { ...survey(), ...(chance(random, 0.5) ? { firstQuarter: '2023-24-Q3' } : {}) } }
          : {}),
      },
    },
    targets: { 'experience-survey-responses': 300 },
    assessments: { meaningfulOutcomes: shuffled(random, OUTCOMES).slice(0, between(random, 1, 3)) },
    periods: Object.fromEntries(
      [
        'assessments-completed',
        'assessments-meaningful-outcome',
        'assessments-median-days',
        'young-carers-assessments',
      ]
        .filter(() => chance(random, 0.3))
        .map((indicator) => [indicator, pick(random, ['quarter', 'rolling-12-months', 'year-to-date'])]),
    ),
  };
}

// --- The outward form of a file ----------------------------------------------------------------------------------

type Dress = (columns: readonly string[], rows: readonly Row[], dates: readonly string[]) => string;

const plainDress: Dress = (columns, rows) => csv(columns, rows);

function oddDress(form: Random): Dress {
  return (columns, rows, dates) => {
    const style = pick(form, [
      (name: string) => name,
      (name: string) => name.toUpperCase(),
      (name: string) => name.replaceAll('_', ' '),
      (name: string) => `${name.replaceAll('_', '-')}:`,
      (name: string) =>
        name
          .split('_')
          .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
          .join(' '),
    ]);
    const british = chance(form, 0.5);
    const yes = pick(form, ['yes', 'Yes', 'Y', 'TRUE', '1']);
    const no = { yes: 'no', Yes: 'No', Y: 'N', TRUE: 'FALSE', 1: '0' }[yes] ?? 'no';
    const noted = chance(form, 0.5);
    const form1 = (column: string, text: string): string => {
      if (dates.includes(column)) return british ? text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1') : text;
      if (text === 'yes') return yes;
      return text === 'no' ? no : text;
    };
    const headings = shuffled(form, noted ? [...columns, 'internal_notes'] : columns);
    const note = 'rang twice,\nsaid "later"';
    const lines = rows.map((row) =>
      Object.fromEntries(
        headings.map((column) => [
          style(column),
          column === 'internal_notes' ? note : form1(column, row[column] ?? ''),
        ]),
      ),
    );
    const text = csv(headings.map(style), lines);
    return `${chance(form, 0.3) ? '\uFEFF' : ''}${chance(form, 0.4) ? text.replaceAll('\n', '\r\n') : text}`;
  };
}

// --- The survey --------------------------------------------------------------------------------------------------

function surveyColumns(year: string): string[] {
  const late = year <= '2021-22' ? ['q16', 'q18'] : ['q17', 'q19'];
  const who = ['serial_number', 'responded', 'age', 'gender', 'ethnicity', 'religion', 'sexual_orientation'];
  return [...who, 'disability', 'ward', 'q4', 'q7', 'q8', 'q9', 'q10', 'q11', 'q12', 'q13', ...late];
}

function surveyRow(random: Random, year: string, serial: string): Row {
  const responded = chance(random, 0.6);
  const answer = (most: number) => {
    if (!responded || chance(random, 0.07)) return '';
    return chance(random, 0.02) ? String(most + 1) : String(between(random, 1, most));
  };
  const questions = surveyColumns(year).filter((column) => /^q\d/.test(column));
  const most: Readonly<Record<string, number>> = { q4: 8, q13: 4, q16: 5, q17: 5, q18: 5, q19: 5 };
  return {
    serial_number: serial,
    responded: responded ? 'yes' : 'no',
    age: chance(random, 0.05) ? pick(random, ['', 'old', '200']) : String(between(random, 16, 92)),
    gender: pick(random, GENDERS),
    ethnicity: pick(random, ETHNICITIES),
    religion: pick(random, RELIGIONS),
    sexual_orientation: pick(random, ['Heterosexual', 'heterosexual', 'Bisexual', '']),
    disability: pick(random, ['yes', 'no', 'no', '', 'perhaps']),
    ward: pick(random, SAID_WARDS),
    ...Object.fromEntries(questions.map((question) => [question, answer(most[question] ?? 3)])),
  };
}

/** The first file of a year, a corrected one, and what may follow; gives back the rows that stand at the end. */
function surveyFiles({ random, dress, files }: Draft, year: string): Row[] {
  const columns = surveyColumns(year);
  const put = (name: string, text: string) => files.set(upload(`sace/${year}/${name}`), text);
  const file = (rows: readonly Row[]) => dress(columns, rows, []);
  const first = Array.from({ length: between(random, 45, 65) }, (_, place) =>
    surveyRow(random, year, `S${100 + place}`),
  );
  const firstText = file([...first, ...surveyFaults(random, year, first)]);
  put('1-survey.csv', firstText);
  const stay = first.filter((_, place) => place % 7 !== 3);
  const changed = stay.map((row) =>
    chance(random, 0.2) ? surveyRow(random, year, row.serial_number ?? '') : row,
  );
  const added = Array.from({ length: between(random, 1, 6) }, (_, place) =>
    surveyRow(random, year, `S${300 + place}`),
  );
  const second = [...changed, ...added];
  const secondText = file([...second, ...surveyFaults(random, year, second)]);
  put('2-corrected.csv', secondText);
  if (chance(random, 0.4)) put('3-the-same-again.csv', secondText);
  if (chance(random, 0.3)) {
    const few = first
      .filter((_, place) => place % 2 === 0)
      .map((row) => surveyRow(random, year, row.serial_number ?? ''));
    put('4-half-is-missing.csv', file(few)); // held
  }
  if (chance(random, 0.3)) {
    const unclear = second.map((row, place) =>
      place % 3 === 0 ? { ...row, responded: 'perhaps', q11: '1' } : row,
    );
    put('5-a-third-is-wrong.csv', file(unclear)); // quarantined
  }
  if (chance(random, 0.2)) {
    put('6-the-first-again.csv', firstText); // undo
    return first;
  }
  return second;
}

/** A few rows that are refused and one that is a duplicate; none with the key of a good row. */
function surveyFaults(random: Random, year: string, rows: readonly Row[]): Row[] {
  const conflict = surveyRow(random, year, 'S900');
  const [first] = rows;
  const faults: Row[][] = [
    first ? [first] : [],
    [{ ...surveyRow(random, year, ''), q11: '1' }],
    [{ ...surveyRow(random, year, 'S901'), responded: 'perhaps' }],
    [conflict, { ...conflict, age: conflict.age === '50' ? '51' : '50' }],
  ];
  return faults.filter(() => chance(random, 0.5)).flat();
}

// --- Assessments -------------------------------------------------------------------------------------------------

const ASSESSMENT_DATES = ['date_of_birth', 'requested_on', 'completed_on', 'updated_at'];
const ASSESSMENT_COLUMNS = [
  ...['assessment_id', 'person_id', 'date_of_birth', 'gender', 'ethnicity', 'religion', 'disability', 'ward'],
  ...[
    'carer_type',
    'method',
    'provider',
    'requested_on',
    'completed_on',
    'outcome',
    'support_provided',
    'updated_at',
  ],
];

function assessmentRow(random: Random, number: number): Row {
  const requested = someDay(random, '2022-10-01', 480);
  const completed = chance(random, 0.7);
  const stopped = pick(random, ['', '', 'declined', 'cancelled', 'withdrawn']);
  return {
    assessment_id: `A-${number}`,
    person_id: `SYN-${number}`,
    date_of_birth: chance(random, 0.05) ? '' : someDay(random, '1940-01-01', 28_000),
    gender: pick(random, GENDERS),
    ethnicity: pick(random, ETHNICITIES),
    religion: pick(random, RELIGIONS),
    disability: pick(random, ['yes', 'no', '']),
    ward: pick(random, SAID_WARDS),
    carer_type: pick(random, ['adult', 'adult', 'parent', 'young', 'young-adult', '']),
    method: pick(random, ['joint', 'separate', 'self']),
    provider: pick(random, ['Council', 'Carers Trust,\n"Heart of England"']),
    requested_on: requested,
    completed_on: completed ? someDay(random, requested, 70) : '',
    outcome: completed ? pick(random, OUTCOMES) : stopped,
    support_provided: pick(random, ['direct-payment', 'none', '']),
    // Files speak on odd days and messages on even ones, so that no two of them speak on the same day.
    updated_at: chance(random, 0.6)
      ? `2023-08-${String(2 * between(random, 5, 13) + 1).padStart(2, '0')}`
      : '',
  };
}

function assessmentFiles({ random, dress, files }: Draft): void {
  const put = (name: string, text: string) => files.set(upload(`assessments/${name}`), text);
  const file = (from: number, to: number, share: number) => {
    const rows = Array.from({ length: to - from }, (_, place) => from + place)
      .filter(() => chance(random, share))
      .map((number) => assessmentRow(random, number));
    return dress(ASSESSMENT_COLUMNS, [...rows, ...assessmentFaults(random, rows)], ASSESSMENT_DATES);
  };
  const first = file(1, 60, 0.9);
  put('2023-24-Q1/1-assessments.csv', first);
  if (chance(random, 0.5)) put('2023-24-Q1/2-corrected.csv', file(1, 60, 0.3));
  if (chance(random, 0.3)) put('2023-24-Q1/3-the-first-again.csv', first);
  put('2023-24-Q2/1-assessments.csv', file(40, 100, 0.7));
  if (chance(random, 0.3)) {
    const [a, b] = [assessmentRow(random, 1), assessmentRow(random, 2)];
    const mixed = [a, { ...b, requested_on: '01/05/2023', completed_on: '' }];
    put('2023-24-Q2/2-mixed-dates.csv', csv(ASSESSMENT_COLUMNS, mixed)); // quarantined
  }
}

function assessmentFaults(random: Random, rows: readonly Row[]): Row[] {
  const conflict = assessmentRow(random, 900);
  const [first] = rows;
  const faults: Row[][] = [
    first ? [first] : [],
    [{ ...assessmentRow(random, 901), requested_on: '' }],
    [{ ...assessmentRow(random, 902), completed_on: '2023-02-30' }],
    [{ ...assessmentRow(random, 903), carer_type: 'neighbour' }],
    [conflict, { ...conflict, outcome: conflict.outcome === 'respite' ? 'declined' : 'respite' }],
  ];
  return faults.filter(() => chance(random, 0.4)).flat();
}

// --- The tracker -------------------------------------------------------------------------------------------------

const SIGNALS = ['carers_allowance', 'carer_element', 'carer_premium', 'underlying_entitlement'];
const TRACKER_DATES = ['date_of_birth', 'contacted_on'];
const TRACKER_COLUMNS = [
  ...['household_ref', 'person_ref', 'date_of_birth', 'ward', 'gender', ...SIGNALS],
  ...['pension_credit_claimed', 'poverty_band', 'known_to_council', 'contact_status', 'contacted_on'],
];

/** What does not change from month to month. */
function trackedPeople(random: Random): Row[] {
  return Array.from({ length: 40 }, (_, place) => ({
    household_ref: `H-${place}`,
    person_ref: place % 9 === 4 ? '' : `P-${place}`,
    date_of_birth: chance(random, 0.1) ? '' : someDay(random, '1935-01-01', 26_000),
    ward: pick(random, SAID_WARDS),
    gender: pick(random, GENDERS),
  }));
}

function listing(random: Random, person: Row): Row {
  const signal = pick(random, [...SIGNALS, '']);
  return {
    ...person,
    ...Object.fromEntries(
      SIGNALS.map((column) => [column, column === signal ? 'yes' : pick(random, ['no', ''])]),
    ),
    pension_credit_claimed: pick(random, ['yes', 'no', '']),
    poverty_band: pick(random, ['coping', 'in-crisis', '']),
    known_to_council: pick(random, ['yes', 'no', '']),
    contact_status: pick(random, [
      'identified',
      'contacted',
      'engaged',
      'engaged',
      'declined',
      'no-contact',
      '',
    ]),
    contacted_on: chance(random, 0.3) ? someDay(random, '2023-04-01', 120) : '',
  };
}

function trackerFiles({ random, dress, files }: Draft, months: readonly string[]): Row[] {
  const people = trackedPeople(random);
  const file = (rows: readonly Row[]) => dress(TRACKER_COLUMNS, rows, TRACKER_DATES);
  for (const month of months) {
    const listed = people.filter(() => chance(random, 0.7)).map((person) => listing(random, person));
    files.set(upload(`lift/${month}/1-export.csv`), file(listed));
    if (chance(random, 0.3)) {
      const kept = listed
        .filter((_, place) => place % 8 !== 5)
        .map((row) => (chance(random, 0.3) ? listing(random, row) : row));
      files.set(upload(`lift/${month}/2-corrected.csv`), file(kept));
    }
  }
  return people;
}

// --- Client Level Data -------------------------------------------------------------------------------------------

function cldFiles({ random, dress, files }: Draft): void {
  const put = (name: string, rows: readonly Row[]) =>
    files.set(upload(`cld/2023-24-Q1/${name}`), dress(CLD_FILE_COLUMNS, rows, CLD_FILE_DATES));
  put('1-submission.csv', submission(random));
  if (chance(random, 0.3)) put('2-two-submissions.csv', twoSubmissions(random));
}

// --- Messages ----------------------------------------------------------------------------------------------------

/** A message and, now and then, the same message once more: queues deliver at least once. */
function messagesOf(random: Random, prefix: string, bodies: readonly Body[]): object[] {
  return bodies.flatMap(({ type, dataset, data }, place) => {
    const message = {
      type,
      id: `${prefix}-${String(place).padStart(3, '0')}`,
      council: COUNCIL,
      dataset,
      version: between(random, 1, 3),
      sentAt: `2023-08-${String(2 * between(random, 4, 13)).padStart(2, '0')}T${pick(random, ['08', '16'])}:00:00Z`,
      data,
    };
    return chance(random, 0.1) ? [message, message] : [message];
  });
}

interface Body {
  readonly type: string;
  readonly dataset: string;
  readonly data: Row;
}

function surveyMessages(random: Random, years: readonly string[], rows: readonly Row[]): object[] {
  const serials = [
    'S101',
    'S102',
    'S777',
    ...shuffled(
      random,
      rows.map((row) => row.serial_number ?? ''),
    ).slice(0, 5),
  ];
  const bodies = Array.from({ length: between(random, 8, 18) }, (): Body => {
    const dataset = pick(random, years);
    const serial = pick(random, serials);
    if (chance(random, 0.15)) {
      return { type: 'record-withdrawn.v1', dataset, data: { source: 'sace', serial_number: serial } };
    }
    const row = surveyRow(random, dataset, chance(random, 0.08) ? '' : serial);
    return { type: 'survey-response.v1', dataset, data: { source: 'sace', ...row } };
  });
  return messagesOf(random, 'survey', bodies);
}

function otherMessages(random: Random, months: readonly string[], people: readonly Row[]): object[] {
  const assessments = Array.from({ length: between(random, 14, 26) }, (): Body => {
    const number = pick(random, [3, 4, 5, 6, 45, 46, 47, 900, 950, 951]);
    const row = assessmentRow(random, number);
    const dataset = pick(random, ['2023-24-Q1', '2023-24-Q2', 'self-assessments']);
    if (chance(random, 0.15)) {
      const data = { source: 'assessments', assessment_id: `A-${number}` };
      return { type: 'record-withdrawn.v1', dataset, data };
    }
    if (chance(random, 0.05))
      return { type: 'assessment-outcome.v1', dataset, data: { ...row, requested_on: 'soon' } };
    if (chance(random, 0.05)) return { type: 'assessment-guess.v1', dataset, data: row };
    return { type: 'assessment-outcome.v1', dataset, data: row };
  });
  const listings = Array.from({ length: between(random, 6, 16) }, (): Body => {
    const person = pick(random, people.slice(0, 10));
    const dataset = pick(random, months);
    if (chance(random, 0.2)) {
      const { household_ref = '', person_ref = '' } = person;
      return { type: 'record-withdrawn.v1', dataset, data: { source: 'lift', household_ref, person_ref } };
    }
    return { type: 'lift-match.v1', dataset, data: listing(random, person) };
  });
  return [...messagesOf(random, 'assessment', assessments), ...messagesOf(random, 'lift', listings)];
}

// --- The provider's return and the experience survey -------------------------------------------------------------

const PROVIDER_COLUMNS = ['measure', 'category', 'value'];
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  'carers-supported': ['total', '', 'Adults', 'Young adults'],
  contacts: ['Total', 'By telephone', 'Visits'],
  registered: ['total', '19-24', '25-34', '65+', 'Unknown'],
  outcome: ['Made me feel less alone', 'Helped me to carry on caring', 'Got a break', 'Found a job', 'Total'],
  'young-carers-assessments': ['total'],
};

function providerFiles({ random, dress, files }: Draft): void {
  const count = () => {
    const value = pick(random, [0, between(random, 1, 40), between(random, 1000, 4000)]);
    return chance(random, 0.3) ? value.toLocaleString('en-GB') : String(value);
  };
  const returned = (): Row[] =>
    Object.entries(CATEGORIES).flatMap(([measure, categories]) =>
      categories
        .filter((category) => category !== '' || chance(random, 0.2))
        .filter(() => chance(random, 0.6))
        .map((category) => ({
          measure: chance(random, 0.5) ? measure : measure.toUpperCase(),
          category,
          value: count(),
        })),
    );
  for (const quarter of ['2022-23-Q4', '2023-24-Q1', '2023-24-Q2', '2023-24-Q3']) {
    if (chance(random, 0.2)) continue;
    const put = (name: string, rows: readonly Row[]) =>
      files.set(upload(`provider/${quarter}/${name}`), dress(PROVIDER_COLUMNS, rows, []));
    const first = returned();
    const wrong = [{ measure: 'visits', category: '', value: '1' }];
    put('1-return.csv', [...first, ...(chance(random, 0.3) ? wrong : [])]);
    if (chance(random, 0.4))
      put(
        '2-next.csv',
        first.map((row) => ({ ...row, value: count() })),
      );
  }
}

function experienceFiles({ random, dress, files }: Draft): void {
  const columns = ['response_id', 'submitted_on', 'how_was_it'];
  for (const [year, from] of [
    ['2022-23', '2022-04-01'],
    ['2023-24', '2023-04-01'],
  ] as const) {
    const response = (number: number): Row => ({
      response_id: `R-${number}`,
      // The last days of March and the first of April: in the dataset of the wrong year.
      submitted_on: someDay(random, chance(random, 0.1) ? '2023-03-25' : from, 14),
      how_was_it: pick(random, ['Good', 'Bad', 'Good, "mostly"', '']),
    });
    const responses = (first: number, count: number) =>
      Array.from({ length: count }, (_, place) => response(first + place));
    const put = (name: string, rows: readonly Row[]) =>
      files.set(upload(`experience/${year}/${name}`), dress(columns, rows, ['submitted_on']));
    put('1-responses.csv', responses(1, between(random, 1, 30)));
    if (chance(random, 0.6)) put('2-more.csv', responses(20, between(random, 1, 20)));
  }
}

function someDay(random: Random, from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + between(random, 0, days) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
