import { beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../../../shared/parsing/read-rows.ts';
import { appendixA } from '../../../../shared/reporting/appendix-a/documents.ts';
import { packOf } from '../../../../shared/reporting/pack.ts';
import type { QuarterReport } from '../../../../shared/reporting/quarter-report.ts';
import { styleOf } from '../../../../shared/spreadsheets/xlsx-styles.ts';
import { exampleReport } from '../../../example-report.ts';
import { rowsOf } from '../../../workbooks/read.ts';
import { partsOf, sheetsOf } from '../../../workbooks/read-ods.ts';
import { waiting } from '../../reporting-pages/some.ts';
import { employment, figure, safety, socialContact, someReport, type Told } from './some-report.ts';

const told: Told = {
  positions: [socialContact, employment, safety, waiting],
  beside: { '2022-23-Q4': [socialContact, employment] },
  figures: [figure('1E', 'In paid employment'), figure('1I2', 'Social contact')],
};
const documentOf = (report: QuarterReport, end: string) =>
  appendixA(report).find(({ file }) => file.endsWith(end))?.body ?? '';
const bytesOf = (body: string | Uint8Array) =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body;
const csvRows = (report: QuarterReport) => [
  ...readRows(bytesOf(documentOf(report, 'csv')), { encoding: 'utf-8', separator: ',' }),
];
const xlsxRows = (report: QuarterReport) =>
  rowsOf(bytesOf(documentOf(report, 'xlsx')), {
    sheet: 'Appendix A',
    arrange: () => ({ headingRow: 3, dateColumns: new Set() }),
  });
const odsRows = async (report: QuarterReport) =>
  (await sheetsOf(bytesOf(documentOf(report, 'ods')))).get('Appendix A') ?? [];

/** The number in a cell that was typed: workbooks hold it as a number. */
const asNumber = (cell: string) => {
  const number = /^-?[\d.]+(?=%| ?[([]|$)/.exec(cell)?.[0];
  return number === undefined ? cell : String(Number(number));
};
const tableOf = (rows: readonly string[][]) => rows.map((cells) => cells.slice(0, 14).map(asNumber));

let example: QuarterReport;
beforeAll(async () => {
  example = await exampleReport();
});

describe('the four forms of Appendix A', () => {
  it('are in the pack of either edition', () => {
    const files = ['appendix-a.csv', 'appendix-a.html', 'appendix-a.xlsx', 'appendix-a.ods'];
    for (const edition of ['internal', 'published'] as const) {
      const pack = packOf(someReport({ ...told, edition }));
      expect(pack.map(({ file }) => file)).toEqual(expect.arrayContaining(files));
    }
  });

  it('hold the same cells', async () => {
    const report = someReport(told);
    const cells = tableOf(csvRows(report).slice(1));
    expect(tableOf((await xlsxRows(report)).slice(3))).toEqual(cells);
    expect(tableOf((await odsRows(report)).slice(3))).toEqual(cells);
  });

  it('hold the same cells of the whole example', async () => {
    const report = example;
    const cells = tableOf(csvRows(report).slice(1));
    expect(cells.length).toBeGreaterThan(40);
    expect(cells.every((row) => row.every((cell, at) => at === 7 || cell !== ''))).toBe(true);
    expect(tableOf((await xlsxRows(report)).slice(3))).toEqual(cells);
    expect(tableOf((await odsRows(report)).slice(3))).toEqual(cells);
  });

  it('are the same bytes of the same report', () => {
    const [once, again] = [appendixA(someReport(told)), appendixA(someReport(told))];
    expect(again).toEqual(once);
  });

  it('show nothing that is in the typed file alone', async () => {
    const report = someReport({ ...told, edition: 'published', positions: [waiting] });
    const shown = [
      csvRows(report),
      await xlsxRows(report),
      await odsRows(report),
      documentOf(report, 'html'),
    ];
    expect(JSON.stringify(shown)).not.toContain('31415');
  });
});

describe('the workbooks of Appendix A', () => {
  it('show percentages to 1 decimal, and places as whole numbers', async () => {
    const parts = await partsOf(bytesOf(documentOf(someReport(told), 'xlsx')));
    const [tenths, whole] = [styleOf.tenths, styleOf.number];
    const table = parts.get('xl/worksheets/sheet2.xml');
    for (const cell of [`s="${tenths}"><v>28</v>`, `s="${whole}"><v>103</v>`, `s="${whole}"><v>1234</v>`])
      expect(table).toContain(cell);
  });

  it('say on the cover which edition they are, where what is, and the licence', async () => {
    for (const [edition, words] of [
      ['internal', 'Internal edition.'],
      ['published', 'Published edition.'],
    ] as const) {
      const cover = await rowsOf(bytesOf(documentOf(someReport({ ...told, edition }), 'xlsx')));
      expect(cover.flat().join('\n')).toContain(words);
      expect(cover.flat().join('\n')).toContain('Sheet “Appendix A”');
      expect(cover.flat().join('\n')).toContain('Open Government Licence v3.0');
    }
  });

  it('explain the marks in a sheet of notes', async () => {
    const sheets = await sheetsOf(bytesOf(documentOf(someReport(told), 'ods')));
    const terms = sheets.get('Notes')?.map(([term]) => term);
    expect(terms).toEqual(expect.arrayContaining(['[c]', '[x]', '[z]', 'Next quartile']));
  });

  it('keep what was typed behind a number, and how far the next quartile is', async () => {
    const [heading = [], ...rows] = (await xlsxRows(someReport(told))).slice(2);
    const cellOf = (row: string, column: string) =>
      rows.find((cells) => cells[2] === row)?.[heading.indexOf(column)];
    expect(cellOf('In paid employment', 'As typed')).toBe('2022-23: 1.9 (14); 2023-24 Q2: 1.9 (14)');
    expect(cellOf('Social contact', 'More carers to next quartile')).toBe('7');
    expect(cellOf('Social contact', 'Gap to next quartile')).toBe('within the margin of error');
    expect(cellOf('Social contact', 'Source')).toBe('carried forward from sace 2021-22');
  });
});
