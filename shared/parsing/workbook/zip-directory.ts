import type { ByteSource } from '../byte-source.ts';
import { broken, damage } from './damage.ts';
import { limits } from './limits.ts';

/** A file in a zip archive, as the archive's directory has it; what it says of lengths is checked on reading. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** In bytes. */
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const signatures = { entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 } as const;
const lengths = { entry: 46, end: 22, end64: 56, locator64: 20, localHeader: 30 } as const;
const longestComment = 0xffff;
const see64 = 0xffffffff;

/**
 * Reads the directory of a zip archive, ZIP64 too. Source: PKWARE APPNOTE 6.3.10, §4.3.
 *
 * @throws Damage where there is none, its entries overlap or share a name, or there are too many
 */
export async function readZipDirectory(source: ByteSource): Promise<readonly ZipEntry[]> {
  const { count, start, length } = await findDirectory(source);
  if (count > limits.entries || length > limits.directoryBytes) throw damage('workbook-too-large');
  if (start + length > source.size) throw broken();
  const bytes = await source.read(start, start + length);
  const entries = [...entriesOf(viewOf(bytes), count)];
  checkNames(entries);
  checkPlaces(entries, start);
  return entries;
}

interface DirectoryPlace {
  readonly count: number;
  readonly start: number;
  readonly length: number;
}

async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const from = Math.max(0, source.size - lengths.end - longestComment - lengths.locator64);
  const tail = viewOf(await source.read(from, source.size));
  const at = endRecord(tail);
  if (at === undefined) throw broken();
  const place = {
    count: tail.getUint16(at + 10, true),
    length: tail.getUint32(at + 12, true),
    start: tail.getUint32(at + 16, true),
  };
  const needs64 = place.count === 0xffff || place.length === see64 || place.start === see64;
  const locator = at - lengths.locator64;
  const has64 = needs64 && locator >= 0 && tail.getUint32(locator, true) === signatures.locator64;
  return has64 ? findDirectory64(source, bigUint(tail, locator + 8)) : place;
}

/** The last place at which the end of a directory stands, with a comment that ends where the file ends. */
function endRecord(tail: DataView): number | undefined {
  for (let at = tail.byteLength - lengths.end; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== signatures.end) continue;
    const comment = tail.getUint16(at + 20, true);
    if (at + lengths.end + comment === tail.byteLength) return at;
  }
  return undefined;
}

async function findDirectory64(source: ByteSource, at: number): Promise<DirectoryPlace> {
  const view = viewOf(await source.read(at, at + lengths.end64));
  if (view.byteLength < lengths.end64 || view.getUint32(0, true) !== signatures.end64) throw broken();
  return { count: bigUint(view, 32), length: bigUint(view, 40), start: bigUint(view, 48) };
}

function* entriesOf(view: DataView, count: number): Generator<ZipEntry> {
  let at = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + lengths.entry > view.byteLength || view.getUint32(at, true) !== signatures.entry) throw broken();
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const end = at + lengths.entry + name + extra + comment;
    if (end > view.byteLength) throw broken();
    yield entryOf(view, at, name, extra);
    at = end;
  }
}

function entryOf(view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const nameAt = at + lengths.entry;
  const name = new Uint8Array(view.buffer, view.byteOffset + nameAt, nameLength);
  const numbers = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const long = longNumbers(view, nameAt + nameLength, extraLength);
  // The extra field has, in this order, only those that did not fit.
  const [unpacked, packed, offset] = numbers.map((number) => (number === see64 ? long.next().value : number));
  if (unpacked === undefined || packed === undefined || offset === undefined) throw broken();
  return {
    name: new TextDecoder().decode(name).replaceAll('\\', '/').replace(/^\/+/, ''),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed,
    unpacked,
    offset,
  };
}

function* longNumbers(view: DataView, start: number, length: number): Generator<number, undefined> {
  for (let at = start; at + 4 <= start + length; ) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const end = Math.min(at + 4 + size, start + length);
    if (id === 1) for (let number = at + 4; number + 8 <= end; number += 8) yield bigUint(view, number);
    at = end;
  }
  return undefined;
}

function bigUint(view: DataView, at: number): number {
  const number = view.getBigUint64(at, true);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw broken();
  return Number(number);
}

/** Which of two files of one name is meant, programs do not agree on; in workbooks case makes no difference. */
function checkNames(entries: readonly ZipEntry[]): void {
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length) throw broken();
}

/** Files that lie in each other are how a small archive unpacks to a huge one. */
function checkPlaces(entries: readonly ZipEntry[], directory: number): void {
  let free = 0;
  for (const { offset, packed } of [...entries].sort((one, other) => one.offset - other.offset)) {
    if (offset < free) throw damage('workbook-too-large');
    free = offset + lengths.localHeader + packed;
  }
  if (free > directory) throw broken();
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
