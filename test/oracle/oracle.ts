/**
 * An independent implementation of the indicators that come from the carers' survey, the assessments, the Low
 * Income Family Tracker, the provider's return, the experience survey and Client Level Data. It was written from the
 * published rules alone and shares nothing with the product, so
 * that the two can find each other's mistakes. It recounts everything from the files, every time.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export { compare } from './compare.ts';

import { cldPositions } from './cld.ts';
import {
  ageOn,
  breakdowns,
  type Counted,
  endOf,
  figures,
  groupsOf,
  type Kind,
  NOT_A_SAMPLE,
  NOTHING,
  type OraclePosition,
  startOf,
} from './counting.ts';
import { type Fields, listed, yesOrNo } from './row.ts';
import { type EffectiveRecord, type Settings, truthOf } from './truth.ts';

export type { OraclePosition };

export type OraclePositions = Readonly<Record<string, OraclePosition>>;

/** Every indicator of these sources as it stands at the end of a quarter such as `2023-24-Q2`. */
export function oraclePositions(
  folder: string,
  quarter: string,
  council = onlyCouncil(folder),
): OraclePositions {
  const { records, settings, reportedFrom } = truthOf(folder, council);
  const positions = [
    ...surveyPositions(records, settings, quarter),
    ...assessmentPositions(records, settings, quarter),
    ...trackerPositions(records, settings, quarter),
    ...returnPositions(records, quarter),
    ...experiencePositions(records, settings, quarter),
    ...cldPositions(records, settings, quarter, reportedFrom),
  ];
  return Object.fromEntries(positions.map((position) => [position.indicator, position]));
}

function onlyCouncil(folder: string): string {
  const councils = readdirSync(join(folder, 'uploads'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const [first, ...more] = councils;
  if (!first || more.length > 0) throw new Error('name the council: the folder holds none, or more than one');
  return first.name;
}

// --- The carers' survey ------------------------------------------------------------------------------------------

const SIX = ['q7', 'q8', 'q9', 'q10', 'q11', 'q12'];
const SURVEY_KINDS: Readonly<Record<string, Kind>> = { 'carers-quality-of-life': 'mean' };

/** What one respondent says to each measure: [adds to the numerator, adds to the denominator]. */
function answersOf(fields: Fields, year: string): Readonly<Record<string, readonly [number, number]>> {
  // Loneliness became question 16 in 2023-24, and what came after it moved by one.
  const older = year <= '2021-22';
  const find = older ? 'q16' : 'q17';
  const consulted = older ? 'q18' : 'q19';
  const options: Readonly<Record<string, number>> = { q4: 8, q13: 4, [find]: 5, [consulted]: 5 };
  const answer = (question: string): number | null => {
    const text = (fields[question] ?? '').trim();
    if (!/^\d+$/.test(text)) return null;
    const option = Number(text);
    return option >= 1 && option <= (options[question] ?? 3) ? option : null;
  };
  const share = (question: string, good: readonly number[], excluded: readonly number[] = []) => {
    const option = answer(question);
    if (option === null || excluded.includes(option)) return [0, 0] as const;
    return [good.includes(option) ? 1 : 0, 1] as const;
  };
  const six = SIX.map(answer);
  const all = six.every((option) => option !== null);
  return {
    'carers-quality-of-life': all
      ? [six.reduce<number>((sum, option) => sum + 3 - (option ?? 3), 0), 1]
      : [0, 0],
    'carers-social-contact': share('q11', [1]),
    'carers-satisfaction': share('q4', [2, 3], [1]),
    'carers-consulted': share(consulted, [2, 3], [1]),
    'carers-find-information': share(find, [2, 3], [1]),
    'carers-no-control': share('q8', [3]),
    'carers-self-neglect': share('q9', [3]),
    'carers-extremely-worried-safety': share('q10', [3]),
    'carers-safety-concerns': share('q10', [2, 3]),
    'carers-no-encouragement': share('q12', [3]),
    'carers-never-enough-time': share('q13', [4]),
    'survey-response-rate': [yesOrNo((fields.responded ?? '').trim()) === 'yes' ? 1 : 0, 1],
  };
}

function surveyPositions(
  all: readonly EffectiveRecord[],
  settings: Settings,
  quarter: string,
): OraclePosition[] {
  const surveys = all.filter(({ source }) => source === 'sace');
  const firstQuarter = (year: string) => settings.surveys?.sace?.[year]?.firstQuarter ?? `${year}-Q4`;
  const year = [...new Set(surveys.map(({ dataset }) => dataset))]
    .filter((dataset) => firstQuarter(dataset) <= quarter)
    .sort((a, b) => (`${firstQuarter(a)} ${a}` < `${firstQuarter(b)} ${b}` ? -1 : 1))
    .at(-1);
  const people = surveys.filter(({ dataset }) => dataset === year);
  const indicators = Object.keys(answersOf({}, year ?? ''));
  if (year === undefined) {
    return indicators.map((indicator) => ({ indicator, basis: 'computed', source: null, ...NOTHING }));
  }
  const population = settings.surveys?.sace?.[year]?.eligiblePopulation;
  return indicators.map((indicator) => {
    const counted = people.flatMap(({ fields }): Counted[] => {
      const [top, bottom] = answersOf(fields, year)[indicator] ?? [0, 0];
      return bottom === 0 ? [] : [{ top, bottom, groups: groupsOf(fields, statedAge(fields), settings) }];
    });
    const kind = SURVEY_KINDS[indicator] ?? 'percent';
    return {
      indicator,
      basis: quarter.startsWith(year) ? 'computed' : 'carried-forward',
      source: `sace ${year}`,
      ...figures(kind, counted),
      ...(indicator === 'survey-response-rate' ? NOT_A_SAMPLE : certainty(kind, counted, population)),
      breakdowns: breakdowns(kind, counted),
    };
  });
}

function statedAge(fields: Fields): number | null {
  const text = (fields.age ?? '').trim();
  return /^\d+$/.test(text) ? Number(text) : null;
}

type Certainty = Pick<OraclePosition, 'marginOfError' | 'interval'>;

/** The 95 % margin of a survey figure and the interval around it. */
function certainty(kind: Kind, counted: readonly Counted[], population: number | undefined): Certainty {
  const n = counted.length;
  if (n === 0) return NOT_A_SAMPLE;
  const sum = counted.reduce((total, { top }) => total + top, 0);
  const left = population === undefined ? null : Math.max(0, 1 - n / population);
  if (kind === 'mean') {
    if (n < 2 || left === null) return NOT_A_SAMPLE;
    const squares = counted.reduce((total, { top }) => total + (top - sum / n) ** 2, 0);
    const margin = 1.96 * Math.sqrt(squares / (n - 1) / n) * Math.sqrt(left);
    return around((10 * sum) / n, 10 * margin, 12);
  }
  const p = sum / n;
  if (n < 2 || sum === 0 || sum === n || left === null)
    return { marginOfError: null, interval: wilson(p, n) };
  return around((1000 * sum) / n, 1960 * Math.sqrt(((p * (1 - p)) / (n - 1)) * left), 100);
}

/** Both in tenths, not rounded yet; clipped to a scale from 0 to `top`. */
function around(middle: number, half: number, top: number): Certainty {
  const clipped = (tenths: number) => Math.round(Math.min(10 * top, Math.max(0, tenths))) / 10;
  return { marginOfError: Math.round(half) / 10, interval: [clipped(middle - half), clipped(middle + half)] };
}

function wilson(p: number, n: number): [number, number] {
  const z = 1.96;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const bound = (value: number) =>
    Math.round(1000 * Math.min(1, Math.max(0, value / (1 + (z * z) / n)))) / 10;
  return [bound(middle - half), bound(middle + half)];
}

// --- Carers' assessments -----------------------------------------------------------------------------------------

function assessmentPositions(
  all: readonly EffectiveRecord[],
  settings: Settings,
  quarter: string,
): OraclePosition[] {
  const assessments = all.filter(({ source }) => source === 'assessments').map(({ fields }) => fields);
  const end = endOf(quarter);
  const meaningful = (settings.assessments?.meaningfulOutcomes ?? ['direct-payment', 'respite']).map(listed);
  const one = (fields: Fields, top: boolean, bottom = true): Counted => ({
    top: top ? 1 : 0,
    bottom: bottom ? 1 : 0,
    groups: groupsOf(fields, ageOn(end, fields.date_of_birth ?? ''), settings),
  });
  const completedFor = (indicator: string) => {
    const start = startOf(quarter, settings.periods?.[indicator]);
    return assessments.filter(({ completed_on = '' }) => completed_on >= start && completed_on <= end);
  };
  // Old requests are no evidence of a quarter: the first completion is, unless nothing was ever completed.
  const completions = assessments.map(({ completed_on = '' }) => completed_on).filter((day) => day !== '');
  const isTold =
    assessments.some(({ requested_on = '' }) => requested_on <= end) &&
    (completions.length === 0 || completions.some((day) => day <= end));
  const position = (indicator: string, kind: Kind, counted: readonly Counted[]): OraclePosition => {
    const common = { indicator, basis: 'computed', source: 'assessments' } as const;
    if (!isTold) return { ...common, ...NOTHING, source: null };
    return { ...common, ...NOT_A_SAMPLE, ...figures(kind, counted), breakdowns: breakdowns(kind, counted) };
  };

  const days = completedFor('assessments-median-days')
    .map((row) => (Date.parse(row.completed_on ?? '') - Date.parse(row.requested_on ?? '')) / 86_400_000)
    .sort((a, b) => a - b);
  const median = { ...position('assessments-median-days', 'count', []), numerator: null, breakdowns: [] };
  const awaiting = assessments.filter(
    ({ requested_on = '', completed_on = '', outcome = '' }) =>
      requested_on <= end &&
      (completed_on === ''
        ? !['declined', 'cancelled', 'withdrawn'].includes(listed(outcome))
        : completed_on > end),
  );
  return [
    position(
      'assessments-completed',
      'count',
      completedFor('assessments-completed').map((row) => one(row, true)),
    ),
    position(
      'assessments-meaningful-outcome',
      'percent',
      completedFor('assessments-meaningful-outcome').map((row) =>
        one(row, meaningful.includes(listed(row.outcome ?? ''))),
      ),
    ),
    {
      ...median,
      denominator: isTold ? days.length : null,
      value: isTold ? middleOf(days) : null,
    },
    position(
      'assessments-awaiting',
      'count',
      awaiting.map((row) => one(row, true)),
    ),
    position(
      'young-carers-assessments',
      'count',
      completedFor('young-carers-assessments')
        .filter((row) => row.carer_type === 'young')
        .map((row) => one(row, true)),
    ),
  ];
}

function middleOf(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

// --- The Low Income Family Tracker -------------------------------------------------------------------------------

interface Listing {
  readonly month: string;
  readonly person: string;
  readonly fields: Fields;
}

function trackerPositions(
  all: readonly EffectiveRecord[],
  settings: Settings,
  quarter: string,
): OraclePosition[] {
  const end = endOf(quarter);
  const listings = all
    .filter(({ source, dataset }) => source === 'lift' && dataset <= end.slice(0, 7))
    .map(({ dataset, fields }): Listing => {
      return { month: dataset, person: fields.person_ref || fields.household_ref || '', fields };
    })
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const latestMonth = listings.at(-1)?.month;
  const byPerson = Map.groupBy(listings, ({ person }) => person);
  const counted = (fields: Fields, top: boolean): Counted => ({
    top: top ? 1 : 0,
    bottom: 1,
    groups: groupsOf(fields, ageOn(end, fields.date_of_birth ?? ''), settings),
  });
  const position = (
    indicator: string,
    kind: Kind,
    rows: readonly Counted[],
    source: string,
  ): OraclePosition => {
    if (listings.length === 0) {
      return { indicator, basis: 'computed', source: null, ...NOTHING };
    }
    const counts = { ...figures(kind, rows), breakdowns: breakdowns(kind, rows) };
    return { indicator, basis: 'computed', source, ...NOT_A_SAMPLE, ...counts };
  };

  const everHidden: Counted[] = [];
  const claims: Counted[] = [];
  for (const months of byPerson.values()) {
    const last = months.at(-1);
    if (!last) continue;
    if (months.some(({ fields }) => isHidden(fields))) {
      everHidden.push(counted(last.fields, last.fields.contact_status === 'engaged'));
    }
    if (months.some(({ fields }) => claimsPensionCredit(fields))) claims.push(counted(last.fields, true));
  }
  const hiddenNow = listings
    .filter(({ month, fields }) => month === latestMonth && isHidden(fields))
    .map(({ fields }) => counted(fields, true));
  return [
    position('possible-hidden-carers', 'count', hiddenNow, `lift ${latestMonth}`),
    position('hidden-carers-engaged', 'percent', everHidden, 'lift'),
    position('pension-credit-claims', 'count', claims, 'lift'),
  ];
}

function hasSignal(fields: Fields): boolean {
  return ['carers_allowance', 'carer_element', 'carer_premium', 'underlying_entitlement'].some(
    (column) => fields[column] === 'yes',
  );
}

function isHidden(fields: Fields): boolean {
  return hasSignal(fields) && fields.known_to_council !== 'yes';
}

function claimsPensionCredit(fields: Fields): boolean {
  return hasSignal(fields) && fields.contact_status === 'engaged' && fields.pension_credit_claimed === 'yes';
}

// --- The provider's return ---------------------------------------------------------------------------------------

const OUTCOMES = [
  'At least one positive outcome',
  'Helped me to carry on caring',
  'Helped me to deal with professionals',
  'Helped me to improve my finances',
  'Helped me to improve my health and wellbeing',
  'Helped me to increase my educational attainment',
  'Made me feel less alone',
];
const MEASURES: Readonly<Record<string, string>> = {
  'provider-carers-supported': 'carers-supported',
  'provider-contacts': 'contacts',
  'provider-registrations': 'registered',
};

/** What the provider returned for the very quarter: a total where it gives one, else all parts together. */
function returnPositions(all: readonly EffectiveRecord[], quarter: string): OraclePosition[] {
  const rows = all
    .filter(({ source, dataset }) => source === 'provider' && dataset === quarter)
    .map(({ fields }) => ({
      measure: fields.measure ?? '',
      category: listed(fields.category ?? ''),
      value: Number(fields.value),
    }));
  const isWhole = ({ category }: { category: string }) => category === '' || category === 'total';
  const position = (indicator: string, found: typeof rows, parts: typeof rows = []): OraclePosition => {
    const source = found.length > 0 ? `provider ${quarter}` : null;
    const common = { indicator, basis: 'computed', source } as const;
    if (found.length === 0) return { ...common, ...NOTHING };
    const value = found.reduce((sum, row) => sum + row.value, 0);
    const groups = parts
      .filter((part) => part.value > 0)
      .map((part) => ({
        dimension: 'age',
        group: part.category,
        numerator: part.value,
        denominator: null,
        value: part.value,
      }));
    return { ...common, ...NOT_A_SAMPLE, numerator: value, denominator: null, value, breakdowns: groups };
  };
  const outcomes = rows.filter((row) => row.measure === 'outcome' && !isWhole(row));
  const known = OUTCOMES.map(listed);
  return [
    ...Object.entries(MEASURES).map(([indicator, measure]) => {
      const own = rows.filter((row) => row.measure === measure);
      const [totals, parts] = [own.filter(isWhole), own.filter((row) => !isWhole(row))];
      return position(
        indicator,
        totals.length > 0 ? totals : parts,
        indicator === 'provider-registrations' ? parts : [],
      );
    }),
    ...known.map((outcome) =>
      position(
        `provider-outcome-${outcome}`,
        outcomes.filter(({ category }) => category === outcome),
      ),
    ),
    position(
      'provider-outcome-other',
      outcomes.filter(({ category }) => !known.includes(category)),
    ),
  ];
}

// --- The experience survey ---------------------------------------------------------------------------------------

/** Responses of the financial year so far; nothing is known before the first one ever. */
function experiencePositions(
  all: readonly EffectiveRecord[],
  settings: Settings,
  quarter: string,
): OraclePosition[] {
  const indicator = 'experience-survey-responses';
  const end = endOf(quarter);
  const submitted = all
    .filter(({ source }) => source === 'experience')
    .map(({ dataset, fields }) => ({ year: dataset, day: fields.submitted_on ?? '' }))
    .filter(({ year, day }) => day >= startOf(`${year}-Q4`, undefined) && day <= endOf(`${year}-Q4`))
    .filter(({ day }) => day <= end);
  if (submitted.length === 0) return [{ indicator, basis: 'computed', source: null, ...NOTHING }];
  const value = submitted.filter(({ year }) => quarter.startsWith(year)).length;
  return [
    {
      ...{ indicator, basis: 'computed', source: `experience ${quarter.slice(0, 7)}`, ...NOT_A_SAMPLE },
      ...{ numerator: value, denominator: settings.targets?.[indicator] ?? null, value, breakdowns: [] },
    },
  ];
}
