/**
 * A shorter input that still fails, found by leaving out halves, quarters and so on until nothing more can go.
 *
 * @param mostTries each may take as long as the input did
 */
export async function shrink(
  bytes: Uint8Array,
  fails: (shorter: Uint8Array) => Promise<boolean>,
  mostTries = 2000,
): Promise<Uint8Array> {
  let shortest = bytes;
  let tries = 0;
  for (let piece = Math.ceil(bytes.length / 2); piece >= 1 && tries < mostTries; ) {
    const before = shortest.length;
    for (let at = 0; at < shortest.length && tries < mostTries; tries += 1) {
      const shorter = Buffer.concat([shortest.subarray(0, at), shortest.subarray(at + piece)]);
      if (await fails(new Uint8Array(shorter))) shortest = new Uint8Array(shorter);
      else at += piece;
    }
    if (piece === 1 && shortest.length === before) break;
    piece = Math.max(1, Math.floor(piece / 2));
  }
  return shortest;
}
