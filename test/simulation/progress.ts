import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How far a long simulation has come; the same command goes on from there. */
export interface Progress {
  /** Of its kind, with what it was asked for: another question begins anew. */
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
