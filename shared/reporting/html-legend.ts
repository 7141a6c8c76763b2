import type { Position } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { marks, notAvailable } from './html-words.ts';

/** What the marks, arrows and sources on the page mean. */
export function legend(positions: readonly Position[]): Html {
  const shown = marksOn(positions);
  const used = Object.entries(marks).filter(([mark]) => shown.has(mark));
  return html`<h2>How to read this page</h2>
<dl class="text">
${used.map(([mark, meaning]) => html`<dt>${mark}</dt><dd>${meaning}</dd>`)}
<dt>Direction</dt><dd>performance against the previous quarter: better, worse or level. Where lower is better, a rise is worse. It is blank where there is nothing new to compare, and for a count that only grows through the year.</dd>
<dt>±</dt><dd>a survey asks some carers, not all. The true figure is very likely (95%) within this margin.</dd>
<dt>Carried forward</dt><dd>the survey is not held every year; its last result stands until the next one.</dd>
${positions.some(({ trend }) => trend) && html`<dt>Trend</dt><dd>the quarters that have a figure of their own; the dashed line is their mean. “Beyond chance” means that they moved more than they usually do.</dd>`}
${positions.some(({ rank }) => rank !== null) && html`<dt>Rank, quartile</dt><dd>among all councils with a published figure: rank 1 is the best, quartile 1 the best quarter.</dd>`}
${Object.entries(sources).map(([source, meaning]) => positions.some((position) => position.source?.startsWith(source)) && html`<dt>${source}</dt><dd>${meaning}</dd>`)}
</dl>`;
}

const sources = {
  sace: 'Survey of Adult Carers in England',
  cld: 'Client Level Data: the council’s records of care and support',
  assessments: 'the council’s records of carers’ assessments',
  lift: 'Low Income Family Tracker',
  provider: 'the return of the carers’ service',
  experience: 'the council’s own survey of carers’ experience',
};

const marksOn = (positions: readonly Position[]): ReadonlySet<string> =>
  new Set(
    positions
      .flatMap(({ previous, breakdowns, ...whole }) => [
        whole,
        ...(previous === null ? [] : [{ value: previous.value, mark: null }]),
        ...breakdowns,
      ])
      .filter(({ value }) => value === null)
      .map(({ mark }) => mark ?? notAvailable),
  );
