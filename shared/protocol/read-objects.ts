import type * as z from 'zod';
import type { ByteSource } from '../parsing/byte-source.ts';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';

const notThere = 'an object that is spoken of is not there';

/** All bytes of an object, or of a part of it, that must be there, because something says so. */
export async function bytesOf(key: string, archive: ObjectStore, range?: ByteRange): Promise<Uint8Array> {
  const stream = await archive.open(key, range);
  if (stream === undefined) throw new Error(notThere);
  return wholeOf(stream);
}

/** A stream in one piece. */
export async function wholeOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
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

/** What an object says, as JSON; undefined where it is not there. */
export async function jsonIfThere<T>(
  schema: z.ZodType<T>,
  key: string,
  store: ObjectStore,
): Promise<T | undefined> {
  const text = await store.text(key);
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}

/** What an object that must be there says, as JSON. */
export const jsonOf = async <T>(schema: z.ZodType<T>, key: string, archive: ObjectStore): Promise<T> =>
  schema.parse(JSON.parse(await textOf(key, archive)));

/** An object that must be there, to be read from any place in it. */
export async function sourceOf(key: string, archive: ObjectStore): Promise<ByteSource> {
  const size = await archive.size(key);
  if (size === undefined) throw new Error(notThere);
  return {
    size,
    read: (start, end) => bytesOf(key, archive, { start, end }),
    async *stream(start, end) {
      const stream = await archive.open(key, { start, end });
      if (stream === undefined) throw new Error(notThere);
      yield* stream;
    },
  };
}
