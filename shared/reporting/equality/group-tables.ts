import {
  type Breakdown,
  type Dimension,
  dimensions,
  type Position,
  type Positions,
} from '../../contracts/positions.ts';
import { ratioToTenth } from '../../statistics/round.ts';
import { type Html, html } from '../html.ts';
import { type Column, dataTable, small, tag } from '../html-page.ts';
import { figureInWords, numberInWords, plural, shortValueInWords } from '../html-words.ts';
import {
  dimensionWords,
  gapInWords,
  intervalInWords,
  standingOf,
  standingWords,
  tenthsInWords,
} from './gap-words.ts';
import { basisOf, unrecordedOf } from './recorded.ts';

/** Each indicator that has groups, by every dimension; dimensions that nobody has recorded are named. */
export const groupTables = ({ positions, edition }: Positions): Html =>
  html`<h2>Each indicator by group</h2>
${positions.filter(({ breakdowns }) => breakdowns.length > 0).map((position) => tablesOf(position, edition))}${withoutGroups(positions)}`;

function tablesOf(position: Position, edition: Positions['edition']): Html {
  const { indicator, title, unit, breakdowns } = position;
  const byDimension = Map.groupBy(breakdowns, ({ dimension }) => dimension);
  const missing = dimensions.filter((dimension) => !byDimension.has(dimension));
  return html`<section class="indicator"><h3 id="${indicator}">${title}</h3>
<p>Everybody: <strong>${figureInWords(position, unit)}</strong>${countOf(position)}.</p>
${[...byDimension].map(([dimension, groups]) => [
  tableOf(position, dimension, groups, edition),
  // Of counts that are rounded each by itself, what is left over means nothing.
  edition === 'internal' && html`<p class="hint">${unrecordedInWords(position, groups)}</p>`,
])}
${missing.length > 0 && html`<p>Nothing is recorded by: ${missing.map((dimension) => dimensionWords[dimension].toLowerCase()).join(', ')}.</p>`}
</section>
`;
}

function countOf(position: Position): string {
  const base = basisOf(position, position.unit);
  return base === null || base === position.value ? '' : ` (base ${numberInWords(base)})`;
}

const ofShares: readonly Column[] = [
  { label: 'Group' },
  { label: 'Base', isNumber: true },
  { label: 'Value', isNumber: true },
  { label: '95% interval', isNumber: true },
  { label: 'Gap to the rest', isNumber: true },
  { label: 'In words' },
];
const ofCounts: readonly Column[] = [{ label: 'Group' }, { label: 'Value', isNumber: true }];

function tableOf(
  position: Position,
  dimension: Dimension,
  groups: readonly Breakdown[],
  edition: Positions['edition'],
): Html {
  const { title, unit } = position;
  const isShare = unit === '%' || unit === 'score 0–12';
  return dataTable({
    caption: html`${dimensionWords[dimension]}<span class="unseen">: ${title}</span>`,
    columns: isShare ? ofShares : ofCounts,
    rows: groups.map((group) =>
      isShare ? shareCells(group, position, whyNoGap(groups, edition)) : countCells(group, unit),
    ),
    isSmall: !isShare,
  });
}

/** A rate of a group has no population, so its count is shown. */
function countCells(group: Breakdown, unit: Position['unit']) {
  const { numerator } = group;
  return [
    group.group,
    unit === 'per 100,000' && numerator !== null
      ? numberInWords(numerator)
      : figureInWords(group, unit, shortValueInWords),
  ];
}

const shareCells = (group: Breakdown, { unit, better }: Position, noGap: string) => [
  group.group,
  group.denominator === null ? (group.mark ?? '') : numberInWords(group.denominator),
  figureInWords(group, unit, shortValueInWords),
  group.interval && intervalInWords(group.interval),
  group.gap && gapCell(group.gap, unit),
  verdictCell(group, better, noGap),
];

/** Of too few people nothing is said, so no number that could be read as if it were. */
function gapCell({ difference, interval, verdict }: NonNullable<Breakdown['gap']>, unit: Position['unit']) {
  if (verdict === 'insufficient-data') return null;
  return html`${gapInWords(difference, unit)}${interval && small(intervalInWords(interval))}`;
}

const colours = {
  worse: 'red',
  better: 'green',
  different: 'blue',
  'within-noise': 'grey',
  'insufficient-data': 'yellow',
} as const;

/** Why there is no gap where one could be. */
function whyNoGap(groups: readonly Breakdown[], edition: Positions['edition']): string {
  if (groups.length < 2) return 'no other group to compare with';
  return edition === 'published' ? 'not shown in the published edition' : 'not judged';
}

function verdictCell({ gap, mark }: Breakdown, better: Position['better'], noGap: string): Html | string {
  if (gap) {
    const standing = standingOf(gap, better);
    return tag(colours[standing], standingWords[standing]);
  }
  if (mark === '[c]') return 'suppressed';
  return gap === null ? noGap : 'not judged';
}

function unrecordedInWords(position: Position, groups: readonly Breakdown[]): string {
  const unrecorded = unrecordedOf(position, groups);
  if (unrecorded === null) return 'How many have no group recorded cannot be said: counts are suppressed.';
  const { none, all } = unrecorded;
  const share = ratioToTenth(none, all, 100);
  return share === null
    ? 'Nobody is counted.'
    : `No group is recorded for ${numberInWords(none)} of ${numberInWords(all)} (${tenthsInWords(share)}%).`;
}

function withoutGroups(positions: readonly Position[]): Html | null {
  const those = positions.filter(({ breakdowns, value }) => breakdowns.length === 0 && value !== null);
  if (those.length === 0) return null;
  return html`<h3>Not known by group</h3>
<p>Nothing is recorded by group for ${plural(those.length, 'indicator')}:</p>
<ul>${those.map(({ title }) => html`<li>${title}</li>`)}</ul>`;
}
