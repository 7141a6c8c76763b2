import { previousQuarter } from '../../calendar/quarters.ts';
import type { Position } from '../../contracts/positions.ts';
import { isOfAnother } from '../beside.ts';
import { type Content, type Html, html } from '../html.ts';
import { plural, shortValueInWords } from '../html-words.ts';
import { targetIsMet } from '../target.ts';
import { againstTarget, hasValue, type Valued } from './clauses.ts';
import { rankInWords } from './comparison.ts';
import { movementOf } from './movement.ts';
import { quarterName, type Telling } from './periods.ts';
import { clearGapsOf, dimensionName, gapInWords } from './series.ts';
import { carriedForward } from './sources.ts';
import { headlineOf, trendInWords } from './words.ts';

/** What a reader who has one minute must know: what moved, which targets are met, who is behind, what is not known. */
export function inBrief(positions: readonly Position[], telling: Telling): Html {
  const valued = positions.filter(hasValue);
  const better = valued.filter((position) => movementOf(position, telling) === 'better');
  const worse = valued.filter((position) => movementOf(position, telling) === 'worse');
  const before = quarterName(previousQuarter(telling.quarter), telling.quarter);
  return html`<section aria-labelledby="in-brief"><h2 id="in-brief">In brief</h2>
${facts({ positions, better, worse, before })}
<div class="brief">
${part(`Better than in ${before}`, better, (position) => headlineOf(position, telling))}
${part(`Worse than in ${before}`, worse, (position) => headlineOf(position, telling))}
${part(
  'Over several quarters',
  valued.filter((position) => hasMovedInTime(position, telling)),
  (position) => trendInWords(position, telling),
)}
${part('Targets not met', withTarget(valued, false), (position) => standing(position, telling))}
${part('Targets met', withTarget(valued, true), (position) => standing(position, telling))}
${part(
  'In the lowest quartile of councils',
  valued.filter((position) => position.quartile === 4 && !isOfAnother(position, 'quartile', telling.quarter)),
  (position) => [shortValueInWords(position.value, position.unit), rankInWords(position, telling)].join(', '),
)}
${gapsPart(valued)}
${notKnown(positions, telling)}
</div></section>`;
}

function facts(about: {
  positions: readonly Position[];
  better: readonly Position[];
  worse: readonly Position[];
  before: string;
}): Html {
  const { positions, better, worse, before } = about;
  const judged = positions.filter((position) => targetIsMet(position) !== null);
  const met = judged.filter((position) => targetIsMet(position) === true);
  const old = positions.filter(({ basis }) => basis === 'carried-forward');
  const missing = positions.filter((position) => !hasValue(position));
  return html`<ul class="facts">
<li><strong>${better.length} better, ${worse.length} worse</strong> than in ${before}</li>
${judged.length > 0 && html`<li><strong>${met.length} of ${judged.length}</strong> targets are met</li>`}
${old.length > 0 && html`<li><strong>${old.length} of ${positions.length}</strong> figures are carried forward from the last survey</li>`}
${missing.length > 0 && html`<li><strong>${missing.length}</strong> ${missing.length === 1 ? 'figure is' : 'figures are'} not known</li>`}
</ul>`;
}

/** Whether the quarters held show more than the usual ups and downs, and that is said. */
const hasMovedInTime = (position: Position, telling: Telling): boolean =>
  ['improving', 'worsening', 'shifting'].includes(position.trend?.signal ?? '') &&
  trendInWords(position, telling) !== null;

/** A heading and its list; nothing where the list is empty. */
function part<P extends Position>(
  heading: string,
  those: readonly P[],
  said: (position: P) => Content,
): Html | null {
  if (those.length === 0) return null;
  return html`<section><h3>${heading}</h3>
<ul>${those.map(
    (position) => html`<li>${linkTo(position)}: ${said(position)}</li>
`,
  )}</ul></section>
`;
}

const linkTo = ({ indicator, title }: Position): Html => html`<a href="#${indicator}">${title}</a>`;

const standing = (position: Valued, telling: Telling): string =>
  [shortValueInWords(position.value, position.unit), againstTarget(position, telling) ?? ''].join('; ');

const withTarget = (positions: readonly Valued[], isMet: boolean): Valued[] =>
  positions.filter((position) => targetIsMet(position) === isMet);

/** Of each indicator the group that is furthest behind, or ahead where none is behind. */
function gapsPart(positions: readonly Valued[]): Html | null {
  const apart = positions.filter((position) => clearGapsOf(position).length > 0);
  return part('Clear gaps between groups', apart, (position) => {
    const gaps = clearGapsOf(position);
    const furthest = gaps.find(({ gap }) => isBehind(gap.difference, position)) ?? gaps[0];
    return furthest && `by ${dimensionName(furthest.dimension)}, ${gapInWords(furthest, position.unit)}`;
  });
}

const isBehind = (difference: number, { better }: Position): boolean =>
  better !== null && difference < 0 === (better === 'higher');

/** What the figures cannot say this quarter. */
function notKnown(positions: readonly Position[], telling: Telling): Html | null {
  const lines = [
    ...carriedLines(positions),
    named('Nothing received', positions, ({ value, source }) => value === null && source === null),
    named('Suppressed', positions, ({ value, mark }) => value === null && mark === '[c]'),
    named(
      'Not available',
      positions,
      ({ value, source, mark }) => value === null && source !== null && mark !== '[c]',
    ),
    named('Moved, which may be chance', positions, (position) => movementOf(position, telling) === 'chance'),
  ].filter((line) => line !== null);
  return lines.length === 0
    ? null
    : html`<section><h3>Not known</h3>
<ul>${lines.map(
        (line) => html`<li>${line}</li>
`,
      )}</ul></section>`;
}

/** The figures that stand from one survey are said once. */
const carriedLines = (positions: readonly Position[]): string[] =>
  [...Map.groupBy(positions, (position) => carriedForward(position))].flatMap(([words, those]) =>
    words === null
      ? []
      : [`${plural(those.length, 'figure')}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`],
  );

function named(
  what: string,
  positions: readonly Position[],
  those: (position: Position) => boolean,
): Html | null {
  const links = positions.filter(those).map(linkTo);
  if (links.length === 0) return null;
  return html`${what}: ${links.map((link, at) => html`${at > 0 && (at === links.length - 1 ? ' and ' : ', ')}${link}`)}.`;
}
