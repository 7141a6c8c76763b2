import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; whatever the archive is to say wrongly of it can be given. */
export interface ZipFile {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly packed?: Uint8Array;
  readonly packedLength?: number;
  readonly unpackedLength?: number;
  readonly offset?: number;
}

export interface ZipOptions {
  readonly comment?: string;
  /** Lengths and places in the fields of ZIP64, as archives have them that are written in one go. */
  readonly zip64?: boolean;
  readonly count?: number;
}

/** Writes a zip archive, also one that is not as it should be. */
export function zipOf(files: readonly ZipFile[], options: ZipOptions = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const data = Buffer.from(file.data as string);
    const packed = Buffer.from(file.packed ?? (file.stored ? data : deflateRawSync(data)));
    const entry = {
      name: Buffer.from(file.name),
      flags: file.flags ?? 0,
      method: file.method ?? (file.stored ? 0 : 8),
      crc: file.crc ?? crc32(data),
      packed: file.packedLength ?? packed.length,
      unpacked: file.unpackedLength ?? data.length,
      offset: file.offset ?? offset,
    };
    const local = Buffer.concat([localHeader(entry), packed]);
    locals.push(local);
    offset += local.length;
    directory.push(directoryEntry(entry, options.zip64 === true));
  }
  const entries = Buffer.concat(directory);
  const end = endOf(options.count ?? files.length, entries.length, offset, options);
  return new Uint8Array(Buffer.concat([...locals, entries, end]));
}

interface Entry {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

function localHeader({ name, flags, method, crc, packed, unpacked }: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(unpacked, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function directoryEntry(entry: Entry, zip64: boolean): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(entry.flags, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt32LE(entry.crc, 16);
  const numbers = [entry.unpacked, entry.packed, entry.offset];
  for (const [at, field] of [24, 20, 42].entries())
    header.writeUInt32LE(zip64 ? 0xffffffff : (numbers[at] as number), field);
  header.writeUInt16LE(entry.name.length, 28);
  if (!zip64) return Buffer.concat([header, entry.name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [at, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * at);
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, entry.name, extra]);
}

function endOf(count: number, length: number, start: number, { comment = '', zip64 }: ZipOptions): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip64 ? 0xffff : count, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : length, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : start, 16);
  end.writeUInt16LE(comment.length, 20);
  const plain = Buffer.concat([end, Buffer.from(comment)]);
  if (!zip64) return plain;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(length), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  return Buffer.concat([end64, locator, plain]);
}
