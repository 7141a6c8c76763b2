import { parseArgs } from 'node:util';
import { runHistory } from './run-history.ts';

/** `npm run simulate -- --seeds 100000 [--from 1]`, or `--seed N` for one history with everything that it sent. */
const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' } },
});

if (values.seed !== undefined) await one(Number(values.seed));
else await many(Number(values.from ?? 1), Number(values.seeds ?? 1000));

async function one(seed: number): Promise<void> {
  const { history, findings, hit, steps } = await runHistory(seed);
  for (const { source, dataset, key, text } of history.files)
    console.log(`${source} ${dataset} (${key})\n${text}`);
  for (const message of history.messages) console.log(JSON.stringify(message));
  console.log(`${steps} steps; faults: ${JSON.stringify(hit)}`);
  report(seed, findings);
}

async function many(from: number, count: number): Promise<void> {
  for (let seed = from; seed < from + count; seed += 1) {
    report(seed, (await runHistory(seed)).findings);
    if ((seed - from + 1) % 100 === 0) console.log(`${seed - from + 1} of ${count} histories`);
  }
}

function report(seed: number, findings: readonly string[]): void {
  if (findings.length === 0) return;
  process.exitCode = 1;
  console.log(`seed ${seed}:\n  ${findings.join('\n  ')}`);
}
