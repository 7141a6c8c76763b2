import {
  type CellValue,
  partsOf,
  sheetXml,
  type WorkbookOptions,
  workbookOf,
  workbookOfRows,
} from '../workbooks/workbook.ts';
import { zipOf } from '../workbooks/zip.ts';
import { bytesOf, type NastyFile, nasty } from './nasty-file.ts';

const xml = (text: string): CellValue => ({ xml: text });
const sheet = (inside: string, more = '') =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${more}<sheetData>${inside}</sheetData></worksheet>`;
const text = (value: string, place = '') => `<c${place && ` r="${place}"`} t="str"><v>${value}</v></c>`;
const ofSheet = (inside: string, options?: WorkbookOptions) =>
  workbookOf([{ name: 'S', xml: sheet(inside) }], options);

const table = [
  ['a', 'b'],
  ['1', 'x'],
];
const rows: CellValue[][] = [
  ['a', 'b'],
  [1, 'x'],
];
const simple = workbookOfRows(rows);
const cellsOf = (...cells: CellValue[]) => workbookOfRows([cells.map((_, at) => `h${at}`), cells]);
const told = (...cells: string[]) => [cells.map((_, at) => `h${at}`), cells];
const prefixed = (whole: string) =>
  whole.replace(/<(\/?)([a-zA-Z]+)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=');

/** Workbooks that spreadsheet programs and libraries write, each with the cells that they show. */
const honest: readonly NastyFile[] = [
  nasty('plain.xlsx', simple, table),
  nasty('workbook-called.csv', simple, table),
  nasty(
    'kinds-of-cells.xlsx',
    cellsOf(
      true,
      false,
      1.5,
      xml('<c t="e"><v>#DIV/0!</v></c>'),
      xml('<c><f>1+1</f><v>2</v></c>'),
      xml('<c t="str"><v>007</v></c>'),
    ),
    told('TRUE', 'FALSE', '1.5', '#DIV/0!', '2', '007'),
  ),
  nasty('formula-not-computed.xlsx', cellsOf(xml('<c><f>A9</f></c>'), 'x'), told('=A9', 'x')),
  nasty(
    'line-breaks.xlsx',
    cellsOf('a\r\nb', 'c\nd', xml('<c t="str"><v>e_x000D_&#10;f</v></c>')),
    told('a\r\nb', 'c\nd', 'e\r\nf'),
  ),
  nasty(
    'escaped-escape.xlsx',
    cellsOf(xml('<c t="str"><v>_x005F_x000D_</v></c>'), 'x'),
    told('_x000D_', 'x'),
  ),
  nasty(
    'phonetic-runs.xlsx',
    cellsOf(xml('<c t="inlineStr"><is><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></is></c>'), 'x'),
    told('課', 'x'),
  ),
  nasty(
    'no-places.xlsx',
    ofSheet(`<row>${text('a')}${text('b')}</row><row>${text('1')}${text('x')}</row>`),
    table,
  ),
  nasty(
    'no-place-after-a-place.xlsx',
    ofSheet(`<row r="1">${text('a', 'A1')}${text('b')}</row><row>${text('1')}${text('x', 'B2')}</row>`),
    table,
  ),
  nasty(
    'gaps.xlsx',
    ofSheet(`<row r="1">${text('a', 'A1')}${text('b', 'C1')}</row><row r="4">${text('x', 'C4')}</row>`),
    [
      ['a', '', 'b'],
      ['', '', 'x'],
    ],
  ),
  nasty(
    'merged-cells.xlsx',
    workbookOf([
      {
        name: 'S',
        xml: sheetXml(rows).replace(
          '</worksheet>',
          '<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells></worksheet>',
        ),
      },
    ]),
    table,
  ),
  nasty(
    'hidden-first-sheet.xlsx',
    workbookOf([
      { name: 'H', xml: sheetXml([['no']]), state: 'hidden' },
      { name: 'S', xml: sheetXml(rows) },
    ]),
    table,
  ),
  nasty(
    'very-hidden-first-sheet.xlsx',
    workbookOf([
      { name: 'H', xml: sheetXml([['no']]), state: 'veryHidden' },
      { name: 'S', xml: sheetXml(rows) },
    ]),
    table,
  ),
  nasty('prefixed.xlsx', workbookOf([{ name: 'S', xml: prefixed(sheetXml(rows)) }]), table),
  nasty(
    'strict.xlsx',
    zipOf(
      partsOf([{ name: 'S', xml: sheetXml(rows) }]).map(({ name, data }) => ({
        name,
        data: String(data)
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006',
            'http://purl.oclc.org/ooxml/officeDocument',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/spreadsheetml/2006',
            'http://purl.oclc.org/ooxml/spreadsheetml',
          ),
      })),
    ),
    table,
  ),
  nasty(
    'odd-paths.xlsx',
    workbookOf([{ name: 'S', xml: '' }], {
      parts: {
        'xl/worksheets/sheet1.xml': null,
        'Elsewhere/The Sheet.XML': sheetXml(rows),
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="s0" Type="http://x/worksheet" Target="/elsewhere/the%20sheet.xml"/></Relationships>',
      },
    }),
    table,
  ),
  nasty(
    'backslashes-in-paths.xlsx',
    zipOf(
      partsOf([{ name: 'S', xml: sheetXml(rows) }]).map((part) => ({
        ...part,
        name: part.name.replaceAll('/', '\\'),
      })),
    ),
    table,
  ),
  nasty(
    'stored.xlsx',
    zipOf(partsOf([{ name: 'S', xml: sheetXml(rows) }]).map((part) => ({ ...part, stored: true }))),
    table,
  ),
  nasty('zip64.xlsx', workbookOfRows(rows, { zip: { zip64: true } }), table),
  nasty('with-a-comment.xlsx', workbookOfRows(rows, { zip: { comment: 'made by hand' } }), table),
  nasty(
    'utf-8-bom-in-xml.xlsx',
    workbookOf([
      {
        name: 'S',
        xml: `\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${sheetXml(rows)}`,
      },
    ]),
    table,
  ),
  nasty(
    'utf-16-xml.xlsx',
    workbookOf([{ name: 'S', xml: '' }], {
      parts: {
        'xl/worksheets/sheet1.xml': bytesOf(
          [0xff, 0xfe],
          Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${sheetXml(rows)}`, 'utf16le'),
        ),
      },
    }),
    table,
  ),
  nasty(
    'character-data.xlsx',
    ofSheet(
      '<row><c t="str"><v><![CDATA[a]]></v></c><c t="inlineStr"><is><t><![CDATA[b]]></t></is></c></row><!-- <row/> --><row><c><v>1</v></c><c t="str"><v>x</v></c></row>',
    ),
    table,
  ),
  nasty(
    'no-styles-but-style-numbers.xlsx',
    ofSheet(`<row>${text('a')}${text('b')}</row><row><c s="7"><v>1</v></c>${text('x')}</row>`),
    table,
  ),
  nasty(
    'extensions.xlsx',
    ofSheet(
      `<row spans="1:2">${text('a')}${text('b')}</row><row><c><v>1</v><extLst><ext><x/></ext></extLst></c>${text('x')}</row><extLst/>`,
    ),
    table,
  ),
  nasty(
    'empty-rows-and-cells.xlsx',
    ofSheet(
      `<row r="1">${text('a')}${text('b')}<c r="C1"/></row><row r="2"><c><v>1</v></c>${text('x')}</row><row r="3"><c r="A3" s="1"/></row><row r="90000"/>`,
    ),
    table,
  ),
];

const parts = partsOf([{ name: 'S', xml: sheetXml(rows) }]);
const changed = (name: string, data: string | Uint8Array) =>
  zipOf(parts.map((part) => (part.name.includes(name) ? { name: part.name, data } : part)));

/** Workbooks that are strange, broken or meant to harm. */
const strange: readonly NastyFile[] = [
  nasty('csv-called.xlsx', 'serial_number,responded\n1,yes\n'),
  nasty('nothing.xlsx', ''),
  nasty('nothing-in-the-zip.xlsx', zipOf([])),
  nasty('half.xlsx', simple.slice(0, simple.length / 2)),
  nasty('no-end.xlsx', simple.slice(0, -5)),
  nasty('only-the-beginning.xlsx', bytesOf('PK', [3, 4])),
  nasty('only-the-end.xlsx', bytesOf('PK', [5, 6])),
  nasty('spanned.xlsx', bytesOf('PK', [7, 8], simple)),
  nasty('bytes-before-the-zip.xlsx', bytesOf('#!/bin/sh\n', simple)),
  nasty('bytes-behind-the-zip.xlsx', bytesOf(simple, 'trailing rubbish')),
  nasty('no-sheets.xlsx', workbookOf([])),
  nasty('no-rows.xlsx', workbookOfRows([])),
  nasty('no-sheet-data.xlsx', workbookOf([{ name: 'S', xml: '<worksheet/>' }])),
  nasty('only-hidden-sheets.xlsx', workbookOf([{ name: 'S', xml: sheetXml(rows), state: 'hidden' }])),
  nasty(
    'only-a-chart-sheet.xlsx',
    workbookOf([{ name: 'S', xml: '<chartsheet/>' }], {
      parts: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="s0" Type="http://x/chartsheet" Target="worksheets/sheet1.xml"/></Relationships>',
      },
    }),
  ),
  nasty('no-workbook.xlsx', zipOf(parts.filter(({ name }) => !name.endsWith('workbook.xml')))),
  nasty('no-relationships.xlsx', zipOf(parts.filter(({ name }) => !name.endsWith('.rels')))),
  nasty('no-sheet.xlsx', zipOf(parts.filter(({ name }) => !name.includes('sheet1')))),
  nasty('not-xml.xlsx', changed('sheet1', 'hello')),
  nasty(
    'random-sheet.xlsx',
    changed(
      'sheet1',
      Uint8Array.from({ length: 9999 }, (_, n) => (n * n * 7) % 256),
    ),
  ),
  nasty('nothing-in-the-sheet.xlsx', changed('sheet1', '')),
  nasty(
    'tags-cross.xlsx',
    changed('sheet1', '<worksheet><sheetData><row><c></row></c></sheetData></worksheet>'),
  ),
  nasty('tag-does-not-end.xlsx', changed('sheet1', `<worksheet${' a="b"'.repeat(100_000)}`)),
  nasty('deep.xlsx', changed('sheet1', '<a>'.repeat(50_000))),
  nasty(
    'document-type.xlsx',
    changed('sheet1', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${sheetXml(rows)}`),
  ),
  nasty('unknown-entity.xlsx', changed('sheet1', sheet(`<row>${text('&lol;')}</row>`))),
  nasty('rows-backwards.xlsx', ofSheet(`<row r="2">${text('1')}</row><row r="1">${text('a')}</row>`)),
  nasty('cell-twice.xlsx', ofSheet(`<row r="1">${text('1', 'A1')}${text('2', 'A1')}</row>`)),
  nasty('cell-of-another-row.xlsx', ofSheet(`<row r="1">${text('1', 'A2')}</row>`)),
  nasty('beyond-the-last-row.xlsx', ofSheet(`<row r="1048577">${text('1')}</row>`)),
  nasty(
    'in-the-last-row.xlsx',
    ofSheet(
      `<row r="1">${text('serial_number')}${text('responded')}</row><row r="1048576">${text('1')}${text('yes')}</row>`,
    ),
  ),
  nasty(
    'in-the-last-column.xlsx',
    ofSheet(`<row r="1">${text('serial_number')}${text('responded', 'XFD1')}</row>`),
  ),
  nasty('beyond-the-last-column.xlsx', ofSheet(`<row r="1">${text('a', 'XFE1')}</row>`)),
  nasty('shared-text-that-is-not-there.xlsx', ofSheet('<row><c t="s"><v>7</v></c></row>')),
  nasty(
    'strange-numbers.xlsx',
    ofSheet(
      '<row><c><v>1e999</v></c><c><v>NaN</v></c><c><v>-1e308</v></c><c><v>0x1</v></c><c><v>1,5</v></c></row>',
    ),
  ),
  nasty(
    'strange-dates.xlsx',
    workbookOfRows(
      [
        ['serial_number', 'responded'],
        [xml('<c s="0"><v>1e99</v></c>'), xml('<c s="0"><v>-5</v></c>')],
        [xml('<c s="0"><v>60</v></c>'), xml('<c t="d"><v>x</v></c>')],
      ],
      { styles: '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' },
    ),
  ),
  nasty(
    'many-columns.xlsx',
    workbookOfRows([Array.from({ length: 4000 }, (_, n) => `c${n}`), Array.from({ length: 4000 }, () => 1)]),
  ),
  nasty(
    '20000-rows.xlsx',
    workbookOfRows([['serial_number', 'responded'], ...Array.from({ length: 20_000 }, (_, n) => [n, 'yes'])]),
  ),
  nasty('long-cell.xlsx', cellsOf('x'.repeat(40_000), 'y')),
  nasty(
    'outside.xlsx',
    workbookOf([{ name: 'S', xml: '' }], {
      parts: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="s0" Type="http://x/worksheet" Target="http://example.org/sheet.xml" TargetMode="External"/></Relationships>',
      },
    }),
  ),
  nasty(
    'path-that-leads-out.xlsx',
    workbookOf([{ name: 'S', xml: sheetXml(rows) }], { parts: { '../../../../tmp/out.xml': 'x' } }),
  ),
  nasty('flat-open-document.csv', '<?xml version="1.0"?><office:document/>'),
  nasty(
    'sheet.ods',
    zipOf([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      { name: 'content.xml', data: '<x/>' },
      { name: 'META-INF/manifest.xml', data: '<x/>' },
    ]),
  ),
  nasty('macros.xlsm', zipOf([...parts, { name: 'xl/vbaProject.bin', data: 'x' }])),
  nasty('old.xls', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Uint8Array(2000))),
  nasty('older.xls', bytesOf([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00], new Uint8Array(200))),
  nasty('zip.zip', zipOf([{ name: 'survey.csv', data: 'serial_number,responded\n' }])),
];

export const nastyWorkbooks: readonly NastyFile[] = [...honest, ...strange];
