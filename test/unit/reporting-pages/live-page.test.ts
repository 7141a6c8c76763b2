import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Episode } from '../../../shared/contracts/alerts.ts';
import { liveScript } from '../../../shared/reporting/live-script.ts';
import { receiptPage } from '../../../shared/reporting/receipt-page.ts';
import * as some from './some.ts';

const { liveOf, missing, somePosition, somePositions, waiting } = some;
const page = liveOf();
const rowsOf = (text: string) => text.split('<tr').slice(1);
const rowOf = (title: string, text = page) => rowsOf(text).find((row) => row.includes(title)) ?? '';
const partOf = (id: string, text: string) => text.slice(text.indexOf(`id="${id}"`)).split('<h2')[0] as string;

test('says whose figures they are, of which quarter and as of when, in words', () => {
  expect(page).toContain('<h1>Coventry: how carers are doing</h1>');
  expect(page).toContain('Quarter 2 of 2023-24 (July to September 2023), so far');
  expect(page).toContain('As of 30 September 2023 at 11:00');
  expect(page).toContain('Exact counts: for named officers only.');
});

describe('the indicators', () => {
  test('come first where they have a target or a code, then the others, then what was typed', () => {
    const typed = somePosition({
      indicator: 'typed',
      title: 'Adults at work',
      basis: 'figure',
      typed: '2.6 (19)',
    });
    const all = liveOf({ positions: somePositions([missing, typed, waiting, somePosition()]) });
    const titles = [...all.matchAll(/<th scope="row"[^>]*>([^<]*)<span/g)].map(([, title]) => title);
    expect(titles.slice(0, 4)).toEqual([waiting, somePosition(), missing, typed].map(({ title }) => title));
    expect(rowOf('Adults at work', all)).toContain('typed as 2.6 (19)');
  });

  test('show the value, how sure it is, its count and its source', () => {
    for (const words of [
      'ASCOF 2014: 1I2, ASCOF 2023: 5A(2)',
      '24.6%',
      '± 4.4 points, between 20.2 and 29.0',
      '74 of 301',
      'carried forward from sace 2021-22',
    ])
      expect(rowOf('social contact')).toContain(words);
  });

  test('show the direction as a word and an arrow, and none where a survey’s result still stands', () => {
    expect(rowOf('waiting')).toContain('<span aria-hidden="true">↓</span> worse');
    expect(rowOf('waiting')).toContain('from 1,200 in <span class="nowrap">2023-24 Q1</span>');
    expect(rowOf('social contact')).toContain('data-label="Direction"></td>');
  });

  test('say whether a change is more than chance, where that is known', () => {
    const changed = (verdict: string) =>
      rowOf(
        'waiting',
        liveOf({
          positions: somePositions([
            { ...waiting, change: { difference: 34, interval: null, verdict } as never },
          ]),
        }),
      );
    expect(changed('clear')).toContain('more than chance');
    expect(changed('within-noise')).toContain('within the usual noise');
    expect(changed('cannot-say')).not.toContain('chance');
  });

  test('say whether a target is met', () => {
    expect(rowOf('quality of life')).toContain('>met<');
    expect(rowOf('waiting')).toContain('>not met<');
    expect(page).toContain('<strong>1 of 2</strong> targets are met');
  });

  test('stand beside region and England, with rank and what it takes to move up, where that is known', () => {
    const compared = somePosition({
      target: 28,
      comparators: { region: 29.4, england: 28, group: null, year: '2021-22' },
      rank: 103,
      of: 149,
      quartile: 3,
      gaps: [
        { to: 'next-quartile', value: 26.7, more: 7, withinMargin: true },
        { to: 'target', value: 28, more: 11, withinMargin: false },
      ],
    });
    const row = rowOf('social contact', liveOf({ positions: somePositions([compared]) }));
    for (const words of ['region 29.4%, England 28.0%', 'in 2021-22', 'rank 103 of 149, quartile 3'])
      expect(row).toContain(words);
    expect(row).toContain('7 more would reach the next quartile, which is within the margin of error');
    const unknown = { ...compared, value: null, mark: '[x]' as const, gaps: [] };
    expect(rowOf('social contact', liveOf({ positions: somePositions([unknown]) }))).not.toContain('rank');
    const typed = { ...compared, comparators: { ...compared.comparators, group: 28.4, typed: ['group'] } };
    expect(
      rowOf('social contact', liveOf({ positions: somePositions([typed as typeof compared]) })),
    ).toContain('England 28.0%, similar councils 28.4% (as typed)');
    expect(row).toMatch(/11 more would reach the target</);
    expect(row).not.toContain('similar councils');
    expect(page).not.toContain('data-label="Compared"');
  });

  test('say of comparators that were typed that they were, and no year', () => {
    const typed = { region: 78.6, england: 77.6, group: 90.4, year: 'as typed', basis: 'figure' } as const;
    const typedPage = liveOf({ positions: somePositions([somePosition({ comparators: typed })]) });
    expect(typedPage).toContain('<span class="more">as typed</span>');
    expect(typedPage).not.toContain('in as typed');
  });

  test('have their trend as a picture that says in words what it shows; two quarters make one', () => {
    const trendOf = (values: number[], signal = 'improving') => {
      const points = values.map((value, at) => ({ quarter: `2022-23-Q${at + 1}`, value }));
      const trend = { points, mean: 50, lower: null, upper: null, isTrial: true, signal };
      return rowOf('social contact', liveOf({ positions: somePositions([somePosition({ trend })]) }));
    };
    const row = trendOf([40, 60, 50]);
    expect(row).toContain(
      'role="img" aria-label="3 quarters: from 40.0% in 2022-23 Q1 to 50.0% in 2022-23 Q3"',
    );
    expect(row).toContain('<polyline points="4,28 60,4 116,16"/>');
    expect(row).toContain('getting better, beyond chance');
    expect(trendOf([50, 50])).toContain('<polyline points="4,16 116,16"/>');
    expect(trendOf([40])).not.toContain('<svg');
    expect(page).not.toContain('data-label="Trend"');
  });

  test('show a mark where there is no value, and explain those that are shown', () => {
    expect(rowOf('engaged')).toContain('[x]');
    expect(page).toContain('<dt>[x]</dt><dd>not available</dd>');
    expect(page).toContain('<dt>[c]</dt><dd>suppressed');
    expect(page).not.toContain('[z]');
  });

  test('come from sources that are explained, those that there are', () => {
    expect(page).toContain('<dt>sace</dt><dd>Survey of Adult Carers in England</dd>');
    expect(page).toContain('<dt>assessments</dt>');
    expect(page).not.toContain('<dt>provider</dt>');
  });

  test('fold their groups away, and lead to them', () => {
    const groups = page.slice(page.indexOf('<details id="assessments-awaiting">'));
    expect(groups).toContain('(2 groups)');
    expect(groups).toMatch(/Longford<\/th><td[^>]*>30<\/td><td[^>]*><\/td><td[^>]*>30<\/td>/);
    expect(groups).toMatch(/Radford<\/th><td[^>]*><\/td><td[^>]*><\/td><td[^>]*>\[c\]<\/td>/);
    expect(page).toContain('href="#assessments-awaiting"');
  });
});

describe('the last files', () => {
  test('each say what became of them, how many rows were stored and refused, and lead to the receipt', () => {
    const row = rowOf('assessments.csv');
    expect(row).toContain(
      'href="../../../../receipts/E08000026/assessments/2023-24-Q2/assessments.csv.html"',
    );
    expect(row).toMatch(/Some rows refused.*30 September 2023 at 11:00.*>247<.*>245<.*>2</);
    expect(page).toContain('<strong>1</strong> of the <a href="#uploads">last files</a> needs attention');
  });

  test('that are being counted say so, and that the figures are as they were', () => {
    const coming = {
      ...some.someUpload({ file: 'new.csv', receipt: null }),
      verdict: undefined,
      rows: undefined,
    } as never;
    const counting = liveOf({ onTheirWay: 1, uploads: [coming] });
    expect(counting).toContain('<strong>1 file is being counted.</strong>');
    expect(counting).toContain('24.6%');
    expect(rowOf('new.csv', counting)).toContain('Being counted');
    expect(rowOf('new.csv', counting)).not.toContain('href');
    expect(page).not.toContain('being counted');
  });
});

describe('the alerts', () => {
  const people = [1, 2, 3].map((n) =>
    some.someEpisode({
      id: `episode-${n}`,
      openedAt: `2023-09-1${n}T10:00:00.000Z`,
      details: { household_ref: `HH-000${n}` },
    }),
  );
  const alerts = (episodes: readonly Episode[]) => partOf('alerts', liveOf({ episodes }));

  test('are counted for each team, with the day of the oldest; nobody is named', () => {
    const told = alerts([
      ...people,
      some.someEpisode({ id: 'over', state: 'resolved', openedAt: '2023-01-01T10:00:00.000Z' }),
    ]);
    expect(told).toMatch(
      /Possible hidden carers to contact.*carers team.*>3<.*11 September 2023.*href="work-list.html"/,
    );
    expect(liveOf({ episodes: people })).not.toMatch(/HH-000|deadbeef/);
  });

  test('say what each tells of that is not about people', () => {
    const told = alerts([
      some.someCrossing({ line: 'Quality of life now meets its target.' }),
      some.someCrossing({ id: 'old', episode: '2023-24-Q1-1', state: 'resolved', line: 'It is over.' }),
    ]);
    expect(told).toContain('Quality of life now meets its target.');
    expect(told).toMatch(/commissioning.*>1<.*29 September 2023/);
    expect(told).not.toContain('It is over.');
  });

  test('say so where none is open', () => expect(alerts([])).toContain('No alert is open.'));
});

describe('before anything counts', () => {
  const empty = liveOf({ positions: null, uploads: [] });

  test('the page says what to do next', () => {
    expect(empty).toContain('There are no figures yet.');
    expect(empty).toContain('uploads/E08000026/settings/council/settings.json');
    expect(empty).toContain('No file has been received yet.');
    expect(empty).not.toContain('targets are met');
  });

  test('it leads to the receipt of a file that was not accepted', () => {
    const refused = liveOf({ positions: null, uploads: [some.someUpload({ verdict: 'quarantined' })] });
    expect(refused).toContain('each says what to mend');
    expect(rowOf('assessments.csv', refused)).toContain('Not accepted');
  });

  test('it says that the first file is being counted', () => {
    expect(liveOf({ positions: null, uploads: [], onTheirWay: 2 })).toContain('2 files are being counted.');
  });
});

describe('how the page follows the data', () => {
  const versionOf = (text: string) => /<main [^>]*data-version="([0-9a-f]{64})"/.exec(text)?.[1];

  test('it carries a digest of what it shows: the same for the same, another for anything else', () => {
    expect(versionOf(liveOf())).toBe(versionOf(page));
    for (const other of [
      { onTheirWay: 1 },
      { uploads: [] },
      { episodes: [some.someEpisode()] },
      { positions: null },
    ])
      expect(versionOf(liveOf(other))).not.toBe(versionOf(page));
  });

  test('one script may run, which the policy names by its digest, and it may ask nobody but the page’s own server', () => {
    const digest = `sha256-${createHash('sha256').update(liveScript.text).digest('base64')}`;
    expect(liveScript.digest).toBe(digest);
    expect(page).toContain(`script-src &#39;${digest}&#39;; connect-src &#39;self&#39;`);
    expect(page).toContain(`<script>${liveScript.text}</script>`);
  });

  test('other pages may run nothing', () =>
    expect(receiptPage(some.someReceipt())).not.toContain('script-src'));
});

test('the top of the page has the council’s colour', () => {
  const purple = liveOf({ settings: { name: 'Coventry', look: { colour: '#6b2c91' } } });
  expect(purple).toContain('<body style="--colour:#6b2c91">');
  expect(purple).toContain('header{background:var(--colour)');
});
