import type { Random } from '../simulation/random.ts';
import { strangeJson } from './nasty-json.ts';
import { spoil } from './spoil.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What may stand where something else was meant. */
const strange: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    0.1,
    1e21,
    2 ** 53,
    -(2 ** 31),
    '',
    ' ',
    '0',
    '-',
    'null',
    '\u0000',
    '\ud800',
  ],
  ...[
    '2023-09-01',
    '2023-02-30',
    '31/12/2023',
    '2023-09-01T00:00:00Z',
    '0000-01-01',
    '9999-12-31T23:59:59.999Z',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '=1+1',
    '<b>',
    '{name}',
    '../../etc',
    '😀'.repeat(50),
    'x'.repeat(9000),
  ],
  ...['999 000 0018', 'ZZ99 3VZ', 'E08000026', 'sace', '\ufdfa'.repeat(300), 'a\u0301'.repeat(300)],
  ...[[], {}, [[]], [{}], [null], { a: { b: { c: [1] } } }, Array.from({ length: 300 }, () => 1)],
];

/** The same document, in which something happened to a few of its values, or to its bytes. */
export function spoilJson(document: unknown, random: Random): Uint8Array {
  let spoilt = structuredClone(document) as Json;
  for (let times = random.below(4); times > 0; times -= 1) spoilt = replaced(spoilt, random);
  const bytes = new TextEncoder().encode(JSON.stringify(spoilt));
  const others = strangeJson
    .filter((text) => text.length < 1000)
    .map((text) => new TextEncoder().encode(text));
  return random.chance(0.3) ? spoil(bytes, random, others) : bytes;
}

function replaced(value: Json, random: Random): Json {
  const isOpen = typeof value === 'object' && value !== null;
  if (!isOpen || random.chance(0.1)) return random.pick(strange);
  if (Array.isArray(value)) return inArray(value, random);
  const keys = Object.keys(value);
  const key = keys.length > 0 && random.chance(0.9) ? random.pick(keys) : String(random.pick(strange));
  if (random.chance(0.15)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const spoilt = replaced(value[key] ?? null, random);
  if (random.chance(0.1)) return { ...value, [key.toUpperCase()]: spoilt, [` ${key}`]: spoilt };
  return { ...value, [key]: spoilt };
}

function inArray(value: Json[], random: Random): Json[] {
  const at = random.below(value.length + 1);
  const rest = value.slice(at + 1);
  if (random.chance(0.2)) return [...value.slice(0, at), ...rest];
  const spoilt = replaced(value[at] ?? null, random);
  return [
    ...value.slice(0, at),
    ...Array.from({ length: random.chance(0.1) ? 50 : 1 }, () => spoilt),
    ...rest,
  ];
}
