/** Bytes that can be read from any place in them: a workbook's directory stands at its end. `end` is exclusive. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** At once; fewer bytes where they end before `end`. For small parts only. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** In order, in pieces of any size. */
  stream(start: number, end: number): AsyncIterable<Uint8Array>;
}

const pieceBytes = 64 * 1024;

/**
 * Bytes that are in memory anyway, as a source.
 *
 * @example await inMemory(Uint8Array.of(1, 2, 3)).read(1, 3) // 2, 3
 */
export const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
  async *stream(start, end) {
    for (let at = start; at < Math.min(end, bytes.length); at += pieceBytes)
      yield bytes.subarray(at, Math.min(at + pieceBytes, end));
  },
});
