import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { csv, type Row } from '../../examples/council/csv.ts';
import { workbook } from '../../examples/council/workbook.ts';
import type { Canary } from './canaries.ts';
import { type Garden, type Leaver, makeGarden, makeLeaver, surveyed } from './garden.ts';
import { badClientRows, clientLevelData, clientRows } from './planted-client-level-data.ts';
import { plantDeliveries, plantResponses, responseSettings } from './planted-responses.ts';

const council = 'E08000026';

export interface PlantedFolder {
  readonly canaries: readonly Canary[];
  /** Households of people whom the carers' team is to contact. */
  readonly toContact: readonly string[];
  /** Values of rows and messages that are refused. */
  readonly refused: readonly string[];
  /** Somebody who asks to be erased, in files, a workbook, messages and a delivery, of which some count and some are refused. */
  readonly leaver: {
    readonly canaries: readonly Canary[];
    /** What the officer puts into the letterbox. */
    readonly request: string;
  };
  /** What a survey platform delivers, signed. */
  readonly deliveries: readonly string[];
  /** What is sent to where it is refused by those who cannot read it. */
  readonly unwelcome: string;
}

/** Writes a replay folder in which every personal value is a canary, in rows that count and in whatever is refused. */
export function writePlantedFolder(folder: string): PlantedFolder {
  const garden = makeGarden();
  const toContact: string[] = [];
  const refusedSince = (write: () => void): string[] => {
    const before = garden.canaries.length;
    write();
    return garden.canaries.slice(before).map(({ value }) => value);
  };
  const refused: string[] = [];
  const leaver = makeLeaver(garden);
  const put = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const upload = (path: string, text: string | Uint8Array) => put(`uploads/${council}/${path}`, text);

  upload('settings/council/settings.json', JSON.stringify(settings));

  const surveys = Array.from({ length: 11 }, () => surveyRow(garden));
  surveys.push(leaver.row(() => surveyRow(garden)));
  const badSurveys: Row[] = [];
  refused.push(
    ...refusedSince(() => {
      const twice = surveyRow(garden);
      badSurveys.push(
        { ...surveyRow(garden), responded: garden.words() },
        { ...surveyRow(garden), serial_number: '' },
        twice,
        { ...twice, age: '93', 'Anything else?': garden.words() },
      );
    }),
  );
  upload('sace/2021-22/survey.csv', csv(surveyColumns, [...surveys, surveys[0] as Row, ...badSurveys]));

  const assessments = Array.from({ length: 7 }, (_, at) => assessmentRow(garden, at % 2 === 0));
  assessments.push(leaver.row(() => assessmentRow(garden, true)));
  const badAssessments: Row[] = [];
  refused.push(
    ...refusedSince(() => {
      badAssessments.push(
        { ...assessmentRow(garden), carer_type: garden.words() },
        leaver.row(() => ({ ...assessmentRow(garden), completed_on: '31/02/2023' })),
        { ...assessmentRow(garden), nhs_number: badCheckDigit(garden.nhs()) },
      );
    }),
  );
  upload(
    'assessments/2023-24-Q1/1-assessments.csv',
    csv(assessmentColumns, [...assessments, ...badAssessments]),
  );
  const headless = csv(assessmentColumns, [assessmentRow(garden), assessmentRow(garden)]);
  upload('assessments/2023-24-Q1/2-without-headings.csv', headless.slice(headless.indexOf('\n') + 1));

  const listed = Array.from({ length: 5 }, (_, at) => listing(garden, at < 2 ? toContact : undefined));
  listed.push(leaver.row(() => listing(garden, toContact)));
  upload('lift/2023-08/lift.csv', csv(listingColumns, [...listed, ...listed.slice(0, 1)]));
  const inWorkbook = Array.from({ length: 4 }, () => listing(garden));
  inWorkbook.push(leaver.row(() => listing(garden)));
  upload('lift/2023-07/lift.xlsx', packed(inWorkbook));
  refused.push(
    ...refusedSince(() => {
      const wrong = Array.from({ length: 12 }, () => ({
        ...listing(garden),
        contact_status: garden.words(),
      }));
      upload('lift/2023-09/all-wrong.csv', csv(listingColumns, wrong));
    }),
  );

  // Where no file belongs: a month that is none, and a source that is none.
  upload(`lift/last-summer/${garden.fileName()}`, csv(listingColumns, [listing(garden)]));
  upload(`nowhere/2023-08/${garden.fileName()}`, csv(listingColumns, [listing(garden)]));

  const good = goodMessages(garden, toContact, leaver);
  let bad: string[] = [];
  refused.push(...refusedSince(() => (bad = badMessages(garden, leaver))));
  put('messages/all.jsonl', `${[...good, ...bad].join('\n')}\n`);
  const unwelcome = garden.words();

  const clients = clientRows(garden, leaver);
  refused.push(...refusedSince(() => clients.push(...badClientRows(garden))));
  upload('cld/2023-24-Q2/cld.csv', clientLevelData(clients));
  upload(`lets-talk/${surveyed}/responses.csv`, plantResponses(garden, leaver));
  const deliveries = plantDeliveries(garden, leaver);
  const { canaries } = garden;
  return { canaries, toContact, refused, deliveries, unwelcome, leaver: leaver.known() };
}

/** A workbook as Excel writes it: nothing of it can be read without unpacking it. */
function packed(rows: readonly Row[]): Uint8Array {
  const cells = rows.map((row) => listingColumns.map((column) => row[column] ?? ''));
  return zipSync(unzipSync(workbook('List', [listingColumns, ...cells])), { level: 9 });
}

const settings = {
  name: 'Anywhere',
  wards: ['North End'],
  targets: { 'carers-social-contact': 99 },
  ...responseSettings,
  teams: [
    { id: 'carers-team', recipients: ['carers.team@example.org'] },
    { id: 'commissioning', recipients: ['commissioning@example.org'] },
  ],
};

const surveyColumns = [
  'serial_number',
  'responded',
  'age',
  'ward',
  'q8',
  'q11',
  'Anything else?',
  'Carer name',
];

const surveyRow = (garden: Garden): Row => ({
  serial_number: garden.id('SN'),
  responded: 'yes',
  age: '71',
  ward: garden.word(),
  q8: '2',
  q11: '1',
  'Anything else?': garden.words(),
  'Carer name': garden.words(),
});

const assessmentColumns = [
  ...[
    'assessment_id',
    'person_id',
    'nhs_number',
    'date_of_birth',
    'ward',
    'postcode',
    'carer_type',
    'provider',
  ],
  ...['requested_on', 'completed_on', 'outcome', 'case_notes'],
];

const assessmentRow = (garden: Garden, spaced = false): Row => ({
  assessment_id: garden.id('AS'),
  person_id: garden.id('PE'),
  nhs_number: garden.nhs(spaced),
  date_of_birth: garden.born(true),
  ward: 'North End',
  postcode: garden.postcode(),
  carer_type: 'adult',
  provider: garden.word(),
  requested_on: '02/05/2023',
  completed_on: '19/06/2023',
  outcome: 'respite',
  case_notes: garden.words(),
});

const listingColumns = [
  ...['household_ref', 'person_ref', 'date_of_birth', 'postcode', 'uprn', 'ward', 'carers_allowance'],
  ...['known_to_council', 'contact_status', 'remarks'],
];

/** Somebody to contact goes onto the list that is given. */
function listing(garden: Garden, toContact?: string[]): Row {
  const household = garden.household();
  toContact?.push(household);
  return {
    household_ref: household,
    person_ref: garden.id('PR'),
    date_of_birth: garden.born(),
    postcode: garden.postcode(),
    uprn: garden.uprn(),
    ward: garden.word(),
    carers_allowance: 'yes',
    known_to_council: toContact ? 'no' : 'yes',
    contact_status: 'no-contact',
    remarks: garden.words(),
  };
}

const badCheckDigit = (digits: string): string =>
  `${digits.slice(0, 9)}${(Number(digits.slice(9)) + 1) % 10}`;

const envelope = (garden: Garden, type: string, dataset: string) => ({
  type,
  id: garden.message(),
  council,
  dataset,
  version: 1,
  sentAt: '2023-09-29T10:00:00Z',
});

function goodMessages(garden: Garden, toContact: string[], leaver: Leaver): string[] {
  const days = { requested_on: '2023-05-02', completed_on: '2023-06-19' };
  const assessment = leaver.row(() => ({ ...assessmentRow(garden), ...days }));
  return [
    { ...envelope(garden, 'survey-response.v1', '2021-22'), data: { source: 'sace', ...surveyRow(garden) } },
    {
      ...leaver.plant(() => envelope(garden, 'assessment-outcome.v1', '2023-24-Q2')),
      data: assessment,
    },
    { ...envelope(garden, 'lift-match.v1', '2023-08'), data: listing(garden, toContact) },
    {
      ...envelope(garden, 'record-withdrawn.v1', '2021-22'),
      data: { source: 'sace', serial_number: garden.id('SN') },
    },
  ].map((message) => JSON.stringify(message));
}

/** Messages that can never be accepted, each for another reason. */
function badMessages(garden: Garden, leaver: Leaver): string[] {
  const survey = () => ({ source: 'sace', ...surveyRow(garden) });
  const of = (type: string) => envelope(garden, type, '2021-22');
  return [
    `{"type": "survey-response.v1", "id": ${JSON.stringify(garden.message())}, ${JSON.stringify(garden.words())}`,
    JSON.stringify({ ...of('survey-response.v1'), type: garden.words(), data: survey() }),
    JSON.stringify({
      ...leaver.plant(() => of('survey-response.v1')),
      data: { source: 'sace', ...leaver.row(() => ({ ...surveyRow(garden), responded: garden.words() })) },
    }),
    JSON.stringify({
      ...of('survey-response.v1'),
      data: { ...survey(), ward: { deep: garden.words() } },
    }),
    JSON.stringify({ ...of('survey-response.v1'), dataset: garden.words(), data: survey() }),
    JSON.stringify({ ...of('survey-response.v1'), version: garden.words(), data: survey() }),
    JSON.stringify({ ...of('survey-response.v1'), sentAt: garden.words(), data: survey() }),
    JSON.stringify({ ...of('survey-response.v1'), council: garden.words(), data: survey() }),
    JSON.stringify({
      ...of('record-withdrawn.v1'),
      data: { source: garden.words(), serial_number: garden.id('SN') },
    }),
    JSON.stringify(garden.words()),
  ];
}
