import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { columnNames } from './columns.ts';
import { type Filling, fillings } from './fillings.ts';
import { seeded } from './seeded.ts';

/** Writes the table of so many rows, the same on every machine; one that is there is taken. Answers its bytes. */
export async function writeTable(file: string, rows: number): Promise<number> {
  if (!existsSync(file)) await write(file, rows);
  return statSync(file).size;
}

async function write(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(`${file}.part`);
  const random = seeded(20_231_020);
  stream.write(`${columnNames.join(',')}\r\n`);
  for (let row = 0; row < rows; ) {
    const lines: string[] = [];
    for (const end = Math.min(rows, row + 2000); row < end; row += 1) lines.push(lineOf(row, random));
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  renameSync(`${file}.part`, file);
}

const columns = fillings.map(({ pool, blank }) => ({
  blank,
  pool: typeof pool === 'string' ? pool : pool.map(quotedWhereNeeded),
}));

function lineOf(row: number, random: () => number): string {
  const cells = columns.map(({ pool, blank }) => (random() < blank ? '' : textOf(pool, row, random)));
  return `${cells.join(',')}\r\n`;
}

function textOf(pool: Filling['pool'], row: number, random: () => number): string {
  if (pool === 'its-own-number') return `E-${1_000_000 + row}`;
  if (pool === 'its-own-nhs-number') return nhsNumberOf(row);
  return pool[Math.floor(random() * pool.length)] as string;
}

function quotedWhereNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Of the numbers that are never given to anybody; one in eleven has no check digit, and is wrong here. */
function nhsNumberOf(row: number): string {
  const nine = String(999_000_000 + (row % 1_000_000));
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return nine + (((11 - (sum % 11)) % 11) % 10);
}
