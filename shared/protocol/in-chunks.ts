/** Cuts a list into chunks of at most `length`. @example inChunks([1, 2, 3], 2) // [[1, 2], [3]] */
export function inChunks<T>(all: readonly T[], length: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < all.length; at += length) chunks.push(all.slice(at, at + length));
  return chunks;
}
