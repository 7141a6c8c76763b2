import { previousQuarter } from '../../calendar/quarters.ts';
import type { Position } from '../../contracts/positions.ts';
import { isOfAnother } from '../beside.ts';
import { isGrowing } from '../growth.ts';
import { type Content, type Html, html } from '../html.ts';
import { plural, shortValueInWords } from '../html-words.ts';
import { targetIsMet } from '../target.ts';
import { againstTarget, hasValue, type Valued } from './clauses.ts';
import { rankInWords } from './comparison.ts';
import { type Movement, movementOf } from './movement.ts';
import { quarterName, type Telling } from './periods.ts';
import { clearGapsOf, dimensionName, gapInWords } from './series.ts';
import { carriedForward } from './sources.ts';
import { headlineOf, trendInWords } from './words.ts';

/** What a reader who has one minute must know: what moved, which targets are met, who is behind, what is not known. */
export function inBrief(positions: readonly Position[], telling: Telling): Html {
  const valued = positions.filter(hasValue);
  const movements = new Map(valued.map((position) => [position, movementOf(position, telling)]));
  const moved = (which: Movement) => valued.filter((position) => movements.get(position) === which);
  const [better, worse] = [moved('better'), moved('worse')];
  const isSaid =
    better.length + worse.length > 0 ||
    (moved('withheld').length === 0 && valued.some((position) => isSetAgainst(position, telling)));
  const before = quarterName(previousQuarter(telling.quarter), telling.quarter);
  return html`<section aria-labelledby="in-brief"><h2 id="in-brief">In brief</h2>
${facts(positions, isSaid && `${better.length} better, ${worse.length} worse`, before)}
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
${notKnown(positions, moved, telling)}
</div></section>`;
}

/** Whether a figure is set against the quarter before, so that neither better nor worse says something. */
const isSetAgainst = ({ arrow, indicator }: Valued, telling: Telling): boolean =>
  arrow !== null && !isGrowing(indicator, telling.settings);

/** @param movement how many became better and worse; false where that would be said of nothing */
function facts(positions: readonly Position[], movement: string | false, before: string): Html {
  const judged = positions.filter((position) => targetIsMet(position) !== null);
  const met = judged.filter((position) => targetIsMet(position) === true);
  const old = positions.filter((position) => hasValue(position) && isCarried(position));
  const missing = positions.filter((position) => !hasValue(position));
  return html`<ul class="facts">
${movement && html`<li><strong>${movement}</strong> than in ${before}</li>`}
${judged.length > 0 && html`<li><strong>${met.length} of ${judged.length}</strong> targets are met</li>`}
${old.length > 0 && html`<li><strong>${old.length} of ${positions.length}</strong> figures are carried forward from the last survey</li>`}
${missing.length > 0 && html`<li><strong>${missing.length}</strong> ${missing.length === 1 ? 'figure is' : 'figures are'} not known</li>`}
</ul>`;
}

/** Whether the quarters held show more than the usual ups and downs, and that is said. */
const hasMovedInTime = (position: Position, telling: Telling): boolean =>
  ['improving', 'worsening', 'shifting'].includes(position.trend?.signal ?? '') &&
  trendInWords(position, telling) !== null;

const isCarried = ({ basis }: Position): boolean => basis === 'carried-forward';

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
function notKnown(
  positions: readonly Position[],
  moved: (which: Movement) => readonly Valued[],
  telling: Telling,
): Html | null {
  const without = positions.filter((position) => !hasValue(position));
  const lines = [
    ...carriedLines(positions.filter(hasValue)),
    named(
      'Nothing received',
      without.filter(({ source }) => source === null),
    ),
    named(
      'Suppressed',
      without.filter(({ mark, source }) => source !== null && mark === '[c]'),
    ),
    named(
      'Not available',
      without.filter(({ mark, source }) => source !== null && mark !== '[c]'),
    ),
    named('Moved, which may be chance', moved('chance')),
    named('Moved; whether by chance is not said in this edition', moved('withheld')),
    ...moved('two-ways').map(
      (position) => html`Moved two ways: ${linkTo(position)}: ${headlineOf(position, telling)}.`,
    ),
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

function named(what: string, those: readonly Position[]): Html | null {
  const links = those.map(linkTo);
  if (links.length === 0) return null;
  return html`${what}: ${links.map((link, at) => html`${at > 0 && (at === links.length - 1 ? ' and ' : ', ')}${link}`)}.`;
}
