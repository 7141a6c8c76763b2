import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import { writeRandomCouncil } from '../oracle/random-council.ts';

const example = fileURLToPath(new URL('../../examples/coventry/uploads', import.meta.url));

/** Odd in the form of every file; a survey that is corrected, sent again and sent by half; messages out of order. */
const odd = 107;

/**
 * A small folder with every source, messages, corrections and a held file that is confirmed; gives the quarter to close.
 * What random councils do not send, the example does.
 */
export function writeChaosFolder(folder: string): Quarter {
  const { council, quarter, files } = writeRandomCouncil(folder, odd);
  const below = join(folder, 'uploads', council);
  for (const source of oneDatasetDoes) keepNewest(join(below, source));
  for (const source of ['figures', 'action-plan', 'lets-talk'])
    cpSync(join(example, council, source), join(below, source), { recursive: true });
  keepNewest(join(below, 'figures'));
  const [publisher = ''] = readdirSync(example).filter((name) => name !== council);
  cpSync(join(example, publisher), join(folder, 'uploads', publisher), { recursive: true });
  const held = [...files.keys()].filter((path) => path.endsWith('4-half-is-missing.csv'));
  if (held.length === 0) throw new Error(`random council ${odd} has no file that is held any more`);
  for (const path of held) confirm(folder, path);
  return quarter as Quarter;
}

/** More of the same would take longer and show nothing else. */
const oneDatasetDoes = ['assessments', 'lift', 'provider', 'experience'];

function keepNewest(source: string): void {
  for (const dataset of readdirSync(source).sort().slice(0, -1))
    rmSync(join(source, dataset), { recursive: true });
}

function confirm(folder: string, path: string): void {
  const etag = createHash('md5')
    .update(readFileSync(join(folder, path)))
    .digest('hex');
  const confirmation = join(folder, dirname(path).replace(/^uploads/, 'confirmations'), etag);
  mkdirSync(dirname(confirmation), { recursive: true });
  writeFileSync(confirmation, '');
}
