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
<dt>Direction</dt><dd>performance against the previous quarter: better, worse or level. Where lower is better, a rise is worse. It is blank where there is nothing new to compare.</dd>
<dt>±</dt><dd>a survey asks some carers, not all. The true figure is very likely (95%) within this margin.</dd>
<dt>Carried forward</dt><dd>the survey is not held every year; its last result stands until the next one.</dd>
<dt>sace</dt><dd>Survey of Adult Carers in England</dd>
<dt>lift</dt><dd>Low Income Family Tracker</dd>
<dt>assessments</dt><dd>the council’s records of carers’ assessments</dd>
</dl>`;
}

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
