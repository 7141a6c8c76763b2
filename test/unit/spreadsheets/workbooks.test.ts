import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { odsOf } from '../../../shared/spreadsheets/ods.ts';
import type { Sheet, SheetCell, Workbook } from '../../../shared/spreadsheets/workbook.ts';
import { xlsxOf } from '../../../shared/spreadsheets/xlsx.ts';
import { rowsOf } from '../../workbooks/read.ts';
import { partsOf, sheetsOf } from '../../workbooks/read-ods.ts';

const sheet = (rows: readonly (readonly SheetCell[])[], more: Partial<Sheet> = {}): Sheet => ({
  name: 'Figures',
  title: 'Figures of a council',
  notes: ['This sheet contains one table.'],
  table: 'Figures',
  columns: (rows[0] ?? []).map((_, at) => ({ heading: `Column ${at + 1}`, width: 10 + at })),
  rows,
  ...more,
});
const workbook = (...sheets: Sheet[]): Workbook => ({
  title: 'Figures & <more>',
  author: 'Coventry',
  cover: ['For everybody', '=not a formula'],
  sheets,
});
const some = workbook(
  sheet([['a', 1, { tenths: 24.6 }, '']]),
  sheet([['b']], { name: 'Notes', table: 'Notes' }),
);

const textOf = (cell: SheetCell) => String(typeof cell === 'object' ? cell.tenths : cell);
/** What is under the headings of a sheet with one note. */
const xlsxRows = async (book: Workbook, name: string) =>
  (
    await rowsOf(xlsxOf(book), { sheet: name, arrange: () => ({ headingRow: 3, dateColumns: new Set() }) })
  ).slice(3);
const odsRows = async (book: Workbook, name: string) => (await sheetsOf(odsOf(book))).get(name)?.slice(3);

describe.each([
  ['xlsx', xlsxOf, xlsxRows],
  ['ods', odsOf, odsRows],
] as const)('a workbook as %s', (format, write, read) => {
  it('is the same bytes every time', () => {
    expect(Buffer.compare(write(some), write(some))).toBe(0);
  });

  it('has well-formed parts, none of them merged, computed or hidden', async () => {
    for (const text of (await partsOf(write(some))).values())
      expect(text).not.toMatch(/mergeCell|spanned|<f>|formula=|hidden|"collapse"/);
  });

  it('says its title, its author and that it is British English', async () => {
    const text = [...(await partsOf(write(some))).values()].join('');
    expect(text).toContain('<dc:title>Figures &amp; &lt;more&gt;</dc:title>');
    expect(text).toContain('<dc:creator>Coventry</dc:creator>');
    expect(text).toContain('<dc:language>en-GB</dc:language>');
  });

  it('gives back every text and number as it was put in', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((each) => !/[\p{C}\u2028\u2029]/u.test(each));
    const hostile = fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@x',
      '_x0041_',
      'a\nb',
      ' a  b ',
      '<b>&"',
      '007',
      '1e3',
    );
    const number = fc.integer({ min: -99999, max: 99999 }).map((each) => each / 10);
    const cell = fc.oneof(
      text,
      hostile,
      number,
      number.map((tenths) => ({ tenths })),
    );
    const rows = fc
      .integer({ min: 1, max: 30 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      )
      .filter((list) => list.every((cells) => cells.some((each) => textOf(each) !== '')));
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const found = await read(workbook(sheet(list)), 'Figures');
        expect(found).toEqual(list.map((cells) => cells.map(textOf)));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a text that looks like a number or a formula a text', async () => {
    const parts = await partsOf(write(workbook(sheet([['=1+1', '007', 7]]))));
    const content = parts.get(format === 'xlsx' ? 'xl/worksheets/sheet2.xml' : 'content.xml') ?? '';
    const texts =
      format === 'xlsx' ? /t="inlineStr"><is><t [^>]*>(?:=1\+1|007)</g : /"string"><text:p>(?:=1\+1|007)</g;
    expect(content.match(texts)).toHaveLength(2);
    expect(content).toMatch(format === 'xlsx' ? /<c [^>]*><v>7<\/v>/ : /office:value="7"/);
  });

  it('puts the sign for a missing character where XML has none for it', async () => {
    expect(await read(workbook(sheet([['a\u0001b\ud800']])), 'Figures')).toEqual([['a\ufffdb\ufffd']]);
  });
});

describe('xlsx', () => {
  it('makes each table a table with a header row, named, as large as it is', async () => {
    const parts = await partsOf(xlsxOf(some));
    expect(parts.get('xl/tables/table1.xml')).toContain(
      'displayName="Figures" ref="A3:D4" headerRowCount="1"',
    );
    expect(parts.get('xl/tables/table1.xml')).toContain('<tableColumn id="4" name="Column 4"/>');
    expect(parts.get('xl/tables/table2.xml')).toContain('ref="A3:A4"');
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('<pane ySplit="3" topLeftCell="A4"');
    expect(parts.get('xl/workbook.xml')).toContain("'Figures'!$3:$3");
  });

  it('begins with the cover, whose lines are text', async () => {
    expect(await rowsOf(xlsxOf(some))).toEqual([['Figures & <more>'], ['For everybody'], ['=not a formula']]);
  });

  it('shows tenths with 1 decimal', async () => {
    const parts = await partsOf(xlsxOf(some));
    expect(parts.get('xl/styles.xml')).toContain('formatCode="#,##0.0"');
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('<c r="C4" s="4"><v>24.6</v>');
  });
});

describe('ods', () => {
  it('begins with its type, which is not packed', () => {
    const bytes = Buffer.from(odsOf(some));
    expect(bytes.readUInt16LE(8)).toBe(0);
    expect(bytes.toString('latin1', 30)).toMatch(
      /^mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/,
    );
  });

  it('lists its parts, and marks header rows and tables', async () => {
    const parts = await partsOf(odsOf(some));
    for (const name of parts.keys())
      if (!/^(mimetype|META-INF)/.test(name))
        expect(parts.get('META-INF/manifest.xml')).toContain(`manifest:full-path="${name}"`);
    const content = parts.get('content.xml') ?? '';
    expect(content.match(/<table:table-header-rows>/g)).toHaveLength(2);
    expect(content).toContain(
      'table:name="Figures" table:target-range-address="\'Figures\'.A3:\'Figures\'.D4" table:contains-header="true"',
    );
  });

  it('begins with the cover, and shows tenths with 1 decimal', async () => {
    const book = workbook(sheet([[{ tenths: 7 }]]));
    expect([...(await sheetsOf(odsOf(book))).keys()]).toEqual(['Cover', 'Figures']);
    expect((await partsOf(odsOf(book))).get('content.xml')).toContain(
      'office:value="7"><text:p>7.0</text:p>',
    );
  });
});
