import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SourceId, sourceIds } from '../../shared/contracts/sources.ts';
import { Random } from '../simulation/random.ts';
import type { NastyFile } from './nasty-file.ts';
import { nastyJson } from './nasty-json.ts';
import { nastyTables } from './nasty-tables.ts';
import { nastyWorkbooks } from './nasty-workbooks.ts';

const templates = fileURLToPath(new URL('../../docs/templates', import.meta.url));
const sound: readonly NastyFile[] = readdirSync(templates).map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(templates, name))),
}));
const longest = 100_000;
const small: readonly NastyFile[] = [
  ...sound,
  ...sound,
  ...nastyTables,
  ...nastyWorkbooks,
  ...nastyJson,
].filter(({ bytes }) => bytes.length < longest);

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
  ],
].map((text) => new TextEncoder().encode(text));

/** A file that somebody had in mind, and which something happened to: the same seed gives the same bytes. */
export function spoiledFile(seed: number): { file: NastyFile; source: SourceId } {
  const random = new Random(seed);
  const { name, bytes } = random.pick(small);
  let spoiled = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times -= 1) spoiled = spoil(spoiled, random);
  const own = sourceIds.find((source) => name.startsWith(`${source}.`));
  const source = own !== undefined && random.chance(0.8) ? own : random.pick(sourceIds);
  return { file: { name, bytes: new Uint8Array(spoiled.subarray(0, longest)) }, source };
}

function spoil(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const start = random.below(bytes.length + 1);
  const end = start + random.below(Math.min(200, bytes.length - start) + 1);
  const [before, piece, after] = [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
  const inPlace = random.pick<() => Uint8Array[]>([
    () => [],
    () => [piece, piece],
    () => [random.pick(marks)],
    () => [random.pick(marks), piece, random.pick(marks)],
    () => [piece, random.pick(small).bytes.subarray(0, 500)],
    () => [Uint8Array.from(piece, (byte) => (random.chance(0.1) ? random.below(256) : byte))],
    () => Array.from({ length: random.below(300) }, () => piece),
  ]);
  return Buffer.concat([before, ...inPlace(), after]);
}
