import { describe, expect, test } from 'vitest';
import type { Position } from '../../../shared/contracts/positions.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { committeePage } from '../../../shared/reporting/committee/committee-page.ts';
import { packOf } from '../../../shared/reporting/pack.ts';
import { exampleReport } from '../../example-report.ts';
import { missing, qualityOfLife, somePosition, somePositions, waiting } from '../reporting-pages/some.ts';
import { betweenGroups, overTime } from './some-positions.ts';

const settings = { ...defaultSettings, name: 'Coventry', region: 'West Midlands' };
const pageOf = (list: Position[], more = {}) =>
  committeePage({ positions: somePositions(list, more), settings });
const wordsOf = (markup: string) => markup.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

/** Words of one part of the brief, by its heading. */
const briefOf = (page: string, heading: string) => {
  const part = page.split('<section').find((each) => each.includes(`<h3>${heading}</h3>`)) ?? '';
  return wordsOf(part.slice(part.indexOf('</h3>'), part.indexOf('</section>'))).trim();
};

describe('in brief', () => {
  const page = pageOf([overTime, betweenGroups, waiting, missing]);

  test('a reader sees at once what moved, which targets are met and what is not known', () => {
    const facts = wordsOf(page.slice(page.indexOf('class="facts"'), page.indexOf('class="brief"')));
    expect(facts).toContain('1 better, 1 worse than in Q1');
    expect(facts).toContain('1 of 3 targets are met');
    expect(facts).toContain('1 of 4 figures are carried forward from the last survey');
    expect(facts).toContain('1 figure is not known');
  });

  test('each list names the figure and says what became of it', () => {
    expect(briefOf(page, 'Better than in Q1')).toBe(
      'Carers receiving direct payments: 62.4%, up 10.1 points on Q1, more than chance explains',
    );
    expect(briefOf(page, 'Worse than in Q1')).toBe('Carers waiting for an assessment: 1,234, up 34 on Q1');
    expect(briefOf(page, 'Over several quarters')).toContain(
      'has become better, more than its usual ups and downs',
    );
    expect(briefOf(page, 'Targets met')).toContain('62.4%; target of 60.0% met');
    expect(briefOf(page, 'Targets not met')).toContain('1,234; target of 1,000 missed by 234');
    expect(briefOf(page, 'Clear gaps between groups')).toContain(
      'by ethnicity, Asian or Asian British: 12.5%, 14.2 points below the rest',
    );
    expect(briefOf(page, 'Not known')).toBe(
      '1 figure: carried forward from the Survey of Adult Carers in England 2021-22. Nothing received: Possible hidden carers who are engaged.',
    );
  });

  test('a change that may be chance is neither better nor worse', () => {
    const change = { difference: 10.1, interval: null, verdict: 'within-noise' };
    const quiet = pageOf([somePosition({ ...overTime, change, trend: null })]);
    expect(briefOf(quiet, 'Better than in Q1')).toBe('');
    expect(briefOf(quiet, 'Not known')).toBe('Moved, which may be chance: Carers receiving direct payments.');
    const full = { ...waiting, change: { difference: 34, interval: null, verdict: 'cannot-say' } };
    expect(briefOf(pageOf([full as Position]), 'Worse than in Q1')).toContain('up 34 on Q1');
  });

  test('what went the other way in the quarter alone is neither better nor worse', () => {
    const change = { difference: -25, interval: null, verdict: 'clear' };
    const page = pageOf([somePosition({ ...overTime, change, trend: null })]);
    expect(briefOf(page, 'Better than in Q1')).toBe('');
    expect(briefOf(page, 'Not known')).toBe(
      'Moved two ways: Carers receiving direct payments: 62.4%, up 10.1 points on Q1 (in the quarter alone 25 points lower, more than chance explains).',
    );
    const alike = { ...change, difference: 25 };
    expect(briefOf(pageOf([{ ...overTime, change: alike } as Position]), 'Better than in Q1')).toContain(
      '(in the quarter alone 25 points higher, more than chance explains)',
    );
  });

  test('a published edition that withholds what chance may explain calls nothing better or worse by it', () => {
    const held = [overTime, waiting].map((each) => somePosition({ ...each, change: null }));
    const page = pageOf(held, { edition: 'published' });
    expect(briefOf(page, 'Better than in Q1') + briefOf(page, 'Worse than in Q1')).toBe('');
    expect(briefOf(page, 'Not known')).toContain(
      'Moved; whether by chance is not said in this edition: Carers receiving direct payments and Carers waiting for an assessment.',
    );
    expect(page).not.toContain('0 better, 0 worse');
    const level = somePosition({ ...overTime, indicator: 'carers-self-directed-support', arrow: 'level' });
    expect(pageOf([...held, level], { edition: 'published' })).not.toContain('0 better, 0 worse');
  });

  test('where nothing is set against the quarter before, nothing is said of better and worse', () => {
    const first = somePosition({ ...overTime, previous: null, arrow: null, change: null });
    expect(pageOf([first])).not.toContain('0 better');
    expect(wordsOf(pageOf([somePosition({ ...overTime, arrow: 'level' })]))).toContain(
      '0 better, 0 worse than in Q1',
    );
  });

  test('a figure of a survey that has no value is not known, and not carried forward as well', () => {
    const none = somePosition({
      indicator: 'carers-satisfaction',
      value: null,
      numerator: null,
      mark: '[x]',
    });
    const page = wordsOf(pageOf([none, betweenGroups]));
    expect(page).toContain('1 of 2 figures are carried forward');
    expect(page).toContain('1 figure is not known');
    expect(page).toContain('1 figure: carried forward from');
  });

  test('of the groups of an indicator the one furthest behind is named, whichever way is better', () => {
    const parts = betweenGroups.breakdowns.slice(0, 2).map((part, at) => ({
      ...part,
      gap: { difference: at === 0 ? -14.2 : 6.3, interval: null, verdict: 'clear' },
    }));
    const named = (better: string) =>
      briefOf(
        pageOf([somePosition({ ...betweenGroups, better, breakdowns: parts })]),
        'Clear gaps between groups',
      );
    expect(named('higher')).toContain('Asian or Asian British: 12.5%, 14.2 points below the rest');
    expect(named('lower')).toContain('White: 27.1%, 6.3 points above the rest');
  });

  test('a place is that of the figure, and none of another year or one that was typed', () => {
    const lowest = (more: object, others: object) => {
      const comparators = { ...overTime.comparators, ...others };
      const position = somePosition({ ...overTime, ...more, comparators });
      return briefOf(pageOf([position]), 'In the lowest quartile of councils');
    };
    expect(lowest({ source: 'sace 2022-23' }, {})).toContain('62.4%, rank 120 of 152');
    expect(lowest({}, { own: 10 })).toBe('');
    expect(lowest({ source: 'sace 2022-23' }, { typed: ['quartile'] })).toBe('');
  });

  test('a place that was typed for another figure is no place of this one', () => {
    const comparators = { ...overTime.comparators, basis: 'figure' };
    expect(
      briefOf(pageOf([somePosition({ ...overTime, comparators })]), 'In the lowest quartile of councils'),
    ).toBe('');
  });

  test('a count that grows through the year is not better by that', () => {
    const growing = somePosition({
      ...waiting,
      indicator: 'assessments-completed',
      better: 'higher',
      arrow: 'up',
    });
    expect(briefOf(pageOf([growing]), 'Better than in Q1')).toBe('');
  });
});

describe('the report', () => {
  test('has a heading, words and source for each indicator, under its theme, in order', () => {
    const page = pageOf([overTime, qualityOfLife, waiting]);
    const headings = [...page.matchAll(/<h([23]) id="([^"]*)"/g)].map(([, level, id]) => `${level} ${id}`);
    expect(headings).toEqual([
      '2 in-brief',
      '2 contents',
      '2 theme-support',
      '3 carers-direct-payments',
      '2 theme-survey',
      '3 carers-quality-of-life',
      '2 theme-assessments',
      '3 assessments-awaiting',
      '2 notes',
    ]);
    expect(page).toContain('<a href="#theme-assessments">Carers’ assessments</a>');
    expect(page).toContain('Source: Client Level Data. ASCOF 2023: 5A(2), ASCOF 2014: 1I2.');
  });

  test('says a thing that a chart says only there', () => {
    const article = pageOf([overTime]).split('<article')[1] ?? '';
    expect(article.match(/Over 6 quarters/g)).toHaveLength(2);
    expect(article).toMatch(/<figcaption>Over the quarters<span>Over 6 quarters/);
    expect(article).toMatch(/<desc[^>]*>Over 6 quarters/);
  });

  test('shows an indicator once, with the figure that was typed for it beside the one that counts', () => {
    const typed = somePosition({ ...overTime, basis: 'figure', source: 'figures 2023-24-Q2', value: 61.8 });
    const page = pageOf([overTime, typed]);
    expect(page.match(/id="carers-direct-payments"/g)).toHaveLength(1);
    expect(page).toContain('Beside it stands 61.8%, as typed.');
    expect(wordsOf(page)).toContain('1 of 1 targets are met');
    expect(pageOf([typed, overTime])).toContain('Beside it stands 62.4%, as counted.');
  });

  test('lists what is not about carers at the end, and leaves it out of the brief', () => {
    const row = somePosition({
      ...overTime,
      indicator: 'local-row',
      title: 'Admissions',
      basis: 'figure',
      source: 'figures 2023-24-Q2',
      domain: 'Domain 2',
    });
    const page = pageOf([row]);
    expect(page).toContain('<li>Admissions: 62.4%; 105 of 168; up 10.1 points on Q1');
    expect(wordsOf(page)).toContain('Domain 2. Source: the table of typed figures 2023-24-Q2 (as typed).');
    expect(page).not.toContain('<svg');
    expect(briefOf(page, 'Better than in Q1')).toBe('');
  });

  test('of the published edition shows what its positions do, and says what they hide', () => {
    const hidden = somePosition({
      numerator: null,
      denominator: null,
      value: null,
      mark: '[c]',
      interval: null,
    });
    const page = pageOf([hidden], { edition: 'published' });
    expect(page).toContain('Published edition.');
    expect(page).toContain('The figure is suppressed so that nobody can be recognised.');
    expect(briefOf(page, 'Not known')).toContain(`Suppressed: ${hidden.title}.`);
  });

  test('of the example council has every indicator, the same bytes twice, and is in the pack', async () => {
    const report = await exampleReport();
    const page = committeePage(report);
    const ours = report.positions.positions.filter(({ basis }) => basis !== 'figure');
    for (const { indicator } of ours) expect(page).toContain(`<h3 id="${indicator}">`);
    expect(page).toContain(
      '62.4% of carers with support of their own had a direct payment; 53 of 85; up 10.1 points on Q1',
    );
    const inPack = packOf(structuredReport(report)).find(({ file }) => file === 'committee-report.html');
    expect(inPack?.body).toBe(page);
  });
});

/** The same report, made of other objects. */
const structuredReport = (report: Awaited<ReturnType<typeof exampleReport>>) => ({
  ...report,
  positions: structuredClone(report.positions),
  settings: structuredClone(report.settings),
});
