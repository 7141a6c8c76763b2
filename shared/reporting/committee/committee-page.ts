import type { Position } from '../../contracts/positions.ts';
import { editionBanner } from '../edition-banner.ts';
import { type Html, html } from '../html.ts';
import { page } from '../html-page.ts';
import { figureInWords, momentInWords, quarterInWords, shortQuarter } from '../html-words.ts';
import type { QuarterReport } from '../quarter-report.ts';
import { inBrief } from './brief.ts';
import { charts } from './charts.ts';
import { chartStyles } from './drawing.ts';
import type { Telling } from './periods.ts';
import { seriesOf } from './series.ts';
import { sourceLine } from './sources.ts';
import { byTheme, isOurs, type Theme, themes } from './themes.ts';
import { sentencesOf } from './words.ts';

/** What the committee reads: the quarter in brief, then each indicator in words and charts. Facts alone write it. */
export function committeePage({
  positions: all,
  settings,
}: Pick<QuarterReport, 'positions' | 'settings'>): string {
  const { name, council, quarter, asOf, edition, positions } = all;
  const telling = { quarter, edition, settings };
  const parts = byTheme(positions);
  return page({
    title: `${name}: report on carers for the committee, ${shortQuarter(quarter)}`,
    owner: `${name} (${council})`,
    banner: editionBanner(edition),
    colour: settings.look.colour,
    styles: styles + chartStyles,
    body: html`<h1>${name}: report on unpaid carers</h1>
<p class="lead">${quarterInWords(quarter)}</p>
<p class="text">${asOf === null ? 'Nothing has been received yet.' : `From what the council had received by ${momentInWords(asOf)}.`}</p>
${inBrief(
  eachOnce(positions.filter(isOurs)).map(([first]) => first),
  telling,
)}
<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>
<ul>${parts.map(
      ([theme]) => html`<li><a href="#theme-${theme}">${themes[theme]}</a></li>
`,
    )}<li><a href="#notes">How to read this report</a></li></ul></nav>
${parts.map(([theme, those]) => section(theme, those, telling))}
${notes}
<p class="more">Rules version ${all.rulesVersion}. Fingerprint of these figures: <code>${all.fingerprint}</code></p>`,
  });
}

const section = (theme: Theme, positions: readonly Position[], telling: Telling): Html =>
  html`<section aria-labelledby="theme-${theme}"><h2 id="theme-${theme}">${themes[theme]}</h2>
${theme === 'typed' ? typedList(positions, telling) : eachOnce(positions).map((those) => indicator(those, telling))}</section>
`;

type Those = readonly [first: Position, ...others: Position[]];

/** Of two figures of one indicator the first counts; the others stand beside it. */
const eachOnce = (positions: readonly Position[]): Those[] =>
  [...Map.groupBy(positions, (position) => position.indicator).values()].filter(
    (those): those is [Position, ...Position[]] => those.length > 0,
  );

/** Figures that are not about carers: a line each, without charts. */
const typedList = (positions: readonly Position[], telling: Telling): Html =>
  html`<ul class="text">${positions.map(
    (
      position,
    ) => html`<li>${sentencesOf(position, telling).join(' ')}<span class="more">${originOf(position)}</span></li>
`,
  )}</ul>`;

const originOf = (position: Position): string =>
  [position.domain && `${position.domain}.`, sourceLine(position), codesOf(position)]
    .filter(Boolean)
    .join(' ');

const standsBeside = (position: Position): string =>
  `Beside it stands ${figureInWords(position, position.unit)}, ${position.basis === 'figure' ? 'as typed' : 'as counted'}.`;

function indicator([position, ...others]: Those, telling: Telling): Html {
  const series = seriesOf(position, telling);
  const beside = new Set(series.map(({ sentence }) => sentence));
  const [figure, ...more] = sentencesOf(position, telling).filter((sentence) => !beside.has(sentence));
  return html`<article aria-labelledby="${position.indicator}">
<div><h3 id="${position.indicator}">${position.title}</h3>
<p class="text">${figure}</p>
${more.length + others.length > 0 && html`<p class="text">${[...more, ...others.map(standsBeside)].join(' ')}</p>`}
<p class="more">${originOf(position)}</p></div>
${charts(series)}
</article>
`;
}

/** A code means something only within its edition of the framework. */
function codesOf({ codes }: Position): string {
  const known = [
    ...(codes['ascof-2023'] ? [`ASCOF 2023: ${codes['ascof-2023']}`] : []),
    ...(codes['ascof-2014'] ? [`ASCOF 2014: ${codes['ascof-2014']}`] : []),
  ];
  return known.length === 0 ? '' : `${known.join(', ')}.`;
}

const notes = html`<section aria-labelledby="notes"><h2 id="notes">How to read this report</h2>
<dl class="text">
<dt>Better, worse</dt><dd>performance against the quarter before. Small changes, under the council’s tolerance, are neither. A count that grows through the year is not judged by the quarter.</dd>
<dt>Margin of error</dt><dd>a survey asks some carers, not all. The true figure is very likely (95%) within this margin.</dd>
<dt>Chance</dt><dd>a change that may be chance is one that could appear although nothing has changed.</dd>
<dt>In the quarter alone</dt><dd>what the quarter itself brought, against what the quarter before did. A figure of more than one quarter may go another way than its newest quarter; chance is judged by the quarter alone.</dd>
<dt>Carried forward</dt><dd>the survey is not held every year. Its last result stands until the next one.</dd>
<dt>Quartile</dt><dd>a quarter of the councils that have a figure, from the best (1) to the last (4).</dd>
<dt>More carers needed</dt><dd>how many more would have to be counted for the figure to reach what is ahead, all else alike. Where lower is better, how many fewer.</dd>
<dt>Limits</dt><dd>where the figure usually varies from quarter to quarter, by its own past. With fewer than 12 quarters they are trial limits.</dd>
</dl></section>`;

const styles = `
nav ul{columns:18rem;padding-left:1.2rem}
.brief{columns:20rem;column-gap:2.5rem}
.brief section{break-inside:avoid}
.brief ul{padding-left:1.2rem}
.brief li{margin-bottom:.35rem}
article p{margin-bottom:.4rem}
@media print{
nav{display:none}
section>h2+article{break-before:avoid}
}
`;
