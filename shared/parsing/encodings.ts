export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How the characters of a file are written, by its byte order mark, and how many bytes that mark has. */
export function encodingOf(bytes: Uint8Array): { encoding: Encoding; mark: number } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { encoding: 'utf-8', mark: isMarked ? 3 : 0 };
}

// Only a mark at the beginning of a file is one, and that is skipped before anything is decoded.
const ofUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of bytes of UTF-8; what is no character becomes the replacement character. */
export const decoded = (bytes: Uint8Array, start: number, end: number): string =>
  start === end ? '' : ofUtf8.decode(bytes.subarray(start, end));

/** The same characters in UTF-8. */
export function inUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes));
}

/** How many bytes the characters of `[start, end)`, given in UTF-8, have in a file of that encoding. */
export function lengthIn(encoding: Encoding, utf8: Uint8Array, start: number, end: number): number {
  if (encoding === 'utf-8') return end - start;
  let units = 0;
  for (let at = start; at < end; at += 1) {
    const byte = utf8[at] as number;
    if (byte >= 0xf0) units += 2;
    else if ((byte & 0xc0) !== 0x80) units += 1;
  }
  return units * 2;
}

/** How many bytes at the end of a piece begin a character that the next piece may finish. */
export function halfCharacter(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf-8') {
    const odd = bytes.length % 2;
    const high = bytes[bytes.length - odd - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
    return high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** How many bytes from the beginning of a piece are whole characters. */
export function textLength(bytes: Uint8Array, encoding: Encoding): number {
  if (decodes(bytes, encoding, false)) return bytes.length;
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), encoding, true)) good = middle;
    else bad = middle;
  }
  return good - halfCharacter(bytes.subarray(0, good), encoding);
}

function decodes(bytes: Uint8Array, encoding: Encoding, mayEndInside: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: mayEndInside });
    return true;
  } catch {
    return false;
  }
}
