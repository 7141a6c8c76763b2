import { financialYearOf, quarterOf } from '../../calendar/quarters.ts';
import type { Instant, IsoDate } from '../../contracts/identifiers.ts';
import { frameworks, type Position } from '../../contracts/positions.ts';
import type { Counters } from '../../indicators/contribution.ts';
import {
  dayInWords,
  figureInWords,
  momentInWords,
  numberInWords,
  plural,
  shortValueInWords,
  surenessInWords,
  valueInWords,
} from '../html-words.ts';
import type { Origin } from '../reference.ts';
import {
  type AppliedSetting,
  type Contribution,
  type Explanation,
  fileOf,
  type LookedAt,
  type PublishedBehind,
  type UploadBehind,
} from './explanation.ts';

/** How an explanation is said, on pages and in the terminal. */

const dayIn = (day: IsoDate): string => dayInWords(`${day}T12:00:00.000Z` as Instant);

/** Whom the figure is about. @example groupInWords(explanation) // 'ward: Longford' */
export const groupInWords = ({ group }: Pick<Explanation, 'group'>): string =>
  group === null ? 'everybody' : `${group.dimension.replace('_', ' ')}: ${group.group}`;

/** @example 'ASCOF 2014: 1I2, ASCOF 2023: 5A(2)' */
export const codesInWords = ({ codes }: Position): string =>
  frameworks
    .filter((framework) => codes[framework] !== undefined)
    .map((framework) => `${framework.replace('ascof-', 'ASCOF ')}: ${codes[framework]}`)
    .join(', ');

/** The figure with how sure it is, of everybody. @example '24.6%, ± 4.4 points, between 20.2 and 28.9' */
export function valueInFull({ figure, position, group }: Explanation): string {
  const value = figureInWords(figure, position.unit);
  const sure = group === null ? surenessInWords(position) : '';
  return sure === '' ? value : `${value}, ${sure}`;
}

/** The sum that makes the value of the counts. @example '74 ÷ 301 = 24.6%' */
export function reckoningOf({ figure, position, counts }: Explanation): string {
  const { numerator, denominator, value } = figure;
  if (value === null) return `No value: ${whyNone(figure, position)}`;
  const shown = valueInWords(value, position.unit);
  if (position.basis === 'figure') return `${shown}, as it was typed`;
  if (position.unit === 'days')
    return `The middle of ${plural(denominator ?? 0, 'number')} of days is ${shown}`;
  if (numerator === null || denominator === null || position.unit === 'count') return `Counted: ${shown}`;
  const rate = position.unit === 'per 100,000' ? ' × 100,000' : '';
  const points = 'sum' in counts ? ' points' : '';
  return `${numberInWords(numerator)}${points} ÷ ${numberInWords(denominator)}${rate} = ${shown}`;
}

function whyNone({ denominator }: Explanation['figure'], { source, unit }: Position): string {
  if (source === null) return 'nothing was sent';
  if (denominator === 0) return 'nobody is in the denominator';
  return unit === 'per 100,000' ? 'the population is not known' : 'what was sent does not say';
}

const kinds: Record<LookedAt['kind'], string> = {
  'year-to-date': 'the year to date',
  'rolling-12-months': 'the last 12 months',
  quarter: 'the quarter',
  'survey-year': 'the survey of',
  'as-at': 'as at the last day of the quarter',
  'months-so-far': 'every monthly dataset up to the quarter’s end',
  'latest-month': 'the latest monthly dataset not after the quarter’s end',
};

/** @example 'the year to date, 1 April 2023 to 30 September 2023' */
export function lookedAtInWords({ kind, first, last }: LookedAt): string {
  if (kind === 'survey-year') return `${kinds[kind]} ${financialYearOf(quarterOf(last))}`;
  return `${kinds[kind]}, ${first === null ? `up to ${dayIn(last)}` : `${dayIn(first)} to ${dayIn(last)}`}`;
}

/** @example 'arrowTolerance = 0.5 (the default)' */
export const settingInWords = ({ setting, value, isDefault }: AppliedSetting): string =>
  `${setting} = ${value}${isDefault ? ' (the default)' : ''}`;

/** Whether counts say how often each number of days was found. */
export const isHistogram = (counts: Counters): boolean =>
  Object.keys(counts).every((name) => /^\d/.test(name));

/** Each count with its name, kept together; of a histogram in the order of the days. @example ['8 × 38 days'] */
export function countsInWords(counts: Counters): string[] {
  if (!isHistogram(counts))
    return Object.entries(counts).map(([name, count]) => `${name} ${numberInWords(count)}`);
  return Object.entries(counts)
    .sort(([one], [other]) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map(([days, count]) => `${numberInWords(count)} × ${days}`);
}

/** What one contribution adds, in a few words. @example addsInWords({ numerator: 0, denominator: 1 }) // 'denominator only' */
export function addsInWords({ adds }: Pick<Contribution, 'adds'>): string {
  if ('sum' in adds) return plural(adds.sum ?? 0, 'point');
  if ('denominator' in adds) return adds.numerator ? 'in the numerator' : 'denominator only';
  if ('count' in adds) return adds.count === 1 ? 'counted' : `adds ${numberInWords(adds.count ?? 0)}`;
  return Object.keys(adds).join(', ');
}

/** How many records stand behind the figure, and how many do not. */
export function recordsInWords({ contributions, silentRecords }: Explanation): string {
  const records = contributions.reduce((sum, each) => sum + each.records.length, 0);
  const of = records === contributions.length ? '' : ` of ${plural(contributions.length, 'subject')}`;
  return `${plural(records, 'record')}${of} contribute; ${plural(silentRecords, 'other record')} of the source ${silentRecords === 1 ? 'was' : 'were'} looked at and ${silentRecords === 1 ? 'contributes' : 'contribute'} nothing`;
}

/** Where something was said. @example placeOf(origin) // 'survey.csv, row 62' */
export const placeInWords = (origin: Origin): string =>
  origin.kind === 'row'
    ? `${fileOf(origin)}, row ${numberInWords(origin.row)}`
    : `message of ${momentInWords(origin.sentAt)}`;

/** @example 'sace/2021-22/survey.csv, received 30 September 2023 at 10:13' */
export const uploadInWords = ({ upload }: UploadBehind): string =>
  upload === null
    ? 'messages'
    : `${upload.source}/${upload.dataset}/${upload.file}, received ${momentInWords(upload.receivedAt)}`;

const areas: Record<PublishedBehind['of'], string> = {
  england: 'England',
  region: 'Region',
  group: 'Comparator group',
  council: 'This council, as published',
};

/** @example 'Region (West Midlands) 28.3' */
export function publishedInWords({ of, row }: PublishedBehind, unit: Position['unit']): string {
  const { areaName, value } = row.content;
  const name = areaName === undefined || areaName === areas[of] ? '' : ` (${areaName})`;
  return `${areas[of]}${name} ${value.value === null ? value.text : shortValueInWords(Number(value.value), unit)}`;
}

/** A figure as it was typed, with what was typed beside it. @example '62.4%, comparator 90.4, region 78.6, England 77.6' */
export function typedInWords({ content }: Explanation['typed'][number]): string {
  const { value, comparator, region, england } = content;
  const beside = [
    ['comparator', comparator],
    ['region', region],
    ['England', england],
  ] as const;
  return [value.text, ...beside.flatMap(([of, typed]) => (typed ? [`${of} ${typed.text}`] : []))].join(', ');
}
