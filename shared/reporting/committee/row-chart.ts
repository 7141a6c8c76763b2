import { type Content, type Html, html } from '../html.ts';
import { numberInWords, shortValueInWords } from '../html-words.ts';
import { boundsOf, line, place, svg, text, valuesOf, width } from './drawing.ts';
import type { Mark, Series } from './series.ts';
import { scaleOver } from './ticks.ts';

const [left, right] = [12, width - 12] as const;
const rowHeight = 36;
const longestLabel = 34;

/** A row for each value, under its label: dots on a scale that fits them, or bars from nought. */
export function rowChart(series: Series): Html {
  const { marks, levels, unit, shape } = series;
  const scale = scaleOver([...(shape === 'bars' ? [0] : []), ...valuesOf(series)], boundsOf(series));
  const x = (value: number) => left + scale.at(value) * (right - left);
  const bottom = marks.length * rowHeight + 4;
  const level = levels[0];
  const hasBoth = shape === 'bars' && new Set(marks.map(({ kind }) => kind)).size > 1;
  return svg(
    series,
    bottom + 22 + (level ? 20 : 0) + (hasBoth ? 20 : 0),
    html`${marks.map((mark, at) => rowOf(mark, at * rowHeight, unit, x, shape))}
${level && line('limit', [x(level.value), 0], [x(level.value), bottom])}
${line('axis', [left, bottom], [right, bottom])}
${scale.ticks.map((tick) => [
  line('axis', [x(tick), bottom], [x(tick), bottom + 4]),
  text(numberInWords(tick), [x(tick), bottom + 17], { anchor: 'middle' }),
])}
${level && keyOf(level, unit, bottom + 36)}${hasBoth && clearKey(bottom + 56)}`,
  );
}

const keyOf = ({ label, value }: Series['levels'][number], unit: Series['unit'], y: number): Content => [
  line('limit', [left, y - 4], [left + 26, y - 4]),
  text(`${label.toLowerCase()} ${shortValueInWords(value, unit)}`, [left + 32, y]),
];

/** What a filled bar means. */
const clearKey = (y: number): Content => [
  html`<path class="own" d="M${left} ${y - 8}h26v8h-26z"/>`,
  text('differs clearly from the rest', [left + 32, y]),
];

function rowOf(
  { label, value, interval, kind }: Mark,
  top: number,
  unit: Series['unit'],
  x: (value: number) => number,
  shape: Series['shape'],
): Content {
  const middle = top + 25;
  const whisker = interval && [
    line('whisker', [x(interval[0]), middle], [x(interval[1]), middle]),
    interval.map((end) => line('whisker', [x(end), middle - 4], [x(end), middle + 4])),
  ];
  const isStrong = kind === 'own';
  return [
    text(label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label, [0, top + 13], {
      isStrong,
    }),
    text(shortValueInWords(value, unit), [width, top + 13], { anchor: 'end', isStrong }),
    shape === 'bars'
      ? [barOf(kind, x(0), x(value), middle), whisker]
      : [line('axis', [left, middle], [right, middle]), whisker, dotOf(kind, x(value), middle)],
    '\n',
  ];
}

/** Filled where the group clearly differs, else an outline. */
const barOf = (kind: Mark['kind'], from: number, to: number, middle: number): Html =>
  html`<rect class="${kind}" x="${place(Math.min(from, to))}" y="${middle - 4}" width="${place(Math.abs(to - from))}" height="8"/>`;

/** Ours is a disc, others are squares, goals are diamonds. */
function dotOf(kind: Mark['kind'], x: number, y: number): Html {
  if (kind === 'own') return html`<circle class="own" cx="${place(x)}" cy="${y}" r="5"/>`;
  if (kind === 'other')
    return html`<rect class="other" x="${place(x - 4)}" y="${y - 4}" width="8" height="8"/>`;
  return html`<path class="goal" d="M${place(x)} ${y - 6}l6 6l-6 6l-6 -6z"/>`;
}
