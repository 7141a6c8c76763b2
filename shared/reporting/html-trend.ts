import type { Position, Trend } from '../contracts/positions.ts';
import { type Html, html } from './html.ts';
import { small } from './html-page.ts';
import { plural, shortQuarter, shortValueInWords } from './html-words.ts';

const width = 120;
const height = 32;
/** Room for the line's own thickness and the dot at its end. */
const edge = 4;

/** The figure over the quarters held, as a small line with its mean; null where there are no two points to join. */
export function trendOf({ trend, unit }: Position): Html | null {
  const first = trend?.points[0];
  const last = trend?.points.at(-1);
  if (!trend || !first || !last || trend.points.length < 2) return null;
  const said = (value: number) => shortValueInWords(value, unit);
  const label = `${plural(trend.points.length, 'quarter')}: from ${said(first.value)} in ${shortQuarter(first.quarter)} to ${said(last.value)} in ${shortQuarter(last.quarter)}`;
  const signal = signalWords[trend.signal];
  return html`${lineOf(trend, label)}${signal && small(signal)}`;
}

const signalWords: Record<Trend['signal'], string | null> = {
  improving: 'getting better, beyond chance',
  worsening: 'getting worse, beyond chance',
  shifting: 'moving, beyond chance',
  'no-change': 'no change beyond chance',
  'too-few': null,
};

function lineOf({ points, mean }: Trend, label: string): Html {
  const values = [...points.map(({ value }) => value), ...(mean === null ? [] : [mean])];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const yOf = (value: number) =>
    highest === lowest
      ? height / 2
      : tenth(edge + ((highest - value) / (highest - lowest)) * (height - 2 * edge));
  const xOf = (at: number) => tenth(edge + (at / (points.length - 1)) * (width - 2 * edge));
  const line = points.map(({ value }, at) => `${xOf(at)},${yOf(value)}`).join(' ');
  const end = points.at(-1)?.value ?? 0;
  return html`<svg class="trend" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${
    mean !== null && html`<line class="mean" x1="0" x2="${width}" y1="${yOf(mean)}" y2="${yOf(mean)}"/>`
  }<polyline points="${line}"/><circle cx="${xOf(points.length - 1)}" cy="${yOf(end)}" r="3"/></svg>`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
