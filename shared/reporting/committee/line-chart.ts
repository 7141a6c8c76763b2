import { type Html, html } from '../html.ts';
import { numberInWords, shortValueInWords } from '../html-words.ts';
import { boundsOf, line, place, svg, text, valuesOf, width } from './drawing.ts';
import type { Mark, Series } from './series.ts';
import { scaleOver } from './ticks.ts';

const [left, right, top, bottom] = [44, width - 52, 10, 140] as const;
const keyLine = 20;

/** Values one after the other, joined by a line, between the levels where they usually vary. */
export function lineChart(series: Series): Html {
  const { marks, levels, unit } = series;
  const scale = scaleOver(valuesOf(series), boundsOf(series));
  const y = (value: number) => bottom - scale.at(value) * (bottom - top);
  const x = (at: number) =>
    left + (marks.length < 2 ? 0 : (at / (marks.length - 1)) * (right - left - 8)) + 4;
  const places = marks.map(({ value }, at) => [x(at), y(value)] as const);
  const newest = marks.at(-1);
  return svg(
    series,
    bottom + 24 + keyLine * keysOf(series).length,
    html`${scale.ticks.map((tick) => [
      line('axis', [left - 4, y(tick)], [left, y(tick)]),
      text(numberInWords(tick), [left - 7, y(tick) + 4], { anchor: 'end' }),
    ])}
${line('axis', [left, top], [left, bottom])}
${line('axis', [left, bottom], [right, bottom])}
${levels.map(({ value, isLimit }) => line(isLimit ? 'limit' : 'level', [left, y(value)], [right, y(value)]))}
<polyline class="own" points="${places.map(([across, up]) => `${place(across)},${place(up)}`).join(' ')}"/>
${places.map(([across, up]) => html`<circle class="own" cx="${place(across)}" cy="${place(up)}" r="3"/>`)}
${newest && text(newestInWords(newest.value, unit), [right + 4, y(newest.value) + 4], { isStrong: true })}
${ends(marks)}
${keysOf(series).map(({ kind, words }, at) => [
  line(kind, [left, bottom + 34 + at * keyLine], [left + 26, bottom + 34 + at * keyLine]),
  text(words, [left + 32, bottom + 38 + at * keyLine]),
])}`,
  );
}

/** There is no room for a word beside the number. */
const newestInWords = (value: number, unit: Series['unit']): string =>
  unit === 'days' ? numberInWords(value) : shortValueInWords(value, unit);

/** The first and the last label; what lies between is in the table. */
const ends = (marks: readonly Mark[]): Html =>
  html`${text(marks[0]?.label ?? '', [left, bottom + 16])}${text(marks.at(-1)?.label ?? '', [right, bottom + 16], { anchor: 'end' })}`;

/** What the lines mean. */
function keysOf({ levels, unit }: Series): { kind: 'level' | 'limit'; words: string }[] {
  const said = (isLimit: boolean) =>
    levels.filter((level) => level.isLimit === isLimit).map(({ value }) => shortValueInWords(value, unit));
  const keys = [
    { kind: 'level' as const, words: `mean ${said(false).join('')}`, is: said(false).length > 0 },
    { kind: 'limit' as const, words: `limits ${said(true).join(' and ')}`, is: said(true).length > 0 },
  ];
  return keys.filter(({ is }) => is);
}
