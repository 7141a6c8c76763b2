import { expect, it } from 'vitest';
import { inMemory } from '../../../shared/parsing/byte-source.ts';
import type { Encoding } from '../../../shared/parsing/encodings.ts';
import { linesIn } from '../../../shared/protocol/lines-in.ts';

const marks = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };

function bytesIn(encoding: Encoding, text: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const little = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
}

/** What the pieces hold, once each is read by itself. */
async function piecesOf(encoding: Encoding, text: string, length: number, isMarked = true) {
  const mark = isMarked ? marks[encoding] : [];
  const bytes = Buffer.concat([Uint8Array.from(mark), bytesIn(encoding, text)]);
  const pieces = await linesIn(inMemory(bytes), encoding, length);
  return pieces.map(({ start, end }) =>
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start, end)),
  );
}

// Ċ is U+010A and ਁ is U+0A01: each has the byte of a line break, and is none.
const text = 'one,1\nĊwo,ਁ\nthree,3\nfour\nfive,5';

it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'a text in %s falls into pieces of whole lines, none of which has the byte order mark',
  async (encoding) => {
    for (let length = 1; length <= 80; length += 1) {
      const pieces = await piecesOf(encoding, text, length);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces.slice(0, -1)) expect(piece.endsWith('\n')).toBe(true);
    }
    expect(await piecesOf(encoding, text, 1)).toEqual(['one,1\n', 'Ċwo,ਁ\n', 'three,3\n', 'four\n', 'five,5']);
    expect(await piecesOf(encoding, text, 1000)).toEqual([text]);
    expect(await piecesOf(encoding, text, 1, false)).toHaveLength(5);
  },
);

it('a piece is about as long as was asked', async () => {
  const lines = Array.from({ length: 100 }, (_, at) => `line ${String(at).padStart(2, '0')}\n`);
  const pieces = await piecesOf('utf-8', lines.join(''), 40);
  for (const piece of pieces.slice(0, -1)) expect([40, 48]).toContain(piece.length);
});

it('a line that does not end is cut, and an empty text has no piece', async () => {
  const pieces = await piecesOf('utf-8', 'x'.repeat(200_000), 1000);
  expect(pieces.map(({ length }) => length)).toEqual([66_536, 66_536, 66_536, 392]);
  expect(await piecesOf('utf-16le', '', 10)).toEqual([]);
  expect(await linesIn(inMemory(new Uint8Array()), 'utf-8', 10)).toEqual([]);
});
