/**
 * The same bytes in pieces of one length, the last one shorter, so that what is made of them cannot depend on how they
 * came. A piece holds until the next one is asked for.
 *
 * @example evenPieces(chunks, 4) // 'ab' 'cdefg' → 'abcd' 'efg'
 */
export async function* evenPieces(
  bytes: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<Uint8Array> {
  const gathered = new Uint8Array(length);
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + length - filled);
      gathered.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < length) continue;
      yield gathered;
      filled = 0;
    }
  }
  if (filled > 0) yield gathered.subarray(0, filled);
}

/** Both, one after the other; copied only where that is needed. */
export function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
