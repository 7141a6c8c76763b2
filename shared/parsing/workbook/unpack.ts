import type { ByteSource } from '../byte-source.ts';
import { crc32 } from './crc32.ts';
import { broken, Damage, damage } from './damage.ts';
import { limits } from './limits.ts';
import type { ZipEntry } from './zip-directory.ts';

const localSignature = 0x04034b50;
const localHeader = 30;

/** How much may still be unpacked, over all parts of a workbook. */
export interface Budget {
  left: number;
}

/**
 * Unpacks a file of an archive as it is read. Lengths that the archive tells are not believed: what really comes is
 * counted, and ends in a Damage where it grows beyond measure, is not what the check sum says, or is no deflate data.
 */
export async function* unpack(
  source: ByteSource,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted || (entry.method !== 0 && entry.method !== 8)) throw broken();
  const start = await startOf(source, entry);
  const packed = new Counted(source.stream(start, start + entry.packed));
  let unpacked = 0;
  let crc = 0;
  for await (const piece of entry.method === 0 ? packed : inflated(packed)) {
    unpacked += piece.length;
    budget.left -= piece.length;
    const isBomb = unpacked > limits.harmlessBytes && unpacked > packed.bytes * limits.packing;
    if (isBomb || budget.left < 0) throw damage('workbook-too-large');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc !== entry.crc || packed.bytes !== entry.packed) throw broken();
}

async function startOf(source: ByteSource, { offset }: ZipEntry): Promise<number> {
  const bytes = await source.read(offset, offset + localHeader);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < localHeader || view.getUint32(0, true) !== localSignature) throw broken();
  return offset + localHeader + view.getUint16(26, true) + view.getUint16(28, true);
}

/** A stream that knows how much of it has come, and whether it was the stream that failed. */
class Counted implements AsyncIterable<Uint8Array> {
  readonly #pieces: AsyncIterable<Uint8Array>;
  bytes = 0;
  outage: { readonly cause: unknown } | undefined;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.#pieces) {
        this.bytes += piece.length;
        yield piece;
      }
    } catch (cause) {
      this.outage = { cause };
      throw cause;
    }
  }
}

async function* inflated(packed: Counted): AsyncGenerator<Uint8Array> {
  // Its type is that of any buffer; only the platform's own streams care.
  const pieces = ReadableStream.from(packed) as ReadableStream<Uint8Array<ArrayBuffer>>;
  try {
    yield* pieces.pipeThrough(new DecompressionStream('deflate-raw'));
  } catch (error) {
    // A store that does not answer says nothing about the file.
    if (packed.outage) throw packed.outage.cause;
    throw error instanceof Damage ? error : broken();
  }
}
