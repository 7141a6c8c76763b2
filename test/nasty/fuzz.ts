import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultsOfAnswer } from './answer.ts';
import { spoiledFile } from './spoiled-file.ts';

/**
 * `npm run fuzz -- --seconds 60 [--seed 1]` checks one spoiled file after another and prints the seed of each that has
 * no proper answer; `--seed N --seconds 0` checks that one again, and leaves it in the folder.
 */
const options = { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } } as const;
const { values } = parseArgs({ options });
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const seconds = Number(values.seconds);
const slowest = 1_000_000;

console.log(`from seed ${first}`);
const until = performance.now() + seconds * 1000;
let seed = first;
do {
  await one(seed);
  seed += 1;
} while (performance.now() < until);
console.log(`${seed - first} files`);

async function one(seed: number): Promise<void> {
  const { file, source } = spoiledFile(seed);
  if (seconds === 0) writeFileSync(`${seed}-${file.name}`, file.bytes);
  const before = process.cpuUsage();
  const faults = await faultsOfAnswer(file, source);
  const { user, system } = process.cpuUsage(before);
  if (user + system > slowest) faults.push(`${Math.round((user + system) / 1000)} ms of processor time`);
  if (faults.length === 0) return;
  process.exitCode = 1;
  console.log(`seed ${seed}, ${file.name} as ${source}:\n  ${faults.join('\n  ')}`);
}
