import { createHash } from 'node:crypto';
import { columnNames } from './columns.ts';

/** What a contender found: has to be the same of all that read the same file. */
export interface Tally {
  readonly rows: number;
  readonly refused: number;
  readonly filled: number;
  /** Of every value and every refusal, where that was asked for. */
  readonly digest: string | undefined;
}

/** Counts what was read, and keeps a digest of it if the process was told so: that is no part of what is measured. */
export class Tallies {
  readonly #hash = process.argv.includes('--digest') ? createHash('sha256') : undefined;
  #rows = 0;
  #refused = 0;
  #filled = 0;

  /** Takes a row: its values, and what is wrong with its other cells. */
  add(values: Readonly<Record<string, unknown>>, refusals: readonly Refusal[]): void {
    this.#rows += 1;
    this.#refused += refusals.length;
    if (this.#hash === undefined) return;
    const said = columnNames.map((column) => values[column] ?? null);
    this.#filled += refusals.length + said.filter((value) => value !== null).length;
    this.#hash.update(JSON.stringify([said, refusals.map(({ column, code }) => [column, code])]));
  }

  done(): Tally {
    const digest = this.#hash?.digest('hex');
    return { rows: this.#rows, refused: this.#refused, filled: this.#filled, digest };
  }
}

interface Refusal {
  readonly column: string | null;
  readonly code: string;
}

/** Says on standard output what was found and what it took. */
export function report(tally: Partial<Tally>): void {
  const { user, system } = process.cpuUsage();
  const cost = { cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify({ ...tally, ...cost }));
}
