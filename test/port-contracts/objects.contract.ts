import { describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import { allOf, someCouncil } from './some.ts';

async function* inPieces(pieces: readonly Uint8Array[], error?: Error): AsyncGenerator<Uint8Array> {
  yield* pieces;
  if (error) throw error;
}

export const objectStoreContract = (name: string, make: () => ObjectStore) =>
  describe(`object store: ${name}`, () => {
    const bytesOf = async (pieces: AsyncIterable<Uint8Array> | undefined) =>
      pieces && Buffer.concat(await allOf(pieces));

    it('gives back text and bytes as they were put, and the last of what was put twice', async () => {
      const store = make();
      const key = `${someCouncil()}/a key with ünïcode & + signs.json`;
      await store.put(key, 'first', 'text/plain');
      await store.put(key, '\uFEFFzwei – ✓', 'text/plain');
      expect(await store.text(key)).toBe('\uFEFFzwei – ✓');
      expect(await bytesOf(await store.open(key))).toEqual(Buffer.from('\uFEFFzwei – ✓'));
    });

    it('says of an object that is not there that it is not', async () => {
      const store = make();
      expect(await store.text(`${someCouncil()}/none`)).toBeUndefined();
      expect(await store.open(`${someCouncil()}/none`)).toBeUndefined();
      expect(await store.open(`${someCouncil()}/none`, { start: 1, end: 2 })).toBeUndefined();
    });

    it('opens a part of an object, its end exclusive, also past its end', async () => {
      const store = make();
      const key = `${someCouncil()}/digits`;
      await store.put(key, '0123456789', 'text/plain');
      const part = async (start: number, end: number) =>
        String(await bytesOf(await store.open(key, { start, end })));
      expect(await part(0, 1)).toBe('0');
      expect(await part(3, 7)).toBe('3456');
      expect(await part(8, 100)).toBe('89');
      expect(await part(4, 4)).toBe('');
      expect(await part(50, 60)).toBe('');
    });

    it('keeps an empty object', async () => {
      const store = make();
      const key = `${someCouncil()}/empty`;
      await store.put(key, '', 'text/plain');
      expect(await store.text(key)).toBe('');
      expect(await bytesOf(await store.open(key))).toHaveLength(0);
    });

    it('refuses a key of more than 1024 bytes', async () => {
      const store = make();
      const longest = (letters: number) => `${someCouncil()}/`.padEnd(1022, 'x') + 'é'.repeat(letters);
      await store.put(longest(1), 'a', 'text/plain');
      await expect(store.put(longest(2), 'a', 'text/plain')).rejects.toThrow();
    });

    it('takes an object too large for one request', async () => {
      const store = make();
      const key = `${someCouncil()}/large`;
      const bytes = Buffer.alloc(20 * 1024 * 1024 + 3, 'carers ');
      await store.put(key, bytes, 'application/octet-stream');
      expect((await bytesOf(await store.open(key)))?.equals(bytes)).toBe(true);
      const part = await bytesOf(await store.open(key, { start: 8_388_600, end: 8_388_620 }));
      expect(part?.equals(bytes.subarray(8_388_600, 8_388_620))).toBe(true);
    });

    it('writes what comes in pieces, be it nothing, little or too much for one request', async () => {
      const store = make();
      const key = `${someCouncil()}/pieces`;
      for (const pieces of [[], [0], [3, 0, 4], [5_000_000, 5_000_000, 8_000_000, 1]]) {
        const bytes = pieces.map((length, at) => Buffer.alloc(length, `${at} carers `));
        await store.write(key, inPieces(bytes), 'text/csv');
        expect((await bytesOf(await store.open(key)))?.equals(Buffer.concat(bytes))).toBe(true);
      }
    });

    it('writes nothing of pieces that end in an error, and throws it on', async () => {
      const store = make();
      const key = `${someCouncil()}/broken-off`;
      const error = new Error('broken off');
      await store.put(key, 'before', 'text/plain');
      for (const length of [1, 9_000_000])
        await expect(store.write(key, inPieces([Buffer.alloc(length)], error), 'text/csv')).rejects.toBe(
          error,
        );
      expect(await store.text(key)).toBe('before');
    });

    it('says how large an object is', async () => {
      const store = make();
      const key = `${someCouncil()}/sized`;
      expect(await store.size(key)).toBeUndefined();
      await store.put(key, 'é', 'text/plain');
      expect(await store.size(key)).toBe(2);
      await store.put(key, '', 'text/plain');
      expect(await store.size(key)).toBe(0);
    });

    it('does not change what it holds when the caller goes on with the bytes', async () => {
      const store = make();
      const key = `${someCouncil()}/bytes`;
      const bytes = Buffer.from('before');
      await store.put(key, bytes, 'text/plain');
      bytes.fill('x');
      expect(await store.text(key)).toBe('before');
    });

    it('lists every key of a prefix in order', async () => {
      const store = make();
      const council = someCouncil();
      const keys = ['b/2', 'b/10', 'a', 'b-1', 'b/ä'].map((key) => `${council}/${key}`);
      for (const key of keys) await store.put(key, 'x', 'text/plain');
      expect(await allOf(store.list(`${council}/b/`))).toEqual(
        ['b/10', 'b/2', 'b/ä'].map((key) => `${council}/${key}`),
      );
      expect(await allOf(store.list(`${council}/`))).toHaveLength(5);
      expect(await allOf(store.list(`${council}/none`))).toEqual([]);
    });
  });
