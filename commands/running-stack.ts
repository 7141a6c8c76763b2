import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Cloud } from '../local/cloud.ts';
import { UserError } from './run-command.ts';

/** What is known of a stack from outside: what `cdk deploy --outputs-file` writes and, of one that runs here, more. */
const known = z.object({
  CarersCount: z.record(z.string(), z.string()),
  local: z
    .object({
      process: z.number().int(),
      endpoints: z.record(z.string(), z.string()),
      /** The cloud's time, at a time of this machine. */
      clock: z.object({ cloud: z.number(), machine: z.number() }),
    })
    .optional(),
});
export type KnownStack = z.infer<typeof known>;

/** Where `npm start` says how it can be reached, as long as it is up. */
export const runningStack = fileURLToPath(new URL('../.local/running.json', import.meta.url));

const knownOf = ({ outputs, endpoints, clock }: Cloud): KnownStack => ({
  CarersCount: outputs,
  local: { process: process.pid, endpoints, clock: { cloud: clock.now(), machine: Date.now() } },
});

/** Says how a cloud of this process can be reached, to this user only; the function that it answers unsays it. */
export function tellRunning(cloud: Cloud, path = runningStack): () => void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  writeFileSync(path, `${JSON.stringify(knownOf(cloud), null, 2)}\n`, { mode: 0o600 });
  return () => {
    if (readIfThere(path)?.local?.process === process.pid) rmSync(path, { force: true });
  };
}

/**
 * How the stack is reached that operators mean.
 *
 * @param path the outputs of a deployment; without it, the one that runs here
 * @throws UserError where there is none
 */
export function readStackFile(path: string | undefined): KnownStack {
  const found = readIfThere(path ?? runningStack);
  if (found !== undefined && (found.local === undefined || isAlive(found.local.process))) return found;
  if (path === undefined)
    throw new UserError(
      'No pipeline runs on this machine. Run npm start beside this, or name a deployed one: --outputs <file>, which npx cdk deploy --outputs-file <file> writes',
    );
  throw new UserError(
    `${join(path)} does not say where a pipeline is; npx cdk deploy --outputs-file <file> writes such a file`,
  );
}

function readIfThere(path: string): KnownStack | undefined {
  try {
    return known.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whoever was killed has not unsaid it. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
