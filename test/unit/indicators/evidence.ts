import type { CouncilCode, IsoDate, Month, Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import type {
  Assessment,
  LiftMatch,
  ProviderCount,
  SurveyResponse,
} from '../../../shared/contracts/records.ts';
import { settings as settingsSchema } from '../../../shared/contracts/settings.ts';
import type { Input } from '../../../shared/indicators/contribution.ts';
import { contributions } from '../../../shared/indicators/contributions.ts';
import { sumOf } from '../../../shared/indicators/counting/counters.ts';
import { talliesFromCells } from '../../../shared/indicators/tallies.ts';
import { positionsOf } from '../../../shared/reporting/positions.ts';
import { noReference } from '../../../shared/reporting/reference.ts';

/** Short words for the records of tests, and the way from them through cells to a position. */

/** A carer who answered the survey of 2023-24, unless said otherwise. */
export const answered = (
  answers: SurveyResponse['answers'],
  more: Partial<SurveyResponse> & { year?: string } = {},
): Input[] => {
  const { year = '2023-24', ...content } = more;
  return [
    {
      source: 'sace',
      dataset: year,
      content: { kind: 'survey-response', responded: true, answers, ...content },
    },
  ];
};

/** So many of the same subject. */
export const times = (count: number, subject: Input[]): Input[][] =>
  Array.from({ length: count }, () => subject);

type Loose<T> = { [K in keyof T]?: NonNullable<T[K]> extends string ? string : T[K] };

/** One assessment, requested on a day. */
export const requested = (on: string, more: Loose<Assessment> = {}): Input[] => [
  {
    source: 'assessments',
    dataset: 'any',
    content: { kind: 'assessment', requested_on: on as IsoDate, ...more } as Assessment,
  },
];

/** One assessment that was completed on a day; requested on the same day unless said otherwise. */
export const completed = (on: string, more: Loose<Assessment> = {}): Input[] =>
  requested(more.requested_on ?? on, { completed_on: on, ...more });

/** One person's rows in monthly datasets; in each a carer whom the council does not know, unless said otherwise. */
export const person = (rows: Record<string, Loose<LiftMatch>>): Input[] =>
  Object.entries(rows).map(([dataset, row]) => ({
    source: 'lift',
    dataset: dataset as Month,
    content: {
      kind: 'lift-match',
      signals: ['carers_allowance'],
      known_to_council: false,
      ...row,
    } as LiftMatch,
  }));

/** One row of a provider's return. */
export const returned = (
  measure: ProviderCount['measure'],
  value: number,
  category?: string,
  quarter = '2023-24-Q2',
): Input[] => [
  {
    source: 'provider',
    dataset: quarter,
    content: { kind: 'provider-count', measure, value, ...(category !== undefined && { category }) },
  },
];

/** One response to the survey of carers' experience, in the dataset of a year. */
export const experienced = (on: string, year = '2023-24'): Input[] => [
  {
    source: 'experience',
    dataset: year,
    content: { kind: 'experience-response', submitted_on: on as IsoDate },
  },
];

/** Where one indicator stands, all the way through the cells. */
export function positionOf(
  indicator: string,
  subjects: Input[][],
  {
    quarter = '2023-24-Q4',
    settings = {},
    submittedSince,
  }: { quarter?: string; settings?: object; submittedSince?: string } = {},
): Position {
  const cells = Map.groupBy(subjects.flatMap(contributions), ({ family, period }) => `${family} ${period}`);
  const { positions } = positionsOf({
    council: 'E08000026' as CouncilCode,
    quarter: quarter as Quarter,
    settings: settingsSchema.parse(settings),
    reference: noReference,
    tallies: talliesFromCells(
      [...cells.values()].map((same) => ({
        family: same[0]?.family ?? '',
        period: same[0]?.period ?? '',
        counters: sumOf(same.map(({ counters }) => counters)),
      })),
      submittedSince as IsoDate | undefined,
    ),
    asOf: null,
    edition: 'internal',
    sha256: (text) => text,
  });
  const found = positions.find((position) => position.indicator === indicator);
  if (found === undefined) throw new Error(`no position of ${indicator}`);
  return found;
}

/** Numerator, denominator and value. */
export function figureOf(...question: Parameters<typeof positionOf>) {
  const { numerator, denominator, value } = positionOf(...question);
  return [numerator, denominator, value];
}
