import { type Content, type Html, html, raw } from '../html.ts';
import type { Series } from './series.ts';

/** Width of every chart in its own units: shown at 288 px on the narrowest screen, so that 13 units are 11.7 px. */
export const width = 320;

/** Bounds that a unit has. */
const bounds: Partial<Record<Series['unit'], readonly [number, number]>> = {
  '%': [0, 100],
  'score 0–12': [0, 12],
  count: [0, Infinity],
  days: [0, Infinity],
  'per 100,000': [0, Infinity],
};

export const boundsOf = ({ unit }: Series): readonly [number, number] =>
  bounds[unit] ?? [-Infinity, Infinity];

/** All values that a chart shows. */
export const valuesOf = ({ marks, levels }: Series): number[] => [
  ...marks.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
  ...levels.map(({ value }) => value),
];

/** A place in a drawing, to a tenth of a unit. */
export const place = (value: number): number => Math.round(value * 10) / 10;

/** One drawing with its name and what it shows, for those who do not see it. */
export const svg = ({ id, title, sentence }: Series, height: number, content: Content): Html =>
  html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${sentence}</desc>
${content}</svg>`;

/** Straight from one place to another. */
export const line = (kind: string, from: readonly [number, number], to: readonly [number, number]): Html =>
  html`<line class="${kind}" x1="${place(from[0])}" y1="${place(from[1])}" x2="${place(to[0])}" y2="${place(to[1])}"/>`;

/** Words in a drawing; they stand on a place, or begin or end there. */
export const text = (
  words: string,
  [x, y]: readonly [number, number],
  { anchor = 'start', isStrong = false }: { anchor?: 'start' | 'middle' | 'end'; isStrong?: boolean } = {},
): Html =>
  html`<text x="${place(x)}" y="${place(y)}" text-anchor="${anchor}"${isStrong && raw(' class="strong"')}>${words}</text>`;

/** Every line and shape has a contrast of 3 or more on white, every word 4.5. */
export const chartStyles = `
.charts{display:grid;gap:1.25rem;margin:.75rem 0 0}
.charts figure{max-width:26rem;min-width:0;margin:0}
.charts figcaption{font-weight:700;margin:0 0 .3rem}
.charts figcaption span{display:block;font-weight:400}
.charts table{margin:.4rem 0 0;font-size:.875rem}
.charts :is(th,td){padding-top:.2rem;padding-bottom:.2rem}
.charts caption{padding:0}
.chart{display:block;width:100%;height:auto}
.chart text{font:13px Arial,Helvetica,sans-serif;fill:#33383b}
.chart .strong{font-weight:700;fill:#0b0c0c}
.chart line,.chart polyline{fill:none;stroke-width:1}
.chart .axis{stroke:#767b7f}
.chart .own{stroke:#12394f;fill:#12394f}
.chart :is(rect,path).own{fill:#5b8db0}
.chart .other{stroke:#5a6268;fill:#fff}
.chart .goal{stroke:#8a4b00;fill:#fff}
.chart line.whisker{stroke:#0b0c0c;stroke-width:1.5}
.chart polyline.own{stroke-width:2;fill:none}
.chart line.level{stroke:#5a6268;stroke-width:1.5}
.chart line.limit{stroke:#5a6268;stroke-width:1.5;stroke-dasharray:5 4}
.chart :is(circle,rect,path){stroke-width:2}
@media print,(min-width:64rem){
article:has(.charts){display:grid;grid-template-columns:minmax(0,22rem) minmax(0,1fr);gap:0 2.5rem}
.charts{margin:0;align-content:start}
.charts figure{display:grid;grid-template-columns:24rem minmax(0,1fr);gap:0 2rem;align-items:start;max-width:none}
.charts figcaption{grid-column:1/-1}
.charts table{margin:0}
}
@media print{
.charts figure,.chart{break-inside:avoid}
.chart,.chart *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
