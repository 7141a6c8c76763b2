import { crc32 } from 'node:zlib';

/**
 * A workbook of one sheet in which every cell is text. Its parts are stored, not packed, and of one fixed day: packed
 * bytes differ between versions of the packer.
 */
export function workbook(sheet: string, rows: readonly (readonly string[])[]): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return stored({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
  });
}

function rowXml(cells: readonly string[], at: number): string {
  const filled = cells.map((text, column) => (text === '' ? '' : cellXml(text, column, at + 1))).join('');
  return `<row r="${at + 1}">${filled}</row>`;
}

/** The first 26 columns are enough here. */
function cellXml(text: string, column: number, row: number): string {
  const place = `${String.fromCharCode(65 + column)}${row}`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A zip archive of texts by name. */
function stored(parts: Readonly<Record<string, string>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text);
    const common = commonHeader(name, data);
    const local = Buffer.concat([uint32(0x04034b50), common, Buffer.from(name), data]);
    // Written by version 2.0; no remark, first disk, no attributes.
    const entry = [uint32(0x02014b50), uint16(20), common, Buffer.alloc(10), uint32(offset)];
    directory.push(...entry, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const count = uint16(Object.keys(parts).length);
  const end = [uint32(0x06054b50), uint32(0), count, count, uint32(entries.length), uint32(offset)];
  return new Uint8Array(Buffer.concat([...locals, entries, ...end, uint16(0)]));
}

const firstDayOf1980 = 0x0021;

/** What the header of a part and its entry in the directory both say. */
function commonHeader(name: string, data: Buffer): Buffer {
  const [version, flags, storedAsIs, midnight] = [20, 0, 0, 0];
  return Buffer.concat([
    ...[version, flags, storedAsIs, midnight, firstDayOf1980].map(uint16),
    ...[crc32(data), data.length, data.length].map(uint32),
    ...[Buffer.byteLength(name), 0].map(uint16),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
