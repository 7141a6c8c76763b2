import type * as z from 'zod';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';

const notThere = 'an object that is spoken of is not there';

/** All bytes of an object, or of a part of it, that must be there, because something says so. */
export async function bytesOf(key: string, archive: ObjectStore, range?: ByteRange): Promise<Uint8Array> {
  const stream = await archive.open(key, range);
  if (stream === undefined) throw new Error(notThere);
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

/** The text of an object that must be there. */
export async function textOf(key: string, archive: ObjectStore): Promise<string> {
  const text = await archive.text(key);
  if (text === undefined) throw new Error(notThere);
  return text;
}

/** What an object that must be there says, as JSON. */
export const jsonOf = async <T>(schema: z.ZodType<T>, key: string, archive: ObjectStore): Promise<T> =>
  schema.parse(JSON.parse(await textOf(key, archive)));
