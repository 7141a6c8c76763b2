import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { ObjectNotice } from '../../shared/contracts/work.ts';
import type { EmptyLetterbox, ReadLetter } from '../../shared/ports/erasures.ts';
import type { ByteRange, Letterbox, ObjectStore } from '../../shared/ports/objects.ts';
import { callsOf, type DoubleOptions } from './touch.ts';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Objects of one bucket by key. Several doubles may share one. */
export type Objects = Map<string, StoredObject>;

/** Objects of a bucket that keeps what was replaced or deleted: older versions, which no reader sees. */
export class VersionedObjects extends Map<string, StoredObject> {
  readonly #older = new Map<string, StoredObject[]>();

  /** Every older version, with its key. */
  get older(): (readonly [string, StoredObject])[] {
    return [...this.#older].flatMap(([key, versions]) => versions.map((each) => [key, each] as const));
  }

  #keep(key: string): void {
    const before = this.get(key);
    if (before !== undefined) this.#older.set(key, [...(this.#older.get(key) ?? []), before]);
  }

  override set(key: string, object: StoredObject): this {
    this.#keep(key);
    return super.set(key, object);
  }

  override delete(key: string): boolean {
    this.#keep(key);
    return super.delete(key);
  }

  /** Takes all older versions of an object away. */
  forget(key: string): void {
    this.#older.delete(key);
  }
}

export interface ObjectsOptions extends DoubleOptions {
  /** Name of the port in the hook's calls: `archive`, `reports`. */
  readonly name?: string | undefined;
  readonly objects?: Objects | undefined;
  /** Longest piece that an opened object comes in. */
  readonly pieceBytes?: number | undefined;
}

const mostKeyBytes = 1024;

/** S3 takes no longer keys. */
function checked(key: string): string {
  if (Buffer.byteLength(key) > mostKeyBytes) throw new Error('KeyTooLongError');
  return key;
}

export interface ObjectsDouble extends ObjectStore {
  readonly objects: Objects;
}

export function objectsDouble(options: ObjectsOptions = {}): ObjectsDouble {
  const { name = 'objects', objects = new VersionedObjects(), pieceBytes = 65_536 } = options;
  const call = callsOf(name, options);
  return {
    objects,
    async open(key, range) {
      const bytes = await call('open', () => {
        const found = objects.get(key);
        return found && cut(found.body, range);
      });
      return bytes && piecesOf(bytes, pieceBytes);
    },
    text: (key) =>
      call('text', () => {
        const found = objects.get(key);
        return found && new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.body);
      }),
    put(key, body, contentType) {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
      return call('put', () => void objects.set(checked(key), { body: bytes, contentType }));
    },
    async write(key, pieces, contentType) {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(new Uint8Array(piece));
      const body = new Uint8Array(Buffer.concat(all));
      await call('write', () => void objects.set(checked(key), { body, contentType }));
    },
    size: (key) => call('size', () => objects.get(key)?.body.length),
    async *list(prefix, after = '') {
      yield* await call('list', () =>
        [...objects.keys()].filter((key) => key.startsWith(prefix) && byBytes(key, after) > 0).sort(byBytes),
      );
    },
  };
}

/** S3 sorts keys by their UTF-8 bytes. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const cut = (body: Uint8Array, range: ByteRange | undefined): Uint8Array =>
  range === undefined ? body : body.slice(range.start, range.end);

async function* piecesOf(bytes: Uint8Array, most: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += most) yield bytes.slice(at, at + most);
}

interface Version {
  readonly etag: string;
  readonly versionId: string | undefined;
  readonly body: Uint8Array;
  readonly at: Instant;
}

export interface LetterboxOptions extends DoubleOptions {
  /** Where copies go. */
  readonly archive: Objects;
  /** With versioning (as in AWS) an object that was replaced can still be had; without (as locally) it is gone. */
  readonly versioned?: boolean | undefined;
}

export interface LetterboxDouble extends Letterbox {
  /** Puts an object as a sender would and answers the notice that the bucket gives of it. */
  post(key: string, body: string | Uint8Array, eventTime: ObjectNotice['eventTime']): ObjectNotice;
  /** The newest version of an object. */
  text(key: string): Promise<string | undefined>;
  readonly read: ReadLetter;
  readonly empty: EmptyLetterbox;
  /** All versions of all objects, as text. */
  everything(): string;
}

export function letterboxDouble(options: LetterboxOptions): LetterboxDouble {
  const { archive, versioned = true } = options;
  const call = callsOf('letterbox', options);
  const versions = new Map<string, Version[]>();
  let posted = 0;
  const version = (of: { key: string; etag: string; versionId?: string | undefined }) =>
    versions.get(of.key)?.find(({ etag, versionId }) => etag === of.etag && versionId === of.versionId);
  return {
    post(key, body, eventTime) {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
      posted += 1;
      const put: Version = {
        etag: createHash('md5').update(bytes).digest('hex'),
        versionId: versioned ? `v${posted}` : undefined,
        body: bytes,
        at: eventTime,
      };
      versions.set(key, versioned ? [...(versions.get(key) ?? []), put] : [put]);
      const { etag, versionId } = put;
      const sequencer = posted.toString(16).toUpperCase().padStart(18, '0');
      return { key, etag, size: bytes.length, eventTime, sequencer, ...(versionId ? { versionId } : {}) };
    },
    text: (key) =>
      call('text', () => {
        const newest = versions.get(key)?.at(-1);
        return newest && new TextDecoder().decode(newest.body);
      }),
    read: (letter) =>
      call('read', () => {
        const found = version(letter);
        return found && new TextDecoder().decode(found.body);
      }),
    everything: () =>
      [...versions.values()]
        .flat()
        .flatMap(({ body }) => [new TextDecoder().decode(body), new TextDecoder('utf-16le').decode(body)])
        .join('\n'),
    empty: ({ key, etag, versionId }) =>
      call('empty', () => {
        const isMeant = (version: Version) =>
          (versionId === undefined || version.versionId === versionId) &&
          (etag === undefined || version.etag === etag);
        versions.set(key, versions.get(key)?.filter((version) => !isMeant(version)) ?? []);
      }),
    arrival: (of) =>
      call('arrival', () => {
        const found = version(of);
        return found && { at: toTheSecond(found.at), size: found.body.length };
      }),
    archive: (from, to) =>
      call('archive', () => {
        const found = version(from);
        if (found) archive.set(to, { body: found.body, contentType: 'application/octet-stream' });
        return archive.has(to) ? 'archived' : 'replaced';
      }),
  };
}

/** S3 says no more of an object. */
const toTheSecond = (at: Instant): Instant => at.replace(/\.\d+Z$/, '.000Z') as Instant;
