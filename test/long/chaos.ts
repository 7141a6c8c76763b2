import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, readShare, readWholeNumber } from '../../commands/read-options.ts';
import { receiptLine } from '../../commands/receipts.ts';
import { runCommand } from '../../commands/run-command.ts';
import type { ChaosSettings } from '../../local/chaos.ts';
import type { CloudEvent } from '../../local/events.ts';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import { filesBelow, outcomesOf, type Run, replay } from '../integration/replays.ts';
import { writeChaosFolder } from './chaos-folder.ts';

/**
 * `npm run chaos -- --runs 20 [--seed 1]`: one replay in peace, and then so many in which functions are killed, and
 * deliveries come late and more than once. Each must give the same receipts, reports and rejects, byte by byte, and tell teams the same.
 */
const usage =
  'npm run chaos -- [--runs 20] [--seed 1] [--kills 0.1] [--delays 0.2] [--duplicates 0.2] [--longest-delay 1500]';
const couldNot = 2;
const place = join(process.cwd(), '.local/chaos');
const folder = join(place, 'folder');

await runCommand(async () => {
  const { runs, first, chaos } = asked();
  rmSync(place, { recursive: true, force: true });
  const quarter = writeChaosFolder(folder);
  const peaceful = await run('in-peace', quarter);
  for (const receipt of peaceful.receipts) console.log(`  ${receiptLine(receipt)}`);
  const same: number[] = [];
  for (let seed = first; seed < first + runs; seed += 1)
    if (await isSame(peaceful, quarter, { ...chaos, seed })) same.push(seed);
  console.log(`${same.length} of ${runs} the same`);
  return same.length === runs ? 0 : 1;
}, couldNot);

function asked(): { runs: number; first: number; chaos: Omit<ChaosSettings, 'seed'> } {
  const or = (otherwise: string) => ({ type: 'string', default: otherwise }) as const;
  const values = readOptions(usage, {
    ...{ runs: or('20'), seed: or('1'), kills: or('0.1'), delays: or('0.2'), duplicates: or('0.2') },
    'longest-delay': or('1500'),
  });
  return {
    runs: readWholeNumber('runs', values.runs),
    first: readWholeNumber('seed', values.seed),
    chaos: {
      kills: readShare('kills', values.kills),
      delays: readShare('delays', values.delays),
      duplicates: readShare('duplicates', values.duplicates),
      longestDelayMilliseconds: readWholeNumber('longest-delay', values['longest-delay']),
    },
  };
}

async function isSame(peaceful: Run, quarter: Quarter, chaos: ChaosSettings): Promise<boolean> {
  const disturbed = await run(`seed-${chaos.seed}`, quarter, chaos).catch((error: unknown) => {
    console.log(`  ${error instanceof Error ? error.message : error}`);
  });
  if (disturbed === undefined) return false;
  console.log(`  ${faultsIn(disturbed.events)}`);
  const differing = differences(outcomesOf(peaceful.out), outcomesOf(disturbed.out));
  const parked = disturbed.events.filter(({ kind }) => kind === 'dead-letter' || kind === 'dropped');
  for (const event of parked) console.log(`  given up: ${JSON.stringify(event)}`);
  for (const path of differing) console.log(`  differs: ${join(disturbed.out, path)}`);
  if (differing.length > 0 || parked.length > 0) return false;
  rmSync(disturbed.out, { recursive: true });
  return true;
}

async function run(name: string, quarter: Quarter, chaos?: ChaosSettings): Promise<Run> {
  const out = join(place, name);
  mkdirSync(out);
  const began = performance.now();
  const log = openSync(`${out}.log`, 'w');
  const hear = (event: CloudEvent) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    writeSync(log, `${seconds} ${JSON.stringify(event)}\n`);
  };
  const done = await replay({ folder, quarter }, out, { chaos, hear }).finally(() => closeSync(log));
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${name}: ${Object.keys(filesBelow(out)).length} files in ${seconds} s`);
  return done;
}

function faultsIn(events: readonly CloudEvent[]): string {
  const fallen = events.filter((event) => event.kind === 'fault');
  const told = [...Map.groupBy(fallen, ({ fault }) => fault)].map(
    ([fault, all]) => `${all.length} ${fault} at ${new Set(all.map(({ at }) => at)).size} places`,
  );
  return told.join(', ');
}

function differences(expected: Record<string, string>, found: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...paths].filter((path) => found[path] !== expected[path]);
}
