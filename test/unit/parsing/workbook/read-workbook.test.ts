import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../../shared/parsing/byte-source.ts';
import { fileKind } from '../../../../shared/parsing/file-kind.ts';
import { sheetArrangement } from '../../../../shared/parsing/sheet-arrangement.ts';
import { outcomeOf, rowsOf } from '../../../workbooks/read.ts';
import {
  type CellValue,
  partsOf,
  sheetXml,
  workbookOf,
  workbookOfRows,
} from '../../../workbooks/workbook.ts';
import { zipOf } from '../../../workbooks/zip.ts';

const xml = (text: string): CellValue => ({ xml: text });
const cellsOf = async (cells: readonly CellValue[], options = {}) =>
  (await rowsOf(workbookOfRows([cells.map(() => 'h'), cells], options)))[1];

describe('a cell of a sheet', () => {
  it('is read by its kind', async () => {
    expect(
      await cellsOf([
        'text',
        12.5,
        true,
        false,
        xml('<c t="str"><f>A1</f><v>of a formula</v></c>'),
        xml('<c><f>1/3</f><v>0.33333333333333331</v></c>'),
        xml('<c t="e"><v>#N/A</v></c>'),
        xml('<c t="d"><v>2023-09-30T00:00:00</v></c>'),
        xml('<c t="d"><v>2023-09-30T10:00:00</v></c>'),
        xml('<c><v>abc</v></c>'),
        null,
        xml(
          '<c t="inlineStr"><is><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh><t>said</t></rPh></is></c>',
        ),
      ]),
    ).toEqual([
      'text',
      '12.5',
      'TRUE',
      'FALSE',
      'of a formula',
      '0.333333333333333',
      '#N/A',
      '2023-09-30',
      '2023-09-30T10:00:00',
      'abc',
      '',
      'rich text',
    ]);
  });

  it('may share its text with others: runs are one text, pronunciation is none', async () => {
    const shared =
      '<sst><si><t>plain</t></si><si><r><t xml:space="preserve">two </t></r><r><t>runs</t></r><rPh sb="0"><t>x</t></rPh></si><si/><si><t>a_x000D_&#10;b</t></si></sst>';
    const index = (at: number) => xml(`<c t="s"><v>${at}</v></c>`);
    expect(await cellsOf([index(1), index(0), index(2), index(3)], { shared })).toEqual([
      'two runs',
      'plain',
      '',
      'a\r\nb',
    ]);
  });

  it('of many thousand shared texts has its own', async () => {
    const shared = `<sst>${Array.from({ length: 10_000 }, (_, at) => `<si><t>text ${at}</t></si>`).join('')}</sst>`;
    const cells = [0, 4095, 4096, 8191, 8192, 9999];
    expect(
      await cellsOf(
        cells.map((at) => xml(`<c t="s"><v>${at}</v></c>`)),
        { shared },
      ),
    ).toEqual(cells.map((at) => `text ${at}`));
  });

  it('holds the formula where nothing was ever computed, so that nobody takes it for blank', async () => {
    expect(await cellsOf([xml('<c><f>SUM(A1:A9)</f></c>')])).toEqual(['=SUM(A1:A9)']);
  });

  it('keeps the value that it had of another workbook, which is not opened', async () => {
    expect(await cellsOf([xml('<c><f>[1]Sheet1!A1</f><v>7</v></c>')])).toEqual(['7']);
  });
});

const styles = (formats: string, ...ids: number[]) =>
  `<styleSheet><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids
    .map((id) => `<xf numFmtId="${id}"/>`)
    .join('')}</cellXfs></styleSheet>`;

describe('a number in a sheet', () => {
  const shownAs = async (format: string, value: number, options = {}) =>
    (
      await cellsOf([xml(`<c s="0"><v>${value}</v></c>`)], {
        styles: styles(`<numFmt numFmtId="200" formatCode="${format}"/>`, 200),
        ...options,
      })
    )?.[0];

  it.each([
    ['dd/mm/yyyy', 45199, '2023-09-30'],
    ['[$-809]d mmmm yyyy;@', 45199, '2023-09-30'],
    ['yyyy\\-mm\\-dd hh:mm', 45199.5, '2023-09-30T12:00:00'],
    ['General', 45199, '45199'],
    ['#,##0 &quot;days&quot;', 12, '12'],
    ['[Red]0.0', 1.5, '1.5'],
    ['[h]:mm', 0.25, '06:00:00'],
    ['_-* #,##0.00_-', 3, '3'],
    ['0\\d', 3, '3'],
    ['0.0%', 0.246, '24.6%'],
    ['0000000000', 12345, '0000012345'],
    ['00', 1.5, '1.5'],
  ])('is what its format %s makes of it', async (format, value, shown) => {
    expect(await shownAs(format, value)).toBe(shown);
  });

  it('is a day by the formats that every program has, and only by the style of its cell', async () => {
    for (const id of [14, 17, 22, 27, 36, 50, 58])
      expect(await cellsOf([xml('<c s="1"><v>45199</v></c>')], { styles: styles('', 0, id) })).toEqual([
        '2023-09-30',
      ]);
    for (const id of [0, 1, 13, 23, 44, 49])
      expect(await cellsOf([xml('<c s="1"><v>45199</v></c>')], { styles: styles('', 0, id) })).toEqual([
        '45199',
      ]);
    expect(await cellsOf([xml('<c s="1"><v>0.5</v></c>')], { styles: styles('', 0, 9) })).toEqual(['50%']);
  });

  it('is counted from 1904 where the workbook says so', async () => {
    expect(await shownAs('dd/mm/yyyy', 43737, { date1904: true })).toBe('2023-09-30');
  });

  it('is a day under a heading for days, also where the sheet does not show it as one', async () => {
    const arrange = sheetArrangement('lift', { 'Their day': 'contacted_on' });
    const file = workbookOfRows([
      ['person_ref', 'Contacted on', 'monthly_shortfall'],
      [45199, 45199, 45199],
      ['P2', '30/09/2023', 2],
      ['P3', 0, 3],
      ['P4', 45199.5, 3],
    ]);
    expect(await rowsOf(file, { arrange })).toEqual([
      ['person_ref', 'Contacted on', 'monthly_shortfall'],
      ['45199', '2023-09-30', '45199'],
      ['P2', '30/09/2023', '2'],
      ['P3', '0', '3'],
      ['P4', '2023-09-30T12:00:00', '3'],
    ]);
    expect(await rowsOf(workbookOfRows([['their day'], [45199]]), { arrange })).toEqual([
      ['their day'],
      ['2023-09-30'],
    ]);
  });

  it('is a day where a platform has put the heading for days into another row', async () => {
    const rows = [
      [null, null, null, 'Let’s talk'],
      [],
      [null, null, null, 'Date of contribution'],
      ['Contribution ID', 'Login', 'Segment', null, 'How are you?'],
      ['C-1', 'x', 'y', 45199, 'Well'],
    ];
    const file = await rowsOf(workbookOfRows(rows), { arrange: sheetArrangement('lets-talk') });
    expect(file.at(-1)).toEqual(['C-1', 'x', 'y', '2023-09-30', 'Well']);
  });
});

describe('a row of a sheet', () => {
  it('has the number that the sheet shows, blank ones between included', async () => {
    expect(await rowsOf(workbookOfRows([['a', 'b'], [], ['x', 'y'], [], [], [null, 'z']]))).toEqual([
      ['a', 'b'],
      [''],
      ['x', 'y'],
      [''],
      [''],
      ['', 'z'],
    ]);
  });

  it('is as wide as the heading row, and wider where something stands beside it', async () => {
    expect(
      await outcomeOf(
        workbookOfRows([['a', 'b', 'c', ' '], ['x'], ['1', '2', '3', '4'], ['1', '2', '3', ' ']]),
      ),
    ).toEqual({
      table: 'a,b,c\nx,,\n1,2,3,4\n1,2,3\n',
    });
  });

  it('is as wide as the headings where they stand further down', async () => {
    const arrange = () => ({ headingRow: 2, dateColumns: new Set<number>() });
    expect(await outcomeOf(workbookOfRows([['Title'], ['a', 'b'], ['x']]), { arrange })).toEqual({
      table: 'Title\na,b\nx,\n',
    });
  });

  it('may leave out the places of its cells', async () => {
    const sheet =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c t="str"><x:v>b</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await rowsOf(workbookOf([{ name: 'S', xml: sheet }]))).toEqual([['a', 'b']]);
  });

  it('may have its cells in any order', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
    expect(await rowsOf(workbookOf([{ name: 'S', xml: sheet }]))).toEqual([['1', '2']]);
  });

  it('is quoted so that it reads as it was', async () => {
    const cells = ['a "q"', 'b,c', 'd\ne', 'f;g', '\ufeffh', ' i '];
    expect(await rowsOf(workbookOfRows([cells]))).toEqual([cells]);
  });

  it('is not there in an empty sheet', async () => {
    expect(await outcomeOf(workbookOfRows([]))).toEqual({ table: '' });
  });
});

describe('the sheet that is read', () => {
  const sheetOf = (text: string) => sheetXml([[text]]);
  const book = workbookOf([
    { name: 'Notes', xml: sheetOf('hidden'), state: 'hidden' },
    { name: 'Read me', xml: sheetOf('first') },
    { name: 'Answers', xml: sheetOf('second') },
  ]);

  it('is the first that is not hidden', async () => {
    expect(await rowsOf(book)).toEqual([['first']]);
  });

  it('is the one that the settings name, hidden or not', async () => {
    expect(await rowsOf(book, { sheet: 'answers ' })).toEqual([['second']]);
    expect(await rowsOf(book, { sheet: 'Notes' })).toEqual([['hidden']]);
  });

  it('is missed where there is none of that name', async () => {
    expect(await outcomeOf(book, { sheet: 'Other' })).toMatchObject({ problem: 'sheet-missing' });
  });

  it('is found wherever the parts lie', async () => {
    const parts = partsOf([{ name: 'S', xml: sheetOf('found') }], {
      parts: {
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/other/book.xml"/></Relationships>',
        'other/book.xml': '<workbook><sheets><sheet name="S" id="s0"/></sheets></workbook>',
        'other/_rels/book.xml.rels':
          '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="..\\sheets\\one.xml"/></Relationships>',
        'sheets\\one.xml': sheetOf('elsewhere'),
      },
    });
    expect(await rowsOf(zipOf(parts))).toEqual([['elsewhere']]);
  });

  it('may be written in UTF-16, and in an archive of the long kind', async () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sheetOf('é'), 'utf16le')]);
    const parts = { 'xl/worksheets/sheet1.xml': new Uint8Array(wide) };
    expect(
      await rowsOf(workbookOf([{ name: 'S', xml: '' }], { parts, zip: { zip64: true, comment: 'hello' } })),
    ).toEqual([['é']]);
  });
});

describe('a store that does not answer while a workbook is read', () => {
  it('is no fault of the workbook', async () => {
    const bytes = workbookOfRows([['a']]);
    const outage = new Error('the store does not answer');
    const found = await fileKind({
      ...inMemory(bytes),
      async *stream() {
        yield* [];
        throw outage;
      },
    }).catch((error: unknown) => error);
    expect(found).toBe(outage);
  });
});
