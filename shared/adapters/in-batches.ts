/** Batches of at most `most` entries and, together, at most `mostBytes`. */
export function inBatches<T>(
  entries: readonly T[],
  most: number,
  mostBytes: number,
  bytesOf: (entry: T) => number,
): T[][] {
  const batches: T[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    bytes += bytesOf(entry);
    if (last !== undefined && last.length < most && bytes <= mostBytes) last.push(entry);
    else {
      batches.push([entry]);
      bytes = bytesOf(entry);
    }
  }
  return batches;
}
