import type { Breakdown, Position, Positions } from '../../contracts/positions.ts';
import { type Html, html } from '../html.ts';
import { tag } from '../html-page.ts';
import { plural, valueInWords } from '../html-words.ts';
import {
  dimensionWords,
  gapInWords,
  intervalInWords,
  type Standing,
  standingOf,
  standingWords,
} from './gap-words.ts';

interface Found {
  readonly position: Position;
  readonly group: Breakdown;
  readonly gap: NonNullable<Breakdown['gap']>;
  readonly standing: Standing;
}

/** Worse groups first. */
const order: readonly Standing[] = ['worse', 'different', 'better'];

/** By chance alone one interval of 95 % in so many leaves out the truth. */
const oneIn = 20;

/** What a reader wants to know before any table: which gaps are clear, and how many could not be judged. */
export function clearGaps({ positions, edition }: Positions): Html {
  const all = positions.flatMap(gapsOf);
  const judged = all.filter(({ standing }) => standing !== 'insufficient-data').length;
  const withheld = edition === 'published' ? positions.flatMap(withheldOf).length : 0;
  const clear = order.flatMap((which) => all.filter(({ standing }) => standing === which));
  const insufficient = all.length - judged;
  return html`<h2>Where a gap is clear</h2>
<ul class="facts">
<li><strong>${clear.length} of ${judged}</strong> gaps that could be judged are clear</li>
<li><strong>${clear.filter(({ standing }) => standing === 'worse').length}</strong> of them to the group’s disadvantage</li>
<li><strong>${insufficient}</strong> could not be judged: insufficient data</li>
${withheld > 0 && html`<li><strong>${withheld}</strong> not shown in the published edition</li>`}
</ul>
${
  clear.length === 0
    ? html`<p>${withheld > 0 ? 'No gap that is shown is clear.' : 'No gap is clear.'}</p>`
    : html`<ul class="gaps">
${clear.map(inWords)}</ul>`
}
${judged > 0 && html`<p class="text">Of ${plural(judged, 'gap')} about ${Math.round(judged / oneIn)} would look clear by chance alone. A gap that is not clear is not proof that there is none.</p>`}`;
}

/** Groups by dimension, where they can be compared. */
const dimensionsOf = ({ breakdowns }: Position): readonly Breakdown[][] =>
  [...Map.groupBy(breakdowns, ({ dimension }) => dimension).values()].filter(({ length }) => length > 1);

/** Two groups are each other’s rest: that is one comparison, told of the one that is worse off. */
const gapsOf = (position: Position): Found[] =>
  dimensionsOf(position).flatMap((groups) => {
    const found = groups.flatMap((group) =>
      group.gap
        ? [{ position, group, gap: group.gap, standing: standingOf(group.gap, position.better) }]
        : [],
    );
    const worse = found.find(({ standing }) => standing === 'worse');
    return groups.length === 2 ? [worse ?? found[0]].filter((each) => each !== undefined) : found;
  });

/** Comparisons of which an edition does not show the result. */
const withheldOf = (position: Position): Breakdown[] =>
  dimensionsOf(position).flatMap((groups) => {
    const withheld = groups.filter(({ gap }) => gap === null);
    const isToldOnce = groups.length === 2;
    return isToldOnce ? withheld.slice(1) : withheld;
  });

const colours = { worse: 'red', better: 'green', different: 'blue' } as const;

function inWords({ position, group, gap, standing }: Found): Html {
  const { indicator, title, unit } = position;
  const colour = standing in colours ? colours[standing as keyof typeof colours] : 'grey';
  const value = group.value === null ? '' : ` ${valueInWords(group.value, unit)},`;
  const between = gap.interval && ` (95%: ${intervalInWords(gap.interval)})`;
  return html`<li>${tag(colour, standingWords[standing])} <a href="#${indicator}">${title}</a>: ${dimensionWords[group.dimension]}, <strong>${group.group}</strong>:${value} ${gapInWords(gap.difference, unit)} than the rest${between}</li>
`;
}
