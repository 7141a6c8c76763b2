import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How far a long simulation has come; the same command goes on from there. */
export interface Progress {
  /** Of its kind, with what it was asked for and of which code: another question begins anew. */
  readonly of: string;
  /** Every number below is done. */
  readonly next: number;
  readonly failed: readonly number[];
}

export function progressIn(file: string, of: string, from: number): Progress {
  try {
    const there = JSON.parse(readFileSync(file, 'utf8')) as Progress;
    if (there.of === of) return there;
  } catch {
    // Nobody has begun.
  }
  return { of, next: from, failed: [] };
}

/** Whole or not at all: whoever is stopped in between leaves what was there. */
export function keepProgress(file: string, progress: Progress): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(progress));
  renameSync(`${file}.new`, file);
}

/** Where all is well: whoever asks once more wants it done once more. */
export const forgetProgress = (file: string): void => rmSync(file, { force: true });

const root = join(import.meta.dirname, '../..');
/** What is simulated, and what simulates it: one seed is another history where either has changed. */
const simulated = ['shared', 'functions', 'test/doubles', 'test/simulation'];

/** Differs as soon as one file of what takes part in a simulation does. */
export function digestOfCode(): string {
  const files = simulated.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root })).sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const text = readFileSync(join(root, file));
    hash.update(`${file} ${text.length}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}
