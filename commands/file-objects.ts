import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ObjectStore } from '../shared/ports/objects.ts';

/** Objects of which some are files of this machine, read where they lie; whatever is put stays in memory. */
export function fileObjects(files: Readonly<Record<string, string>> = {}): ObjectStore {
  const put = new Map<string, string | Uint8Array>();
  return {
    async open(key, range) {
      const path = files[key];
      if (path !== undefined) return createReadStream(path, range && { ...range, end: range.end - 1 });
      const body = put.get(key);
      return body === undefined ? undefined : onePiece(Buffer.from(body).subarray(range?.start, range?.end));
    },
    async text(key) {
      const path = files[key];
      return path === undefined ? put.get(key)?.toString() : readFile(path, 'utf8');
    },
    async put(key, body) {
      put.set(key, body);
    },
    async *list(prefix) {
      yield* [...Object.keys(files), ...put.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}

async function* onePiece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
