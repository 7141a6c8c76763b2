import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../shared/parsing/byte-source.ts';
import { fileKind } from '../../../shared/parsing/file-kind.ts';
import { partsOf, sheetXml, workbookOfRows } from '../../workbooks/workbook.ts';
import { zipOf } from '../../workbooks/zip.ts';

const problemOfFile = async (bytes: Uint8Array | string) => {
  const found = await fileKind(inMemory(new Uint8Array(Buffer.from(bytes as string))));
  return found.kind === 'refused' ? found.problem : found.kind;
};
const nameOf = async (bytes: Uint8Array | string) => {
  const found = await problemOfFile(bytes);
  return typeof found === 'string'
    ? found
    : found.message.replace('The selected file must be a CSV or XLSX: this is ', '');
};

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** A file of old Office programs with a directory of so named streams. */
function compoundFile(...streams: string[]): Uint8Array {
  const header = Buffer.alloc(512);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  const directory = Buffer.alloc(1024);
  for (const [at, name] of streams.entries()) utf16(name).copy(directory, 128 * at);
  return Buffer.concat([header, Buffer.alloc(512), directory]);
}

const typed = (contentType: string, ...more: string[]) =>
  zipOf([
    { name: '[Content_Types].xml', data: `<Types><Override ContentType="${contentType}"/></Types>` },
    ...more.map((name) => ({ name, data: '' })),
  ]);
const openDocument = (type: string) =>
  zipOf([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${type}`, stored: true },
    { name: 'content.xml', data: '<x/>' },
    { name: 'META-INF/manifest.xml', data: '<x/>' },
  ]);

describe('a file that is no table', () => {
  it.each<[string, Uint8Array | string]>([
    ['a picture (PNG)', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a picture (JPEG)', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a picture (GIF)', 'GIF89a'],
    ['a PDF', '%PDF-1.7\n'],
    ['a rich text document (RTF)', '{\\rtf1\\ansi hello}'],
    ['a compressed file (gzip)', Buffer.from([0x1f, 0x8b, 8, 0])],
    ['a Parquet file', 'PAR1\x15\x04'],
    [
      'a web page (HTML), whatever its name ends in',
      '\ufeff\n <!-- made by a program -->\n<HTML xmlns:x="urn">',
    ],
    ['a web page (HTML), whatever its name ends in', '<!DOCTYPE html><p>'],
    ['a web page (HTML), whatever its name ends in', '\r\n<table border=1><tr>'],
    [
      'a web page (HTML), whatever its name ends in',
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('<table>')]),
    ],
    ['an XML file', '<?xml version="1.0"?><Workbook/>'],
    ['a JSON file', '[\n {"serial_number": 1}]'],
    ['a JSON file', '{"rows": []}'],
    ['a zip archive', zipOf([{ name: 'survey.csv', data: 'serial_number\n' }])],
    ['a zip archive', zipOf([])],
    ['an old Excel workbook (.xls)', compoundFile('Root Entry', 'Workbook')],
    ['an old Office document', compoundFile('Root Entry', 'WordDocument')],
    ['an old Office document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
    ['a workbook with a password', compoundFile('Root Entry', 'EncryptionInfo', 'EncryptedPackage')],
    [
      'a workbook with macros',
      typed('application/vnd.ms-excel.sheet.macroEnabled.main+xml', 'xl/workbook.xml'),
    ],
    ['a workbook with macros', zipOf([...partsOf([]), { name: 'xl/vbaProject.bin', data: '' }])],
    ['a binary Excel workbook (.xlsb)', typed('application/vnd.ms-excel.sheet.binary.macroEnabled.main')],
    ['an OpenDocument spreadsheet (.ods)', openDocument('spreadsheet')],
    ['an OpenDocument file', openDocument('text')],
    [
      'a Word document',
      typed('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
    ],
    ['an Apple iWork document', zipOf([{ name: 'Index/Document.iwa', data: '' }])],
  ])('is named as what it is: %s', async (name, bytes) => {
    expect(await nameOf(bytes)).toBe(name);
  });

  it('comes with the way to one that is', async () => {
    expect(await problemOfFile('%PDF-1.7\n')).toMatchObject({
      code: 'not-a-table',
      severity: 'error',
      howToFix: 'Export the table again, as CSV UTF-8 or as an Excel workbook (.xlsx)',
    });
  });
});

describe('a file that may be a table', () => {
  it.each([
    ['nothing', ''],
    ['headings', 'serial_number,responded\n'],
    ['a heading in brackets', '[Response ID],{group}\n'],
    ['a heading with a sign', '<18,18-64\n'],
    ['text that is no character', Buffer.from([0xe9, 0x2c])],
    ['many beginnings of comments', `${'<!-- --> '.repeat(400)}x`],
  ])('is one until its headings show otherwise: %s', async (_, bytes) => {
    expect(await nameOf(bytes)).toBe('text');
  });

  it('may be a workbook, whatever it is called', async () => {
    expect(await nameOf(workbookOfRows([['a']]))).toBe('workbook');
    const untyped = partsOf([{ name: 'S', xml: sheetXml([['a']]) }], {
      parts: { '[Content_Types].xml': '<Types/>' },
    });
    expect(await nameOf(zipOf(untyped))).toBe('workbook');
  });
});
