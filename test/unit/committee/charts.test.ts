import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quarter } from '../../../shared/contracts/identifiers.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import { charts } from '../../../shared/reporting/committee/charts.ts';
import { seriesOf } from '../../../shared/reporting/committee/series.ts';
import { sentencesOf } from '../../../shared/reporting/committee/words.ts';
import { planted } from '../reporting-pages/some.ts';
import { anyPosition } from './any-position.ts';
import { betweenGroups, overTime } from './some-positions.ts';

const telling = {
  quarter: '2023-24-Q2' as Quarter,
  edition: 'internal' as const,
  settings: { name: 'Coventry', region: 'West Midlands', periods: {} },
};
const drawn = (position: Position) => String(charts(seriesOf(position, telling)) ?? '');
const figureOf = (position: Position, kind: string) =>
  drawn(position)
    .split('<figure')
    .find((figure) => figure.startsWith(` id="${position.indicator}-${kind}"`)) ?? '';

/** What is wrong with markup: a tag that is not closed in its turn, a bare sign in a text, a number that is none. */
function faultsOf(markup: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [tag, text = '', end, name = '', attributes = '', closed] of markup.matchAll(
    /([^<]*)<(\/?)([a-z]+)((?: [a-zA-Z0-9-]+="[^"<>]*")*)(\/?)>/g,
  )) {
    if (/>|&(?!(amp|lt|gt|quot|#39);)/.test(text)) faults.push(text);
    if (/NaN|Infinity|undefined|null/.test(attributes)) faults.push(attributes);
    if (end === '/' ? open.pop() !== name : false) faults.push(tag);
    if (end === '' && closed === '') open.push(name);
  }
  const isEven = markup.split('<').length === markup.split('>').length;
  return isEven ? [...faults, ...open] : [...faults, 'a bare sign'];
}

/** Places beyond the frame of a drawing. */
const beyondFrame = (markup: string): number[] =>
  ['x', 'x1', 'x2', 'cx', 'y', 'y1', 'y2', 'cy', 'width'].flatMap((name) =>
    numbersOf(markup, name).filter((number) => !(number >= 0 && number <= (name.includes('x') ? 320 : 1000))),
  );

const cellsOf = (figure: string) =>
  [...figure.matchAll(/<tr role="row">(.*?)<\/tr>/g)]
    .map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
    )
    .slice(1);
const numbersOf = (figure: string, name: string) =>
  [...figure.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, number]) => Number(number));

describe('a chart', () => {
  const all = [...seriesOf(overTime, telling), ...seriesOf(betweenGroups, telling)];

  test('there is over time, beside others and between groups, as far as there is something to draw', () => {
    expect(all.map(({ id }) => id)).toEqual([
      'carers-direct-payments-trend',
      'carers-direct-payments-standing',
      'carers-social-contact-standing',
      'carers-social-contact-groups',
    ]);
    const bare = { ...overTime, trend: null, comparators: null, target: null, nextQuartile: null };
    expect(drawn(bare)).toBe('');
    expect(drawn({ ...overTime, value: null, mark: '[c]' })).toBe('');
    const growing = { ...overTime, ...bare, indicator: 'assessments-completed', trend: overTime.trend };
    expect(drawn(growing)).toBe('');
  });

  test.each(all.map((series) => [series.id, series] as const))(
    '%s has a name, what it shows in words, and a table of the same numbers',
    (id, series) => {
      const figure = String(charts([series]));
      const svg = figure.slice(figure.indexOf('<svg'), figure.indexOf('</svg>'));
      expect(svg).toContain(`role="img" aria-labelledby="${id}-title ${id}-desc"`);
      expect(svg).toContain(`<title id="${id}-title">${series.title}</title>`);
      expect(svg).toContain(`<desc id="${id}-desc">${series.sentence}</desc>`);
      expect(figure).toContain(`<figcaption>${series.title}<span>${series.sentence}</span>`);
      const rows = [...series.marks, ...series.levels];
      expect(cellsOf(figure).map(([label, value]) => [label, Number.parseFloat(value ?? '')])).toEqual(
        rows.map(({ label, value }) => [label, value]),
      );
    },
  );

  test('of quarters says what the words beside it say, and joins its points in order', () => {
    const figure = figureOf(overTime, 'trend');
    const [sentence] = seriesOf(overTime, telling).map((series) => series.sentence);
    expect(sentencesOf(overTime, telling)).toContain(sentence);
    const heights = numbersOf(figure, 'cy');
    expect(heights).toHaveLength(6);
    const values = overTime.trend?.points.map(({ value }) => value) ?? [];
    for (const [at, value] of values.slice(1).entries())
      expect(Math.sign((heights[at] ?? 0) - (heights[at + 1] ?? 0))).toBe(
        Math.sign(value - (values[at] ?? 0)),
      );
    expect(figure).toContain('>mean 49.0%<');
    expect(figure).toContain('>limits 37.7% and 60.3%<');
    expect(figure.match(/<line class="limit"/g)).toHaveLength(3);
  });

  test('of where we stand gives the council, others and goals a shape each, with the interval where there is one', () => {
    const figure = figureOf(overTime, 'standing');
    expect(figure.match(/<circle class="own"/g)).toHaveLength(1);
    expect(figure.match(/<rect class="other"/g)).toHaveLength(3);
    expect(figure.match(/<path class="goal"/g)).toHaveLength(2);
    expect(cellsOf(figure).map(([label]) => label)).toEqual([
      'Coventry',
      'The West Midlands',
      'England',
      'The comparator group',
      'Target',
      'Next quartile begins',
    ]);
    expect(cellsOf(figureOf(betweenGroups, 'standing'))[0]).toEqual(['Coventry', '24.6%', '20.2% and 29.0%']);
    expect(figureOf(betweenGroups, 'standing').match(/<line class="whisker"/g)).toHaveLength(3);
  });

  test('of groups begins its bars at nought, marks a clear gap and leaves out who is hidden', () => {
    const figure = figureOf(betweenGroups, 'groups');
    expect(figure).toContain('Asian or Asian British: 12.5%, 14.2 points below the rest.');
    expect(figure).not.toContain('Other');
    expect(figure.match(/<rect class="own"/g)).toHaveLength(1);
    expect(figure).toContain('>differs clearly from the rest<');
    const high = betweenGroups.breakdowns
      .slice(0, 2)
      .map((part) => ({ ...part, value: (part.value ?? 0) + 50, interval: null }));
    const [clear = 0, other = 0] = numbersOf(
      figureOf({ ...betweenGroups, value: 70, breakdowns: high }, 'groups'),
      'width',
    );
    expect(other / clear).toBeCloseTo(77.1 / 62.5, 2);
    expect(cellsOf(figure).at(-1)).toEqual(['Everybody', '24.6%', '']);
  });

  test('of many groups shows those with a clear gap, and says so', () => {
    const wards = Array.from({ length: 18 }, (_, at) => ({
      ...betweenGroups.breakdowns[0],
      dimension: 'ward',
      group: `Ward ${at}`,
      gap: { difference: at, interval: null, verdict: at > 14 ? 'clear' : 'within-noise' },
    }));
    const figure = figureOf({ ...betweenGroups, breakdowns: wards } as Position, 'groups');
    expect(figure).toContain('<figcaption>By ward, groups with a clear gap<span>Ward 17:');
    expect(cellsOf(figure).map(([label]) => label)).toEqual(['Ward 17', 'Ward 16', 'Ward 15', 'Everybody']);
  });

  test('shows markup out of data as text', () => {
    const [part] = betweenGroups.breakdowns;
    const hostile = { ...betweenGroups, breakdowns: [{ ...part, group: planted }] } as Position;
    expect(drawn(hostile)).not.toContain('<script');
    expect(faultsOf(drawn(hostile))).toEqual([]);
  });

  test('is well formed and within its frame, whatever the position', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const markup = drawn(position);
        expect(faultsOf(markup)).toEqual([]);
        expect(beyondFrame(markup)).toEqual([]);
        expect(drawn(position)).toBe(markup);
      }),
      { numRuns: 200 },
    );
  });
});
