import { type Problem, problemOf } from '../contracts/problems.ts';
import type { ByteSource } from './byte-source.ts';
import { Damage } from './workbook/damage.ts';
import type { Archive } from './workbook/workbook-parts.ts';
import { zipKind } from './workbook/zip-kind.ts';

/** What a file is by its bytes, whatever it is called. Text is a table until its headings show otherwise. */
export type FileKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'workbook'; readonly archive: Archive }
  | { readonly kind: 'refused'; readonly problem: Problem };

const saveAs = 'Open it in your spreadsheet program and save it as CSV UTF-8 or as an Excel workbook (.xlsx)';
const exportAs = 'Export the table again, as CSV UTF-8 or as an Excel workbook (.xlsx)';
const unpackIt = 'Unpack it, and upload the CSV or XLSX file that is in it';

/** Everything that has been sent in a table's place, as its sender knows it, and how to send it so that it is one. */
const others = {
  png: ['a picture (PNG)', exportAs],
  jpeg: ['a picture (JPEG)', exportAs],
  gif: ['a picture (GIF)', exportAs],
  pdf: ['a PDF', exportAs],
  rtf: ['a rich text document (RTF)', exportAs],
  html: ['a web page (HTML), whatever its name ends in', saveAs],
  xml: ['an XML file', saveAs],
  json: ['a JSON file', exportAs],
  parquet: ['a Parquet file', exportAs],
  sqlite: ['a database (SQLite)', exportAs],
  gzip: ['a compressed file (gzip)', unpackIt],
  'seven-zip': ['a compressed archive (7z)', unpackIt],
  rar: ['a compressed archive (RAR)', unpackIt],
  zip: ['a zip archive', unpackIt],
  'old-workbook': ['an old Excel workbook (.xls)', saveAs],
  'old-document': ['an old Office document', exportAs],
  'locked-workbook': [
    'a workbook with a password',
    'Take the password off, and save it as an Excel workbook (.xlsx)',
  ],
  'macro-workbook': ['a workbook with macros', 'Save it as an Excel workbook without macros (.xlsx)'],
  'binary-workbook': ['a binary Excel workbook (.xlsb)', saveAs],
  'open-document-sheet': ['an OpenDocument spreadsheet (.ods)', saveAs],
  'open-document': ['an OpenDocument file', exportAs],
  'numbers-document': ['an Apple iWork document', saveAs],
  'word-document': ['a Word document', exportAs],
  'slide-show': ['a PowerPoint presentation', exportAs],
} as const satisfies Record<string, readonly [found: string, mend: string]>;
export type OtherKind = keyof typeof others;

const headBytes = 4096;

/**
 * Tells what a file is from its first bytes, and of archives from their directories: the one place that knows.
 *
 * @example await fileKind(inMemory(new TextEncoder().encode('%PDF-1.7'))) // refused: 'this is a PDF'
 */
export async function fileKind(source: ByteSource): Promise<FileKind> {
  const head = await source.read(0, Math.min(headBytes, source.size));
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06]))
    return ofArchive(source);
  const other = startsWith(head, compoundFile) ? await oldOfficeKind(source, head) : plainKind(head);
  return other === undefined ? { kind: 'text' } : refused(other);
}

function refused(kind: OtherKind): FileKind {
  const [found, mend] = others[kind];
  return { kind: 'refused', problem: problemOf('not-a-table', {}, { found, mend }) };
}

async function ofArchive(source: ByteSource): Promise<FileKind> {
  try {
    const found = await zipKind(source);
    return typeof found === 'string' ? refused(found) : { kind: 'workbook', archive: found };
  } catch (error) {
    if (error instanceof Damage) return { kind: 'refused', problem: error.problem };
    throw error;
  }
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

const signatures: readonly [OtherKind, readonly number[]][] = [
  ['png', [0x89, ...ascii('PNG')]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', ascii('GIF8')],
  ['pdf', ascii('%PDF-')],
  ['rtf', ascii('{\\rtf')],
  ['gzip', [0x1f, 0x8b]],
  ['seven-zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['rar', [...ascii('Rar!'), 0x1a]],
  ['parquet', [...ascii('PAR1'), 0x15]],
  // Before there were compound files.
  ['old-workbook', [0x09, 0x08]],
  ['sqlite', [...ascii('SQLite format 3'), 0]],
];

const startsWith = (head: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => head[at] === byte);

/** Of programs that write markup there are many; what matters is that it stands where a heading row should. */
const markups: readonly [OtherKind, RegExp][] = [
  ['html', /^\s*<(!doctype html|html|head|body|table|meta|style|div)[\s>]/i],
  ['html', /^\s*<\?xml[^>]*>\s*<(!doctype html|html)[\s>]/i],
  ['xml', /^\s*<(\?xml\s|!doctype\s)/i],
  ['json', /^\s*(\{\s*["}]|\[\s*["[{\]])/],
];

function plainKind(head: Uint8Array): OtherKind | undefined {
  const found = signatures.find(([, signature]) => startsWith(head, signature));
  if (found) return found[0];
  const text = textOf(head).replace(/<!--.*?(-->|$)/gs, '');
  return markups.find(([, form]) => form.test(text))?.[0];
}

function textOf(head: Uint8Array): string {
  if (startsWith(head, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(head);
  return new TextDecoder(startsWith(head, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8').decode(head);
}

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];

/** Names of streams stand in the directory of such a file. Source: Microsoft, [MS-CFB], §2.2 and §2.6. */
async function oldOfficeKind(source: ByteSource, head: Uint8Array): Promise<OtherKind> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.byteLength < 76) return 'old-document';
  const sectorBytes = view.getUint16(30, true) === 12 ? 4096 : 512;
  const start = (view.getUint32(48, true) + 1) * sectorBytes;
  const directory = start < source.size ? await source.read(start, start + 2 * headBytes) : head;
  const names = new TextDecoder('utf-16le').decode(directory);
  if (names.includes('EncryptedPackage')) return 'locked-workbook';
  return /(Workbook|Book)\0/.test(names) ? 'old-workbook' : 'old-document';
}
