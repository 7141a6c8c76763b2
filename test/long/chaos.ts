import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { receiptLine } from '../../commands/receipts.ts';
import type { ChaosSettings } from '../../local/chaos.ts';
import type { CloudEvent } from '../../local/events.ts';
import { filesBelow, type Run, replay } from '../integration/replays.ts';
import { writeChaosFolder } from './chaos-folder.ts';

/**
 * `npm run chaos -- --runs 20 [--seed 1]`: one replay in peace, and then so many in which functions are killed, and
 * deliveries come late and more than once. Each must give the same receipts, reports, rejects and outbox, byte by byte.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '0.1' },
    delays: { type: 'string', default: '0.2' },
    duplicates: { type: 'string', default: '0.2' },
    'longest-delay': { type: 'string', default: '1500' },
  },
});
const runs = Number(values.runs);
const first = Number(values.seed);
const place = join(process.cwd(), '.local/chaos');
const folder = join(place, 'folder');

rmSync(place, { recursive: true, force: true });
const quarter = writeChaosFolder(folder);
const peaceful = await run('in-peace');
for (const receipt of peaceful.receipts) console.log(`  ${receiptLine(receipt)}`);
const expected = filesBelow(peaceful.out);
const same: number[] = [];
for (let seed = first; seed < first + runs; seed += 1) if (await isSame(seed)) same.push(seed);
console.log(`${same.length} of ${runs} the same`);
process.exitCode = same.length === runs ? 0 : 1;

async function isSame(seed: number): Promise<boolean> {
  const disturbed = await run(`seed-${seed}`, {
    seed,
    kills: Number(values.kills),
    delays: Number(values.delays),
    duplicates: Number(values.duplicates),
    longestDelayMilliseconds: Number(values['longest-delay']),
  }).catch((error: unknown) => {
    console.log(`  ${error instanceof Error ? error.message : error}`);
  });
  if (disturbed === undefined) return false;
  console.log(`  ${faultsIn(disturbed.events)}`);
  const differing = differences(filesBelow(disturbed.out));
  const parked = disturbed.events.filter(({ kind }) => kind === 'dead-letter' || kind === 'dropped');
  for (const event of parked) console.log(`  given up: ${JSON.stringify(event)}`);
  for (const path of differing) console.log(`  differs: ${join(disturbed.out, path)}`);
  if (differing.length > 0 || parked.length > 0) return false;
  rmSync(disturbed.out, { recursive: true });
  return true;
}

async function run(name: string, chaos?: ChaosSettings): Promise<Run> {
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

function differences(found: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...paths].filter((path) => found[path] !== expected[path]);
}
