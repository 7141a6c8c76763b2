import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { quarter } from '../shared/contracts/identifiers.ts';
import { positionsTable } from '../shared/reporting/positions-table.ts';
import { receiptLine } from './receipts.ts';
import { type Replay, replayFolder } from './replay-folder.ts';
import { UserError } from './run-command.ts';
import { showSteps } from './steps.ts';

const usage = 'npm run replay -- <folder> --quarter 2023-24-Q2 --out <folder> [--now 2023-10-20]';
const quarantined = 3;

/**
 * Plays a folder of uploads and messages once through the whole pipeline; gives what the command ends with.
 *
 * @param onEnd is given the pipeline before it stops, for tests that look into it
 */
export async function replayCommand(args: readonly string[], onEnd?: Replay['onEnd']): Promise<number> {
  const given = readArguments(args);
  const print = (line: string) => void console.log(line);
  const { positions, receipts } = await replayFolder({
    ...given,
    onEvent: showSteps(print),
    onStep: (step) => print(`… ${step}`),
    onEnd,
  });
  for (const receipt of receipts) print(receiptLine(receipt));
  for (const of of positions) print(`\n${positionsTable(of)}`);
  print(`\nReceipts, reports, rejects and outbox are in ${given.out}`);
  return receipts.some(({ verdict }) => verdict === 'quarantined') ? quarantined : 0;
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const [folder, ...more] = positionals;
  const named = quarter.safeParse(values.quarter);
  if (folder === undefined || more.length > 0 || !named.success || values.out === undefined)
    throw new UserError(`Usage: ${usage}`);
  return { folder: resolve(folder), quarter: named.data, out: resolve(values.out), now: values.now };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { quarter: { type: 'string' }, out: { type: 'string' }, now: { type: 'string' } },
    });
  } catch {
    throw new UserError(`Usage: ${usage}`);
  }
}
