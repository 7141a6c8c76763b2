import type { BesideCell, Gap, Position } from '../contracts/positions.ts';
import { chanceInWords } from './change-words.ts';
import { type Html, html } from './html.ts';
import { directionTag } from './html-direction.ts';
import { filledTable, small, tag } from './html-page.ts';
import { trendOf } from './html-trend.ts';
import {
  countInWords,
  figureInWords,
  frameworkNames,
  numberInWords,
  shortQuarter,
  shortValueInWords,
  sourceInWords,
  surenessInWords,
} from './html-words.ts';
import { targetIsMet } from './target.ts';

/** Every indicator in tables: first those that the council is judged by, then the others, then figures as typed. */
export const indicatorTables = (positions: readonly Position[]): Html =>
  html`<h2>Indicators</h2>
${tables.map(({ caption, holds }) => tableOf(caption, positions.filter(holds)))}`;

const isTyped = ({ basis }: Position): boolean => basis === 'figure';
const isJudged = ({ target, codes }: Position): boolean => target !== null || Object.keys(codes).length > 0;

const tables: readonly { caption: string; holds: (position: Position) => boolean }[] = [
  {
    caption: 'With a target, or in the national framework',
    holds: (position) => !isTyped(position) && isJudged(position),
  },
  { caption: 'Other indicators', holds: (position) => !isTyped(position) && !isJudged(position) },
  { caption: 'Figures as they were typed', holds: isTyped },
];

const labels = ['Indicator', 'Value', 'Direction', 'Trend', 'Target', 'Compared', 'Source'] as const;
const cells: Record<(typeof labels)[number], (position: Position) => Html | string | null> = {
  Indicator: indicatorCell,
  Value: valueCell,
  Direction: directionCell,
  Trend: trendOf,
  Target: targetCell,
  Compared: comparedCell,
  Source: (position) => html`<span class="source">${sourceInWords(position)}</span>`,
};

/** A figure that was typed stands in a table of its own, where nothing links to it. */
const rowId = (position: Position): string | undefined =>
  isTyped(position) ? undefined : `row-${position.indicator}`;

function tableOf(caption: string, positions: readonly Position[]): Html | null {
  if (positions.length === 0) return null;
  return filledTable({
    caption,
    columns: labels.map((label) => ({ label })),
    rows: positions.map((position) => labels.map((label) => cells[label](position))),
    ids: positions.map(rowId),
  });
}

function indicatorCell({ indicator, title, codes, breakdowns }: Position): Html {
  const known = Object.entries(frameworkNames).flatMap(([edition, words]) => {
    const code = codes[edition as keyof typeof frameworkNames];
    return code === undefined ? [] : [`${words}: ${code}`];
  });
  const jump =
    breakdowns.length > 0 &&
    html`<a class="jump" href="#${indicator}" aria-label="By group: ${title}">By group</a>`;
  return html`${title}${small(html`${known.join(', ')} ${jump}`)}`;
}

function valueCell(position: Position): Html {
  const { typed, unit } = position;
  const sure = surenessInWords(position);
  const count = countInWords(position, unit);
  return html`<span class="big">${figureInWords(position, unit)}</span>${[sure, count].map(
    (words) => words && small(html`<span class="nowrap">${words}</span>`),
  )}${typed !== undefined && small(`typed as ${typed}`)}`;
}

/** Blank where the figure stands since an earlier quarter: nothing has moved it. */
function directionCell(position: Position): Html | null {
  const { basis, arrow, previous, unit } = position;
  if ((basis === 'carried-forward' && arrow === null) || previous === null || previous.value === null)
    return null;
  const quarter = html`<span class="nowrap">${shortQuarter(previous.quarter)}</span>`;
  const before = html`from ${shortValueInWords(previous.value, unit)} in ${quarter}`;
  const chance = chanceInWords(position);
  return html`${directionTag(position)}${small(before)}${chance !== '' && small(chance)}`;
}

function targetCell(position: Position): Html | null {
  const { target, unit } = position;
  if (target === null) return null;
  const met = targetIsMet(position);
  const judged = met !== null && small(met ? tag('green', 'met') : tag('red', 'not met'));
  return html`${shortValueInWords(target, unit)}${judged}${moreFor('target', position)}`;
}

/** Where others stand, and the council among them where it has a figure; nothing where nothing is published. */
function comparedCell(position: Position): Html | null {
  const { comparators, rank, of, quartile, unit, value } = position;
  const others = [
    { cell: 'region', words: 'region', value: comparators?.region },
    { cell: 'england', words: 'England', value: comparators?.england },
    { cell: 'group', words: 'similar councils', value: comparators?.group },
  ] as const;
  const said = others.flatMap(({ cell, words, value }) =>
    typeof value === 'number' ? [`${words} ${shortValueInWords(value, unit)}${asTyped(position, cell)}`] : [],
  );
  const values =
    comparators &&
    said.length > 0 &&
    html`${said.join(', ')}${small(comparators.basis === 'figure' ? comparators.year : `in ${comparators.year}`)}`;
  const place =
    rank !== null &&
    value !== null &&
    small(
      `rank ${rank}${of === null ? '' : ` of ${of}`}${asTyped(position, 'rank')}${quartile === null ? '' : `, quartile ${quartile}${asTyped(position, 'quartile')}`}`,
    );
  return values || place ? html`${values}${place}${moreFor('next-quartile', position)}` : null;
}

/** Said of each cell where others in the row are published. */
const asTyped = (position: Position, cell: BesideCell): string =>
  position.comparators?.typed?.includes(cell) ? ' (as typed)' : '';

const reached: Partial<Record<Gap['to'], string>> = {
  target: 'the target',
  'next-quartile': 'the next quartile',
};

/** How many more people it takes; nothing where it is reached, or people are not counted. */
function moreFor(to: Gap['to'], { gaps = [], better }: Position): Html | null {
  const gap = gaps.find((known) => known.to === to);
  if (!gap?.more) return null;
  return small(
    `${numberInWords(gap.more)} ${better === 'lower' ? 'fewer' : 'more'} would reach ${reached[to]}${gap.withinMargin ? ', which is within the margin of error' : ''}`,
  );
}
