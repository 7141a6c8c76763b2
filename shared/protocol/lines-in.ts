import type { ByteSource } from '../parsing/byte-source.ts';
import { type Encoding, encodingOf } from '../parsing/encodings.ts';
import type { ByteRange } from '../ports/objects.ts';

/** Where no line ends within so many bytes, it is cut. */
const mostLineBytes = 65_536;

/**
 * Pieces of a text of about `length` bytes, each of whole lines. What says how to read it, the byte order mark, is in none
 * of them.
 */
export async function linesIn(text: ByteSource, encoding: Encoding, length: number): Promise<ByteRange[]> {
  const { mark } = encodingOf(await text.read(0, Math.min(4, text.size)));
  const pieces: ByteRange[] = [];
  for (let start = mark; start < text.size; start = (pieces.at(-1) as ByteRange).end)
    pieces.push({ start, end: await lineEndFrom(start + length + (length % 2), text, encoding) });
  return pieces;
}

async function lineEndFrom(at: number, text: ByteSource, encoding: Encoding): Promise<number> {
  if (at >= text.size) return text.size;
  const bytes = await text.read(at, Math.min(at + mostLineBytes, text.size));
  const width = encoding === 'utf-8' ? 1 : 2;
  const [feed, zero] = encoding === 'utf-16be' ? [1, 0] : [0, 1];
  for (let start = 0; start < bytes.length; start += width)
    if (bytes[start + feed] === 10 && (width === 1 || bytes[start + zero] === 0)) return at + start + width;
  return at + bytes.length;
}
