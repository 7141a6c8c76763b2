import { describe, expect, it } from 'vitest';
import { appendixPage } from '../../../../shared/reporting/appendix-a/page.ts';
import { appendixOf } from '../../../../shared/reporting/appendix-a/rows.ts';
import { somePosition, waiting } from '../../reporting-pages/some.ts';
import {
  employment,
  figure,
  safety,
  socialContact,
  someReport,
  type Told,
  typedPosition,
} from './some-report.ts';

const pageOf = (told: Told) => {
  const report = someReport(told);
  return appendixPage(report, appendixOf(report));
};
const told: Told = {
  positions: [socialContact, employment, safety, waiting],
  figures: [figure('1I2', 'Social contact'), figure('1E', 'In paid employment')],
};
const page = pageOf(told);
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const rowNamed = (html: string, name: string) =>
  textOf(html.split('</tr>').find((row) => row.includes(name)) ?? 'no such row');

describe('a row of the page', () => {
  const row = rowNamed(page, 'Social contact');

  it('says how sure the figure is, where it comes from, and its code in the other edition', () => {
    expect(row).toContain('24.6% ± 4.4');
    expect(row).toContain('5A(2) in ASCOF 2023 · carried forward from sace 2021-22');
  });

  it('says rank, next quartile, how many more carers that means, and that it is within the margin', () => {
    expect(row).toContain('103 of 149');
    expect(row).toContain('26.7% 7 more carers within the margin of error');
    expect(row).toContain('29.4% 15 more carers');
  });

  it('says an arrow in a word', () => {
    expect(rowNamed(page, 'waiting for an assessment')).toContain('↓ worse');
    expect(rowNamed(page, 'In paid employment')).toContain('→ level');
  });

  it('says whether a change is more than chance, and where the figure has gone over many quarters', () => {
    const trend = {
      points: [],
      mean: 20,
      lower: 10,
      upper: 30,
      isTrial: false,
      signal: 'improving',
    } as const;
    const change = { difference: 3, interval: null, verdict: 'within-noise' } as const;
    const previous = { quarter: '2023-24-Q1', value: 21.6 };
    const moved = somePosition({ title: 'Moved', arrow: 'up', previous, change, trend });
    expect(rowNamed(pageOf({ positions: [moved] }), 'Moved')).toContain(
      'better within the usual noise improving over the quarters held',
    );
    const mixed = somePosition({
      title: 'Mixed',
      arrow: 'up',
      previous,
      change: { ...change, difference: -3 },
    });
    expect(rowNamed(pageOf({ positions: [mixed] }), 'Mixed')).toContain(
      'better in the quarter alone 3 points lower, within the usual noise',
    );
    const still = somePosition({ title: 'Still', trend: { ...trend, signal: 'no-change' } });
    expect(rowNamed(pageOf({ positions: [still] }), 'Still')).not.toContain('over the quarters held');
  });

  it('says that a figure was typed, with what was typed behind it', () => {
    expect(rowNamed(page, 'In paid employment')).toMatch(/as typed .* 1\.9 \(14\)/);
    const estimated = typedPosition('local-days', 'Days', '12', { estimatedYearEnd: 23.6 });
    expect(rowNamed(pageOf({ positions: [estimated] }), 'Days')).toContain('12 estimated end of year 23.6');
  });

  it('shows a typed figure beside the counted one, and says in which quarter a typed one stands alone', () => {
    const typed = typedPosition('carers-social-contact', 'Social contact', '24.5%');
    const both = pageOf({ positions: [socialContact, typed], beside: { '2021-22-Q4': [typed] } });
    expect(rowNamed(both, 'Carers who have')).toMatch(/24\.5% as typed .* 24\.6% ± 4\.4 as typed: 24\.5%/);
  });

  it('says once of a local measure that it is compared with nobody', () => {
    expect(rowNamed(page, 'waiting for an assessment').match(/\[z\]/g)).toHaveLength(1);
  });

  it('says the scale of a score', () => {
    const score = somePosition({ title: 'Life', value: 7.1, unit: 'score 0–12' });
    expect(rowNamed(pageOf({ positions: [score] }), 'Life')).toContain('score out of 12');
  });

  it('says fewer carers where lower is better', () => {
    const worried = { ...socialContact, better: 'lower' as const };
    expect(pageOf({ positions: [worried] })).toContain('7 fewer carers');
  });
});

describe('the year of the comparators', () => {
  it('stands in the heading where all have one, and with each figure on a narrow screen', () => {
    const all = pageOf({ positions: [socialContact] });
    expect(all).toContain('Compared with, 2021-22');
    expect(rowNamed(all, 'Carers who have')).toContain('28.4% 29.4% 15 more carers 28.0% 103 of 149 3 26.7%');
    expect(page).toContain('data-label="England, 2021-22"');
  });

  it('is not said of comparators that were typed, but that they were', () => {
    const comparators = { group: 1, region: 2, england: 3, year: 'as typed', basis: 'figure' as const };
    const typed = somePosition({ title: 'Of typed others', comparators });
    const mixed = pageOf({
      positions: [socialContact, typed].map((each, at) => ({ ...each, indicator: `a${at}` })),
    });
    expect(mixed).not.toContain('Compared with, ');
    expect(rowNamed(mixed, 'Of typed others')).toContain('1.0% as typed 2.0% as typed 3.0% as typed');
    expect(rowNamed(mixed, 'Carers who have')).toMatch(
      /28\.4% 2021-22 29\.4% .* 103 of 149 2021-22 3 26\.7%/,
    );
    expect(mixed.split('</tr>').find((row) => row.includes('Of typed others'))).not.toContain(', 2021-22"');
  });

  it('stands in each row where they differ', () => {
    const later = { ...employment, comparators: { group: null, region: 3, england: 4, year: '2022-23' } };
    const mixed = pageOf({ positions: [socialContact, later] });
    expect(mixed).not.toContain('Compared with, ');
    expect(rowNamed(mixed, 'In paid employment')).toContain('3 2022-23 4 ');
  });
});

describe('a place among councils', () => {
  const beside = {
    group: 28.4,
    region: 29.4,
    england: 28,
    year: '2021-22',
    basis: 'published' as const,
    own: 10,
  };
  const rowOf = (more: object) =>
    rowNamed(
      pageOf({ positions: [somePosition({ ...socialContact, comparators: beside, ...more })] }),
      'Carers who',
    );

  it('says of which year and value it is, where the figure is another', () => {
    expect(rowOf({ source: 'sace 2023-24' })).toContain('103 of 149 in 2021-22, with 10.0% 3 26.7%');
    expect(rowOf({ value: null, mark: '[x]' })).toContain('103 of 149 in 2021-22, with 10.0%');
    expect(rowOf({})).toContain('103 of 149 3 26.7%');
  });

  it('says of each cell that was typed beside published ones that it was', () => {
    const typed = ['group', 'rank', 'nextQuartile'];
    expect(rowOf({ comparators: { ...beside, typed } })).toMatch(
      /28\.4% as typed 29\.4% 2021-22 15 more carers 28\.0% 103 of 149 as typed 3 2021-22 26\.7% as typed 7 more/,
    );
  });

  it('is not within the margin of what it has reached', () => {
    const gaps = [{ to: 'next-quartile', value: 20, more: null, withinMargin: true }];
    expect(rowOf({ nextQuartile: 20, gaps })).not.toContain('within the margin');
  });
});

describe('the table', () => {
  const table = page.slice(page.indexOf('<table'), page.indexOf('</table>'));

  it('has headings of columns, groups of columns, rows and groups of rows', () => {
    for (const scope of ['col', 'colgroup', 'row', 'rowgroup'])
      expect(table).toContain(`<th scope="${scope}"`);
    expect(table.match(/<colgroup/g)).toHaveLength(4);
    expect(page).toContain('thead{display:table-header-group}');
  });

  it('has in every row as many cells as columns', () => {
    const columns = table.match(/<col[ >]/g)?.length;
    const widths = table
      .split('<tr ')
      .slice(1)
      .map((row) =>
        [...row.matchAll(/<t[hd] [^>]*>/g)]
          .map(([tag]) => Number(/colspan="(\d+)"/.exec(tag)?.[1] ?? 1))
          .reduce((sum, width) => sum + width, 0),
      );
    expect(columns).toBe(12);
    // Those of the second row of headings stand beside the first heading, which is two rows high.
    expect(new Set(widths.toSpliced(1, 1))).toEqual(new Set([columns]));
    expect(widths[1]).toBe(11);
  });
});

describe('the page', () => {
  it('says which edition it is, and what it owes to others', () => {
    expect(page).toContain('Internal edition.');
    expect(page).toContain(
      'Contains public sector information licensed under the Open Government Licence v3.0.',
    );
    const published = pageOf({ ...told, edition: 'published' });
    expect(published).toContain('Published edition.');
    expect(published).not.toContain('named officers');
  });

  it('explains its marks', () => {
    for (const mark of ['[c]', '[x]', '[z]', '±']) expect(page).toContain(`<dt>${mark}</dt>`);
  });

  it('prints on A4 landscape', () => {
    expect(page).toContain('@page{size:A4 landscape');
  });
});
