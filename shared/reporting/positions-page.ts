import type { Position, Positions } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { breakdownsOf } from './html-breakdowns.ts';
import { legend } from './html-legend.ts';
import { type Column, dataTable, page, small, tag } from './html-page.ts';
import {
  countInWords,
  directions,
  figureInWords,
  momentInWords,
  quarterInWords,
  shortQuarter,
  shortValueInWords,
  sourceInWords,
  surenessInWords,
} from './html-words.ts';
import { targetIsMet } from './target.ts';

/** Where every indicator of a council stands in a quarter, for people: one self-contained page. */
export function positionsPage(positions: Positions): string {
  const { name, council, quarter, asOf, edition } = positions;
  const asOfWords =
    asOf === null
      ? 'Nothing has been received yet.'
      : `As of ${momentInWords(asOf)}: the time of the latest information that is counted here.`;
  return page({
    title: `${name}: how carers are doing, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: banners[edition],
    body: html`<h1>${name}: how carers are doing</h1>
<p class="lead">${quarterInWords(quarter)}</p>
<p class="text">${asOfWords}</p>
${glance(positions.positions)}
${indicatorTable(positions.positions)}
${legend(positions.positions)}
${breakdownsOf(positions.positions)}
<p class="more">Rules version ${positions.rulesVersion}. Fingerprint of these figures: <code>${positions.fingerprint}</code></p>`,
  });
}

export const banners: Record<Positions['edition'], Html> = {
  internal: html`<strong>Internal edition.</strong> Exact counts: for named officers only. Do not publish or forward.`,
  published: html`<strong>Published edition.</strong> Small counts are suppressed and others are rounded.`,
};

/** What a reader wants to know before any row; what there is nothing of is left out. */
function glance(positions: readonly Position[]): Html {
  const many = (those: (position: Position) => boolean) => positions.filter(those).length;
  const judged = many((position) => targetIsMet(position) !== null);
  const moved = many(({ arrow }) => arrow !== null);
  const carried = many(({ basis }) => basis === 'carried-forward');
  const better = many(({ arrow }) => arrow === 'up');
  const worse = many(({ arrow }) => arrow === 'down');
  return html`<ul class="facts">
<li><strong>${many(({ value }) => value !== null)} of ${positions.length}</strong> indicators have a value</li>
${judged > 0 && html`<li><strong>${many((position) => targetIsMet(position) === true)} of ${judged}</strong> targets are met</li>`}
${moved > 0 && html`<li><strong>${better} better, ${worse} worse</strong> than in the previous quarter</li>`}
${carried > 0 && html`<li><strong>${carried}</strong> carried forward from the last survey</li>`}
</ul>`;
}

const columns: readonly Column[] = [
  { label: 'Indicator' },
  { label: 'Value' },
  { label: 'Count' },
  { label: 'Direction' },
  { label: 'Previous quarter' },
  { label: 'Target' },
  { label: 'Source' },
];

const indicatorTable = (positions: readonly Position[]): Html =>
  html`<h2>Indicators</h2>
${dataTable({
  caption: 'Where each indicator stands',
  columns,
  rows: positions.map((position) => [
    indicatorCell(position),
    valueCell(position),
    countInWords(position, position.unit),
    directionCell(position),
    previousCell(position),
    targetCell(position),
    html`<span class="source">${sourceInWords(position)}</span>`,
  ]),
})}`;

const editions = { 'ascof-2014': 'ASCOF 2014', 'ascof-2023': 'ASCOF 2023' } as const;

function indicatorCell({ indicator, title, codes, breakdowns }: Position): Html {
  const known = Object.entries(editions).flatMap(([edition, words]) => {
    const code = codes[edition as keyof typeof editions];
    return code === undefined ? [] : [`${words}: ${code}`];
  });
  const jump =
    breakdowns.length > 0 &&
    html`<a class="jump" href="#${indicator}" aria-label="By group: ${title}">By group</a>`;
  return html`${title}${small(html`${known.join(', ')} ${jump}`)}`;
}

function valueCell(position: Position): Html {
  const sure = surenessInWords(position);
  return html`<span class="big">${figureInWords(position, position.unit)}</span>${sure && small(html`<span class="nowrap">${sure}</span>`)}`;
}

const colours = { up: 'green', down: 'red', level: 'grey' } as const;

function directionCell({ arrow }: Position): Html | null {
  if (arrow === null) return null;
  const { arrow: sign, word } = directions[arrow];
  return tag(colours[arrow], html`<span aria-hidden="true">${sign}</span> ${word}`);
}

function previousCell({ previous, unit }: Position): Html | null {
  if (previous === null) return null;
  const { value, quarter } = previous;
  return html`${figureInWords({ value, mark: null }, unit, shortValueInWords)}${small(shortQuarter(quarter))}`;
}

function targetCell(position: Position): Html | null {
  const { target, unit } = position;
  if (target === null) return null;
  const met = targetIsMet(position);
  const judged = met !== null && small(met ? tag('green', 'met') : tag('red', 'not met'));
  return html`${shortValueInWords(target, unit)}${judged}`;
}
