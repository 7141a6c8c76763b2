import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/reporting/explain/explain.ts';
import { explanationPage } from '../../../shared/reporting/explain/explanation-page.ts';
import { explanationText } from '../../../shared/reporting/explain/explanation-text.ts';
import { figureDocuments } from '../../../shared/reporting/explain/figure-documents.ts';
import { packOf } from '../../../shared/reporting/pack.ts';
import { documentTypes } from '../../../shared/reporting/quarter-report.ts';
import { exampleReport } from '../../example-report.ts';
import { addresses, headingLevels, planted } from '../reporting-pages/some.ts';

const report = await exampleReport();
const documents = new Map(figureDocuments(report).map(({ file, body }) => [file, String(body)]));
const page = (id: string) => documents.get(`figures/${id}.html`) ?? '';
const table = (id: string) =>
  (documents.get(`figures/${id}.csv`) ?? '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(','));

describe('the pages behind the figures', () => {
  it('are one for each figure, in the pack of the internal edition and of no other', () => {
    const pages = packOf(report).filter(({ file }) => /^figures\/.*\.html$/.test(file));
    expect(pages.map(({ file }) => file)).toEqual(
      report.positions.positions.map(({ indicator }) => `figures/${indicator}.html`),
    );
    expect(pages.every(({ type }) => type === documentTypes.html)).toBe(true);
    expect(figureDocuments({ ...report, records: null })).toEqual([]);
  });

  it('are the same bytes of the same report', () => {
    expect(figureDocuments(report).map(({ body }) => body)).toEqual([...documents.values()]);
  });

  it('stay small: a page under 100 kB, all of them and their tables under 3 MB', () => {
    const sizes = [...documents].map(([file, body]) => [file, Buffer.byteLength(body)] as const);
    for (const [file, size] of sizes) if (file.endsWith('.html')) expect(size, file).toBeLessThan(100_000);
    expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  it('list the first 200 contributions, and lead to the table that lists all', () => {
    const rows = page('survey-response-rate').match(/, row \d/g) ?? [];
    expect(rows).toHaveLength(200);
    expect(page('survey-response-rate')).toContain('The first 200 of 1,027 contributions');
    expect(page('survey-response-rate')).toContain('href="survey-response-rate.csv"');
    expect(table('survey-response-rate')).toHaveLength(1028);
  });

  it('say the figure, the sum, the rule and the file', () => {
    expect(page('carers-social-contact')).toContain('74 ÷ 301 = 24.6%');
    expect(page('carers-social-contact')).toContain('Carers who answered question 11');
    expect(page('carers-social-contact')).toContain('68534a4718314cf8b573ad28ae7b4392');
    expect(page('provider-outcome-other')).toContain('No record stands behind this figure');
  });

  it('say the direction, and with which quarter a level figure is level', () => {
    const explained = explain(report, 'carers-direct-payments');
    if (explained === undefined) throw new Error('nothing is explained');
    const said = (arrow: 'up' | 'level') =>
      explanationPage({ ...explained, position: { ...explained.position, arrow } }, undefined);
    expect(said('up')).toContain('better than in 2023-24 Q1');
    expect(said('level')).toContain('level with 2023-24 Q1');
  });

  it('say what was typed beside a figure, and in which row', () => {
    expect(page('carers-direct-payments')).toContain('comparator 90.4, region 78.6, England 77.6');
    expect(page('carers-direct-payments')).toContain('appendix-a.csv, row 7');
  });

  it('name nobody: no household, no group, no answer', () => {
    const all = [...documents.values()].join('\n');
    expect(all).not.toMatch(/SYN-H-|Heterosexual|Christian/);
  });

  it('are whole documents: one first heading, no level left out, nothing loaded, links to their own table alone', () => {
    for (const [file, body] of documents) {
      if (!file.endsWith('.html')) continue;
      const levels = headingLevels(body);
      expect(
        levels.filter((level) => level === 1),
        file,
      ).toHaveLength(1);
      for (const [at, level] of levels.slice(1).entries())
        expect(level).toBeLessThanOrEqual((levels[at] ?? 0) + 1);
      expect(body, file).not.toMatch(/undefined|null|NaN|\[object|<script/);
      const id = file.slice('figures/'.length, -'.html'.length);
      for (const address of addresses(body)) expect([`#main`, 'data:,', `${id}.csv`]).toContain(address);
    }
  });

  it('show markup out of data as text', () => {
    const explanation = explain(report, 'carers-direct-payments');
    if (explanation === undefined) throw new Error('nothing is explained');
    const hostile = explanationPage(
      {
        ...explanation,
        name: planted,
        uploads: [{ upload: { ...plantedUpload, file: planted }, records: 1 }],
        settings: [{ setting: planted, value: planted, isDefault: false }],
      },
      undefined,
    );
    expect(hostile).not.toContain('<script');
    expect(hostile).toContain('&lt;script&gt;');
  });
});

const plantedUpload = {
  ...{ source: planted, dataset: planted, raw: planted, etag: planted },
  receivedAt: '2023-09-30T10:00:00.000Z' as never,
};

describe('the table of the records', () => {
  it('adds up to the figure', () => {
    const [heading = [], ...rows] = table('carers-direct-payments');
    const sumOf = (name: string) =>
      rows.reduce((sum, cells) => sum + Number(cells[heading.indexOf(name)] || 0), 0);
    expect([sumOf('numerator'), sumOf('denominator')]).toEqual([53, 85]);
    expect(rows).toHaveLength(104);
  });

  it('holds the days of a median', () => {
    const [heading = [], ...rows] = table('assessments-median-days');
    const days = rows.map((cells) => Number(cells[heading.indexOf('days')])).sort((a, b) => a - b);
    expect(days[186]).toBe(38);
    expect(days).toHaveLength(374);
  });

  it('names the file, its ETag and the row of each', () => {
    const [heading, first] = table('carers-social-contact');
    expect(heading?.slice(0, 9)).toEqual([
      ...['subject', 'record', 'source', 'dataset', 'file', 'row', 'etag', 'received', 'message'],
    ]);
    expect(first?.slice(2, 7)).toEqual([
      'sace',
      '2021-22',
      'survey.csv',
      '62',
      '68534a4718314cf8b573ad28ae7b4392',
    ]);
  });
});

describe('an explanation in the terminal', () => {
  it.each(report.positions.positions.map(({ indicator }) => indicator))('fits into 110 columns: %s', (id) => {
    const explanation = explain(report, id);
    if (explanation === undefined) throw new Error('nothing is explained');
    const lines = explanationText(explanation, Number.POSITIVE_INFINITY).split('\n');
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
    expect(lines.some((line) => line.endsWith('…'))).toBe(false);
  });
});
