import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, readWholeNumber } from '../commands/read-options.ts';
import { runCommand } from '../commands/run-command.ts';
import type { Tally } from './tally.ts';
import { writeTable } from './write-table.ts';

/** Measures the table reader against others that read the same file: `npm run bench -- --rows 100000 --runs 3`. */
const here = import.meta.dirname;
const usage = 'npm run bench -- [--rows 1000000] [--runs 3] [--cells 1000000]';
const couldNot = 2;

interface Measured extends Tally {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const contenders = ['carers-count', 'csv-parse-zod', 'duckdb'] as const;
type Contender = (typeof contenders)[number];

const node = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(here, script), ...args], { encoding: 'utf8' });

const measure = (contender: Contender, file: string, ...args: string[]): Measured =>
  JSON.parse(node(`contenders/${contender}.ts`, file, ...args));

/** No number counts before all have found the same. */
function mustAgree(file: string, rows: number): Tally {
  const [ours, plain] = [
    measure('carers-count', file, '--digest'),
    measure('csv-parse-zod', file, '--digest'),
  ];
  const unchecked = measure('duckdb', file);
  const isSame = ours.digest === plain.digest && ours.rows === plain.rows && ours.refused === plain.refused;
  if (!isSame || ours.rows !== rows) throw new Error('the contenders found different things');
  if (unchecked.rows !== ours.rows || unchecked.filled !== ours.filled)
    throw new Error('DuckDB found other cells');
  return ours;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] as number;

const rounded = (number: number): number => Math.round(number * 100) / 100;

function summary(
  contender: Contender,
  measured: readonly Measured[],
  ours: readonly Measured[],
  rows: number,
) {
  const cpuSeconds = median(measured.map((each) => each.cpuSeconds));
  return {
    contender,
    cpuSeconds: rounded(cpuSeconds),
    rowsPerCoreSecond: Math.round(rows / cpuSeconds),
    peakMegabytes: Math.round(Math.max(...measured.map((each) => each.peakMegabytes))),
    // Of runs that stood side by side, so that whatever else the machine did fell on both.
    cpuOfOursToTheirs: rounded(
      median(ours.map((each, run) => each.cpuSeconds / (measured[run] as Measured).cpuSeconds)),
    ),
  };
}

await runCommand(async () => {
  const or = (otherwise: string) => ({ type: 'string', default: otherwise }) as const;
  const given = readOptions(usage, { rows: or('1000000'), runs: or('3'), cells: or('1000000') });
  const [rows, runs] = [readWholeNumber('rows', given.rows), readWholeNumber('runs', given.runs)];
  const cells = readWholeNumber('cells', given.cells);
  // Not `npm ci`, which wants the binaries of every platform in the lock.
  if (!existsSync(join(here, 'node_modules')))
    execFileSync('npm', ['install', '--no-save', '--prefix', here], { stdio: 'inherit' });
  const out = join(here, '../.local/bench');
  mkdirSync(out, { recursive: true });
  const file = join(out, `${rows}.csv`);
  const bytes = await writeTable(file, rows);
  console.log(`${rows} rows of 50 columns, ${(bytes / 1e6).toFixed(1)} MB`);
  console.log(node('same-cells.ts'));
  console.log(node('same-verdicts.ts', String(cells)));
  const found = mustAgree(file, rows);
  console.log(`All found the same: ${found.filled} filled cells, ${found.refused} refused`);

  const measured: Record<Contender, Measured[]> = { 'carers-count': [], 'csv-parse-zod': [], duckdb: [] };
  for (let run = 0; run < runs; run += 1)
    for (const contender of contenders) measured[contender].push(measure(contender, file));
  const results = contenders.map((each) => summary(each, measured[each], measured['carers-count'], rows));
  console.table(results);
  const report = { node: process.version, rows, columns: 50, bytes, runs, results, measured };
  writeFileSync(join(out, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  console.log(`Written to ${join('.local', 'bench', 'bench.json')}`);
  return 0;
}, couldNot);
