import { type Html, html } from '../html.ts';
import { dataTable } from '../html-page.ts';
import { shortValueInWords } from '../html-words.ts';
import { lineChart } from './line-chart.ts';
import { rowChart } from './row-chart.ts';
import type { Series } from './series.ts';

/** Charts side by side, as far as there is room; nothing where there are none. */
export const charts = (all: readonly Series[]): Html | null =>
  all.length === 0 ? null : html`<div class="charts">${all.map(chart)}</div>`;

/** A chart between its sentence and its table, all three of one source. */
const chart = (series: Series): Html =>
  html`<figure id="${series.id}">
<figcaption>${series.title}<span>${series.sentence}</span></figcaption>
${series.shape === 'line' ? lineChart(series) : rowChart(series)}
${tableOf(series)}
</figure>
`;

function tableOf({ title, heading, unit, marks, levels }: Series): Html {
  const said = (value: number) => shortValueInWords(value, unit);
  const hasIntervals = marks.some(({ interval }) => interval !== null);
  const rows = [...marks, ...levels.map((level) => ({ ...level, interval: null }))];
  return dataTable({
    caption: html`<span class="unseen">Figures of the chart: ${title}</span>`,
    columns: [
      { label: heading },
      { label: unit === 'number' ? 'Value' : `Value${units[unit]}`, isNumber: true },
      ...(hasIntervals ? [{ label: 'Likely between', isNumber: true }] : []),
    ],
    rows: rows.map(({ label, value, interval }) => [
      label,
      said(value),
      ...(hasIntervals
        ? [interval && html`<span class="nowrap">${said(interval[0])} and ${said(interval[1])}</span>`]
        : []),
    ]),
    isSmall: true,
  });
}

/** Units that the values of a table do not show themselves. */
const units: Record<Exclude<Series['unit'], 'number'>, string> = {
  '%': '',
  'score 0–12': ' (of 12)',
  count: '',
  days: '',
  'per 100,000': ' (per 100,000)',
};
