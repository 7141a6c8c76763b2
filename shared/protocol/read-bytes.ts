import type { ByteRange, ObjectStore } from '../ports/objects.ts';

/** All bytes of an object, or of a part of it, that must be there, because something says so. */
export async function bytesOf(key: string, archive: ObjectStore, range?: ByteRange): Promise<Uint8Array> {
  const stream = await archive.open(key, range);
  if (stream === undefined) throw new Error('an object that is spoken of is not there');
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
