import type { Random } from '../simulation/random.ts';

/** What breaks readers: marks of every format, and what stands at the edges of numbers and characters. */
const marks: readonly Uint8Array[] = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\ufeff',
    '=',
    '<',
    '>',
    '&',
    ']]>',
    '_x000D_',
    '__proto__',
  ],
  ...[
    '31/02/2023',
    '01/09/2023',
    '2023-09-01',
    '01/09/23',
    '-1',
    '1e999',
    'NaN',
    '{',
    '}',
    '[',
    ':',
    '\u202e',
    '😀',
    'PK',
    '%',
    '%00',
    '../',
    '/',
    '+',
    '\u2028',
    '\\ud800',
    '\ufdfa',
    '999 000 0018',
  ],
].map((text) => new TextEncoder().encode(text));

/** Bytes that somebody had in mind, and which something happened to, once or a few times. */
export function spoil(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let spoilt: Uint8Array = bytes;
  for (let times = 1 + random.below(4); times > 0; times -= 1) spoilt = spoilOnce(spoilt, random, others);
  return spoilt;
}

function spoilOnce(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const start = random.below(bytes.length + 1);
  const end = start + random.below(Math.min(200, bytes.length - start) + 1);
  const [before, piece, after] = [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
  const inPlace = random.pick<() => Uint8Array[]>([
    () => [],
    () => [piece, piece],
    () => [random.pick(marks)],
    () => [random.pick(marks), piece, random.pick(marks)],
    () => [piece, random.pick(others).subarray(0, 500)],
    () => [Uint8Array.from(piece, (byte) => (random.chance(0.1) ? random.below(256) : byte))],
    () => Array.from({ length: random.below(300) }, () => piece),
  ]);
  return Buffer.concat([before, ...inPlace(), after]);
}
