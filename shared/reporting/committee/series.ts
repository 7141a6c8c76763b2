import type { Breakdown, Dimension, Position } from '../../contracts/positions.ts';
import { amountInWords, capitalised, shortQuarter, shortValueInWords } from '../html-words.ts';
import { hasValue, type Valued } from './clauses.ts';
import { besideOthers, othersOf } from './comparison.ts';
import type { Telling } from './periods.ts';
import { trendInWords } from './words.ts';

/** One value of a chart, and a row of its table. */
export interface Mark {
  readonly label: string;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  /** What the chart is about, what it is compared with, or a goal; each has a shape of its own. */
  readonly kind: 'own' | 'other' | 'goal';
}

/** What a chart, its table and its sentence are all made of, so that they cannot disagree. */
export interface Series {
  readonly id: string;
  readonly shape: 'line' | 'dots' | 'bars';
  readonly title: string;
  readonly sentence: string;
  /** Heading of the labels. */
  readonly heading: string;
  readonly unit: Position['unit'];
  readonly marks: readonly Mark[];
  /** Levels that are drawn through the whole chart. */
  readonly levels: readonly { readonly label: string; readonly value: number; readonly isLimit: boolean }[];
}

/** The charts of a position: over time, beside others, and between groups; those for which there is something to draw. */
export function seriesOf(position: Position, telling: Telling): Series[] {
  if (!hasValue(position)) return [];
  return [trendOf(position, telling), standingOf(position, telling), gapsOf(position)].filter(
    (series) => series !== null,
  );
}

function trendOf(position: Valued, telling: Telling): Series | null {
  const { indicator, unit, trend } = position;
  const sentence = trendInWords(position, telling);
  if (!trend || sentence === null) return null;
  const levels = [
    { label: 'Mean', value: trend.mean, isLimit: false },
    { label: 'Lower limit', value: trend.lower, isLimit: true },
    { label: 'Upper limit', value: trend.upper, isLimit: true },
  ];
  return {
    id: `${indicator}-trend`,
    shape: 'line',
    title: 'Over the quarters',
    sentence,
    heading: 'Quarter',
    unit,
    marks: trend.points.map(({ quarter, value }) => ({
      label: shortQuarter(quarter),
      value,
      interval: null,
      kind: 'own',
    })),
    levels: levels.filter((level): level is Series['levels'][number] => level.value !== null),
  };
}

function standingOf(position: Valued, telling: Telling): Series | null {
  const { indicator, value, unit, interval, target, nextQuartile } = position;
  const others = othersOf(position, telling).map((other) =>
    mark(capitalised(other.place), other.value, 'other'),
  );
  const goals = [
    ...(target === null ? [] : [mark('Target', target, 'goal')]),
    ...(nextQuartile === null ? [] : [mark('Next quartile begins', nextQuartile, 'goal')]),
  ];
  if (others.length + goals.length < (interval === null ? 2 : 1)) return null;
  const said = (value: number) => shortValueInWords(value, unit);
  const comparison =
    besideOthers(position, telling) ??
    goals.map(({ label, value }) => `${label.toLowerCase()} ${said(value)}`).join(', ');
  return {
    id: `${indicator}-standing`,
    shape: 'dots',
    title: 'Where we stand',
    sentence: `${said(value)}: ${comparison}.`,
    heading: 'Place',
    unit,
    marks: [{ ...mark(telling.settings.name, value, 'own'), interval }, ...others, ...goals],
    levels: [],
  };
}

const mark = (label: string, value: number, kind: Mark['kind']): Mark => ({
  label,
  value,
  interval: null,
  kind,
});

/** Bars that a chart has room for; of more groups those with a clear gap are shown. */
const mostBars = 12;

type Clear = Breakdown & { readonly value: number; readonly gap: NonNullable<Breakdown['gap']> };

/** Groups that clearly differ from all others, the widest gap first. */
export const clearGapsOf = ({ breakdowns }: Position): Clear[] =>
  breakdowns
    .filter((part): part is Clear => part.gap?.verdict === 'clear' && part.value !== null)
    .sort((one, other) => Math.abs(other.gap.difference) - Math.abs(one.gap.difference));

/** The dimension in which the widest clear gap lies. */
function gapsOf(position: Valued): Series | null {
  const { indicator, unit, value, breakdowns } = position;
  const clear = clearGapsOf(position);
  const dimension = clear[0]?.dimension;
  if (dimension === undefined) return null;
  const theirs = clear.filter((part) => part.dimension === dimension);
  const shown = breakdowns.filter((part) => part.dimension === dimension && part.value !== null);
  const bars = shown.length > mostBars ? theirs.slice(0, mostBars) : shown;
  return {
    id: `${indicator}-groups`,
    shape: 'bars',
    title: `By ${dimensionName(dimension)}${bars.length < shown.length ? ', groups with a clear gap' : ''}`,
    sentence: `${theirs
      .slice(0, 3)
      .map((part) => gapInWords(part, unit))
      .join('; ')}.`,
    heading: 'Group',
    unit,
    marks: bars.map((part) => ({
      label: part.group,
      value: part.value ?? 0,
      interval: part.interval ?? null,
      kind: theirs.some(({ group }) => group === part.group) ? 'own' : 'other',
    })),
    levels: [{ label: 'Everybody', value, isLimit: false }],
  };
}

export const dimensionName = (dimension: Dimension): string => dimension.replaceAll('_', ' ');

/** @example gapInWords(part, '%') // 'Asian: 15.0%, 12.1 points below the rest' */
export function gapInWords({ group, value, gap }: Clear, unit: Position['unit']): string {
  const side = gap.difference < 0 ? 'below' : 'above';
  return `${group}: ${shortValueInWords(value, unit)}, ${amountInWords(Math.abs(gap.difference), unit)} ${side} the rest`;
}
