import type { Instant } from '../contracts/identifiers.ts';

/** Part of an object, in bytes; `end` is exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** One bucket (or one prefix of it) of objects. Keys are text, as S3 decodes them. */
export interface ObjectStore {
  /** The bytes in order, in pieces of any size; undefined where there is no such object. */
  open(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** The whole object as UTF-8; undefined where there is no such object. For objects of our own making only. */
  text(key: string): Promise<string | undefined>;
  /** Writes the whole object; the same key again replaces it. */
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  /**
   * Writes an object as it comes, without holding it; the same key again replaces it. Where the pieces end in an error
   * nothing is written, and the error is thrown on.
   */
  write(key: string, pieces: AsyncIterable<Uint8Array>, contentType: string): Promise<void>;
  /** In bytes; undefined where there is no such object. */
  size(key: string): Promise<number | undefined>;
  /** Every key that begins with `prefix`, in text order; those behind `after`, where it is given. */
  list(prefix: string, after?: string): AsyncIterable<string>;
}

/** When an object version was put where it is, to the second, and its size in bytes. */
export interface Arrival {
  readonly at: Instant;
  readonly size: number;
}

/** The letterbox: objects that others put there. */
export interface Letterbox {
  /** Of exactly the object version that is named; undefined where it can no longer be had. */
  arrival(of: { key: string; etag: string; versionId?: string | undefined }): Promise<Arrival | undefined>;
  /**
   * Copies exactly the object version that a notice spoke of into the archive.
   * `replaced`: another version, or none, is there now, so these bytes can no longer be had.
   */
  archive(
    from: { key: string; etag: string; versionId?: string | undefined },
    to: string,
  ): Promise<'archived' | 'replaced'>;
}
