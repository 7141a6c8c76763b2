import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '../shared/ports/objects.ts';

/**
 * Objects of which some are files of this machine, read where they lie. What is put stays in memory; what is written
 * as it comes may be large, so it goes into a folder that is there until the objects are disposed of.
 */
export function fileObjects(given: Readonly<Record<string, string>> = {}): ObjectStore & Disposable {
  const files = new Map(Object.entries(given));
  const put = new Map<string, Buffer>();
  let folder: string | undefined;
  return {
    async open(key, range) {
      const path = files.get(key);
      if (path === undefined) return onePiece(put.get(key)?.subarray(range?.start, range?.end));
      if (range && range.end <= range.start) return onePiece(Buffer.alloc(0));
      return createReadStream(path, range && { ...range, end: range.end - 1 });
    },
    async text(key) {
      const path = files.get(key);
      return path === undefined ? put.get(key)?.toString() : readFile(path, 'utf8');
    },
    async size(key) {
      const path = files.get(key);
      return path === undefined ? put.get(key)?.length : (await stat(path)).size;
    },
    async put(key, body) {
      put.set(key, Buffer.from(body));
    },
    async write(key, pieces) {
      folder ??= mkdtempSync(join(tmpdir(), 'carers-count-'));
      const path = join(folder, String(files.size));
      await pipeline(pieces, createWriteStream(path));
      files.set(key, path);
    },
    async *list(prefix) {
      yield* [...files.keys(), ...put.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    [Symbol.dispose]() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function onePiece(bytes: Buffer | undefined): AsyncIterable<Uint8Array> | undefined {
  return bytes && pieces(bytes);
}

async function* pieces(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}
