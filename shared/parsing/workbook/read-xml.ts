import { broken } from './damage.ts';
import { type XmlReader, XmlScanner } from './xml-scanner.ts';

/**
 * Reads a part of a workbook with a reader. Parts are UTF-8, or UTF-16 where they begin with its mark; `after` is
 * called with every piece that has been read, and what it answers comes out.
 */
export async function* readXml<Found>(
  bytes: AsyncIterable<Uint8Array>,
  reader: XmlReader,
  after: (length: number) => Found,
): AsyncGenerator<Found> {
  const scanner = new XmlScanner(reader);
  let decoder: Decoder | undefined;
  for await (const piece of bytes) {
    decoder ??= decoderOf(piece);
    scanner.push(decoded(decoder, piece));
    yield after(piece.length);
  }
  scanner.push(decoded(decoder, new Uint8Array(0), false));
  scanner.end();
  yield after(0);
}

/** Reads a part of which only the end counts. */
export async function readWhole(bytes: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(bytes, reader, () => undefined));
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(first: Uint8Array): Decoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

function decoded(decoder: Decoder | undefined, piece: Uint8Array, stream = true): string {
  try {
    return decoder?.decode(piece, { stream }) ?? '';
  } catch {
    throw broken();
  }
}
