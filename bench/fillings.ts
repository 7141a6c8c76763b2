import { carers, columnNames, methods, supports } from './columns.ts';

/** What stands in a column: a pool to draw from, or a number that no other row has; and the share of blank cells. */
export interface Filling {
  readonly pool: readonly string[] | 'its-own-number' | 'its-own-nhs-number';
  readonly blank: number;
}

const range = (length: number): number[] => Array.from({ length }, (_, at) => at);
const instantAfter = (first: string, days: number): string =>
  new Date(Date.parse(first) + days * 86_400_000).toISOString();
const days = (first: string, count: number): string[] =>
  range(count).map((at) => instantAfter(first, at).slice(0, 10));
const dayFirst = (iso: string): string => iso.split('-').reverse().join('/');
const letter = (at: number): string => String.fromCharCode(65 + (Math.floor(at) % 26));
const spelled = (options: readonly string[]): string[] =>
  options.flatMap((option) => [option, option.replace('-', ' '), option.toUpperCase()]);
/** One cell in two hundred is wrong. */
const nearlyAlways = (right: readonly string[], wrong: string): string[] => [
  ...range(199).map((at) => right[at % right.length] as string),
  wrong,
];

const notes = [
  ...range(40).map((at) => `Note ${at}, as agreed`),
  'Said "yes" on the phone',
  'First line\nsecond line',
  'Élise’s mother',
];

const byName: Readonly<Record<string, Filling>> = {
  event_id: { pool: 'its-own-number', blank: 0 },
  nhs_number: { pool: 'its-own-nhs-number', blank: 0.05 },
  uprn: { pool: 'its-own-number', blank: 0.2 },
  postcode: {
    pool: range(60_000).map((at) => `CV${(at % 9) + 1} ${at % 10}${letter(at / 90)}${letter(at / 2340)}`),
    blank: 0.05,
  },
  date_of_birth: { pool: days('1930-01-01', 33_000), blank: 0.02 },
  updated_at: { pool: range(50_000).map((at) => instantAfter('2023-04-01', at / 137)), blank: 0.3 },
  requested_on: { pool: days('2022-04-01', 730).map(dayFirst), blank: 0 },
  completed_on: { pool: [...days('2022-04-01', 730), '2023-02-31'].map(dayFirst), blank: 0.4 },
  ward: { pool: range(18).map((at) => `Ward ${letter(at)} and Surroundings`), blank: 0.1 },
  provider: { pool: range(30).map((at) => `Provider ${at + 1} Limited`), blank: 0.1 },
  note: { pool: notes, blank: 0.8 },
  outcome: { pool: spelled(supports), blank: 0.1 },
  age: { pool: nearlyAlways(range(100).map(String), '131'), blank: 0.1 },
  score: { pool: range(1000).map(String), blank: 0.1 },
};

const byKind: Readonly<Record<string, Filling>> = {
  day: { pool: days('2020-01-01', 1500), blank: 0.4 },
  answer: { pool: nearlyAlways(['yes', 'no', 'Yes', 'No', 'Y', 'N'], 'maybe'), blank: 0.15 },
  method: { pool: nearlyAlways(spelled(methods), 'something else'), blank: 0.25 },
  carer_type: { pool: nearlyAlways(spelled(carers), 'something else'), blank: 0.1 },
  support: { pool: nearlyAlways(spelled(supports), 'something else'), blank: 0.5 },
  question: { pool: ['1', '2', '3', '4', '5'], blank: 0.2 },
};

/** Of every column, in order. */
export const fillings: readonly Filling[] = columnNames.map(
  (name) => (byName[name] ?? byKind[name.replace(/_\d+$/, '')]) as Filling,
);
