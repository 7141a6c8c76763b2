import { performance } from 'node:perf_hooks';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../workbooks/read.ts';
import {
  partsOf,
  sheetXml,
  type WorkbookOptions,
  workbookOf,
  workbookOfRows,
} from '../../workbooks/workbook.ts';
import { type ZipFile, zipOf } from '../../workbooks/zip.ts';

const rows = [
  ['person_ref', 'ward'],
  ['P1', 'Longford'],
];
const megabytes = 1024 * 1024;

const sheet = (inside: string) => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;
const ofSheet = (inside: string, options?: WorkbookOptions) =>
  workbookOf([{ name: 'Sheet1', xml: sheet(inside) }], options);
const shared = (inside: string) => `<sst>${inside}</sst>`;

/** Deflate data of many times the same bytes, without the bytes. */
function bomb(head: string, piece: string, times: number): Buffer {
  const once = Buffer.from(piece.repeat(Math.ceil(megabytes / piece.length)));
  const opened = deflateRawSync(once, { finishFlush: 2 });
  const start = deflateRawSync(head, { finishFlush: 2 });
  const ending = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([start, ...Array.from({ length: times }, () => opened), ending]);
}

function withBomb(name: string, head: string, piece: string, times: number): Uint8Array {
  const options = { shared: shared(''), styles: '<styleSheet/>' };
  const parts = partsOf([{ name: 'Sheet1', xml: sheetXml(rows) }], options);
  const packed = bomb(head, piece, times);
  return zipOf(parts.map((part) => (part.name === name ? { ...part, packed } : part)));
}

const entities = (declared: string) => `<!DOCTYPE worksheet [${declared}]>`;
const laughs = entities(
  `<!ENTITY a "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at} "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}`,
);
const outside = entities('<!ENTITY x SYSTEM "file:///etc/passwd">');

const damagedEntry = (change: Partial<ZipFile>): Uint8Array =>
  zipOf(
    partsOf([{ name: 'Sheet1', xml: sheetXml(rows) }]).map((part) =>
      part.name.endsWith('sheet1.xml') ? { ...part, ...change } : part,
    ),
  );

const overlapping = (): Uint8Array => {
  const parts = partsOf([{ name: 'Sheet1', xml: sheetXml(rows) }]);
  return zipOf([
    ...parts,
    ...Array.from({ length: 250 }, (_, at) => ({ name: `${at}`, data: 'x', offset: 0 })),
  ]);
};

const valid = workbookOfRows(rows);
const long = 'x'.repeat(32_000);
const manyColumns = Array.from({ length: 16_384 }, () => 'h');

const hostile: readonly [what: string, bytes: () => Uint8Array, problem: string][] = [
  [
    'a sheet that unpacks to ten gigabytes',
    () => withBomb('xl/worksheets/sheet1.xml', '<worksheet>', ' ', 10_000),
    'workbook-too-large',
  ],
  [
    'shared texts that unpack to ten gigabytes',
    () => withBomb('xl/sharedStrings.xml', '<sst>', '<si><t/></si>', 10_000),
    'workbook-too-large',
  ],
  [
    'styles that unpack to ten gigabytes',
    () => withBomb('xl/styles.xml', '<styleSheet><cellXfs>', '<xf/>', 10_000),
    'workbook-too-large',
  ],
  [
    'content types that unpack to ten gigabytes',
    () => withBomb('[Content_Types].xml', '<Types>', '<Default ContentType="x"/>', 10_000),
    'workbook-too-large',
  ],
  ['files that lie in each other', overlapping, 'workbook-too-large'],
  [
    'more files than any workbook has',
    () => zipOf(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}`, data: '' }))),
    'workbook-too-large',
  ],
  ['a count of files that are not there', () => zipOf(partsOf([]), { count: 9999 }), 'workbook-broken'],
  [
    'one long text in a hundred thousand cells',
    () =>
      ofSheet(Array.from({ length: 100_000 }, () => '<row><c t="s"><v>0</v></c></row>').join(''), {
        shared: shared(`<si><t>${long}</t></si>`),
      }),
    'workbook-too-large',
  ],
  [
    'one long text in all the cells of a row',
    () =>
      ofSheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(4096)}</row>`, {
        shared: shared(`<si><t>${'"'.repeat(65_536)}</t></si>`),
      }),
    'workbook-too-large',
  ],
  [
    'more headings than any table has',
    () => ofSheet(`<row>${manyColumns.map(() => '<c t="str"><v>h</v></c>').join('')}</row>`),
    'workbook-too-large',
  ],
  [
    'entities that multiply',
    () => ofSheet('', { parts: { 'xl/worksheets/sheet1.xml': laughs + sheet('') } }),
    'document-type',
  ],
  [
    'an entity from outside',
    () => ofSheet('', { parts: { 'xl/worksheets/sheet1.xml': outside + sheet('') } }),
    'document-type',
  ],
  [
    'an entity from outside in its shared texts',
    () => ofSheet('', { shared: outside + shared('') }),
    'document-type',
  ],
  [
    'an entity from outside in its table of contents',
    () => ofSheet('', { parts: { '_rels/.rels': `${outside}<Relationships/>` } }),
    'document-type',
  ],
  [
    'an entity that nobody declares',
    () => ofSheet('<row><c t="str"><v>&x;</v></c></row>'),
    'workbook-broken',
  ],
  ['elements in each other, a million deep', () => ofSheet('<row>'.repeat(1_000_000)), 'workbook-broken'],
  ['a tag that does not end', () => ofSheet(`<row r="${'1'.repeat(3 * megabytes)}`), 'workbook-broken'],
  ['elements that end in the wrong order', () => ofSheet('<row><c></row></c>'), 'workbook-broken'],
  [
    'a million references to shared texts that are not there',
    () =>
      ofSheet(
        Array.from({ length: 1_000_000 }, (_, at) => `<row><c t="s"><v>${at + 7}</v></c></row>`).join(''),
      ),
    'workbook-broken',
  ],
  [
    'a reference to a shared text below nothing',
    () => ofSheet('<row><c t="s"><v>-1</v></c></row>', { shared: shared('<si><t>a</t></si>') }),
    'workbook-broken',
  ],
  ['a row below nothing', () => ofSheet('<row r="-1"><c><v>1</v></c></row>'), 'workbook-broken'],
  ['a row that no sheet has', () => ofSheet('<row r="4000000000"><c><v>1</v></c></row>'), 'workbook-broken'],
  [
    'a column that no sheet has',
    () => ofSheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    'workbook-broken',
  ],
  [
    'a cell that is in another row',
    () => ofSheet('<row r="1"><c r="A2"><v>1</v></c></row>'),
    'workbook-broken',
  ],
  ['rows out of order', () => ofSheet('<row r="2"/><row r="1"/>'), 'workbook-broken'],
  [
    'two cells in one place',
    () => ofSheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    'workbook-broken',
  ],
  [
    'a sheet that is not there',
    () => ofSheet('', { parts: { 'xl/worksheets/sheet1.xml': null } }),
    'workbook-broken',
  ],
  ['no sheet at all', () => workbookOf([]), 'sheet-missing'],
  [
    'two files of one name',
    () => zipOf([...partsOf([]), { name: 'XL/workbook.xml', data: '' }]),
    'workbook-broken',
  ],
  [
    'its sheet outside of itself',
    () =>
      ofSheet('', {
        parts: {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="https://example.org/sheet.xml" TargetMode="External"/></Relationships>',
        },
      }),
    'external-part',
  ],
  ['a length that is told too long', () => damagedEntry({ packedLength: 100_000 }), 'workbook-broken'],
  ['a length that is told too short', () => damagedEntry({ packedLength: 20 }), 'workbook-broken'],
  ['another check sum than its bytes have', () => damagedEntry({ crc: 1 }), 'workbook-broken'],
  ['a way of packing that nobody knows', () => damagedEntry({ method: 99 }), 'workbook-broken'],
  ['a sheet with a password', () => damagedEntry({ flags: 1 }), 'workbook-broken'],
  [
    'bytes that are not packed',
    () => damagedEntry({ packed: Buffer.alloc(500, 'nonsense') }),
    'workbook-broken',
  ],
  ['no end', () => valid.slice(0, valid.length - 10), 'workbook-broken'],
  ['its first half only', () => valid.slice(0, valid.length / 2), 'workbook-broken'],
  [
    'text that is not UTF-8',
    () =>
      ofSheet('', {
        parts: {
          'xl/worksheets/sheet1.xml': Buffer.from(sheet('<row><c t="str"><v>\xe9</v></c></row>'), 'latin1'),
        },
      }),
    'workbook-broken',
  ],
];

describe('a workbook that wants to harm', () => {
  it.each(hostile)('is told at once where it has %s', async (_, make, problem) => {
    const bytes = make();
    const start = performance.now();
    expect(await outcomeOf(bytes)).toMatchObject({ problem });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a workbook that only looks as if it wanted to harm', () => {
  it('may have a length told wrongly that nobody needs', async () => {
    expect(await outcomeOf(damagedEntry({ unpackedLength: 1 }))).toEqual({
      table: 'person_ref,ward\nP1,Longford\n',
    });
  });

  it('may have a cell in the last row: those between are blank, and cost nothing', async () => {
    const outcome = await outcomeOf(
      ofSheet('<row r="1"><c t="str"><v>a</v></c></row><row r="1048576"><c t="str"><v>b</v></c></row>'),
    );
    expect(outcome).toEqual({ table: `a\n${'\n'.repeat(1_048_574)}b\n` });
  });

  it('may have rows at its end in which nothing stands', async () => {
    const empty = '<row r="2"><c s="1"/></row><row r="900000"><c s="1"/></row>';
    expect(await outcomeOf(ofSheet(`<row r="1"><c t="str"><v>a</v></c></row>${empty}`))).toEqual({
      table: 'a\n',
    });
  });

  it('may have a cell at the far right: it is one cell too many', async () => {
    const far = '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="XFD2" t="str"><v>far</v></c></row>';
    expect(await outcomeOf(ofSheet(`<row r="1"><c t="str"><v>a</v></c></row>${far}`))).toEqual({
      table: 'a\nx,far\n',
    });
  });
});
