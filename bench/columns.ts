import {
  type Cell,
  date,
  moment,
  nhsNumber,
  oneOf,
  slugged,
  wholeNumber,
  words,
  yesNo,
} from '../shared/parsing/cells.ts';

/** What stands in the cells of a column: a pool to draw from, or a number that no other row has. */
export type Filling = readonly string[] | 'its-own-number' | 'its-own-nhs-number';

interface BenchColumn {
  readonly schema: Cell;
  readonly filling: Filling;
  /** Share of blank cells. */
  readonly blank: number;
}

const range = (length: number): number[] => Array.from({ length }, (_, at) => at);
const dayAfter = (first: string, days: number): string =>
  new Date(Date.parse(first) + days * 86_400_000).toISOString();
const days = (first: string, count: number): string[] =>
  range(count).map((at) => dayAfter(first, at).slice(0, 10));
const dayFirst = (iso: string): string => iso.split('-').reverse().join('/');

const wards = range(18).map((at) => `Ward ${'ABCDEFGHIJKLMNOPQR'[at]} and Surroundings`);
const providers = range(30).map((at) => `Provider ${at + 1} Limited`);
const postcodes = range(60_000).map((at) => `CV${(at % 9) + 1} ${at % 10}${letters(at)}`);
const notes = [
  ...range(40).map((at) => `Note ${at}, as agreed`),
  'Said "yes" on the phone',
  'First line\nsecond line',
  'Élise’s mother',
];
const methods = ['joint', 'separate', 'self'] as const;
const carers = ['adult', 'parent', 'young', 'young-adult'] as const;
const supports = ['direct-payment', 'managed-budget', 'commissioned', 'none'] as const;
const spelled = (options: readonly string[]): string[] =>
  options.flatMap((option) => [option, option.replace('-', ' '), option.toUpperCase()]);

function letters(at: number): string {
  const letter = (place: number) => String.fromCharCode(65 + (Math.floor(at / place) % 26));
  return letter(90) + letter(2340);
}

const column = (schema: Cell, filling: Filling, blank = 0.1): BenchColumn => ({ schema, filling, blank });
const yesNos = ['yes', 'no', 'Yes', 'No', 'Y', 'N', 'maybe'];
const weighted = (common: readonly string[], rare: string): string[] => [
  ...range(199).map((at) => common[at % common.length] as string),
  rare,
];
const yesOrNo = (blank?: number) => column(yesNo, weighted(yesNos.slice(0, 6), 'maybe'), blank);
const option = (options: readonly string[], blank?: number) =>
  column(oneOf(options), weighted(spelled(options), 'something else'), blank);
const day = (first: string, count: number, blank?: number) => column(date, days(first, count), blank);

const numbered = (prefix: string, count: number, make: () => BenchColumn): Record<string, BenchColumn> =>
  Object.fromEntries(range(count).map((at) => [`${prefix}_${at + 1}`, make()]));

/** Fifty columns as councils have them: what names a row, days, answers, lists, words and numbers. */
export const benchColumns: Readonly<Record<string, BenchColumn>> = {
  event_id: column(words(), 'its-own-number', 0),
  nhs_number: column(nhsNumber, 'its-own-nhs-number', 0.05),
  uprn: column(words(), 'its-own-number', 0.2),
  postcode: column(words(), postcodes, 0.05),
  date_of_birth: day('1930-01-01', 33_000, 0.02),
  updated_at: column(
    moment,
    range(50_000).map((at) => dayAfter('2023-04-01', at / 137)),
    0.3,
  ),
  requested_on: column(date, days('2022-04-01', 730).map(dayFirst), 0),
  completed_on: column(date, [...days('2022-04-01', 730), '2023-02-31'].map(dayFirst), 0.4),
  ward: column(words(), wards),
  provider: column(words(), providers),
  note: column(words(200), notes, 0.8),
  outcome: column(slugged(), spelled(supports)),
  age: column(wholeNumber(0, 130), weighted(range(100).map(String), '131')),
  score: column(wholeNumber(0, 1000), range(1000).map(String)),
  ...numbered('day', 6, () => day('2020-01-01', 1500, 0.4)),
  ...numbered('answer', 10, () => yesOrNo(0.15)),
  ...numbered('method', 4, () => option(methods, 0.25)),
  ...numbered('carer_type', 4, () => option(carers)),
  ...numbered('support', 4, () => option(supports, 0.5)),
  ...numbered('question', 8, () => column(wholeNumber(1, 5), ['1', '2', '3', '4', '5'], 0.2)),
};

export const benchSchemas: Readonly<Record<string, Cell>> = Object.fromEntries(
  Object.entries(benchColumns).map(([name, { schema }]) => [name, schema]),
);
