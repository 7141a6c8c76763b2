import { Random } from '../simulation/random.ts';
import type { Fuzzed } from './fuzzed.ts';
import { documents, tables, workbooks } from './fuzzed-files.ts';
import { keys, notices } from './fuzzed-keys.ts';
import { messages } from './fuzzed-messages.ts';
import { settingsFiles } from './fuzzed-settings.ts';
import { deliveries } from './fuzzed-webhooks.ts';
import type { NastyFile } from './nasty-file.ts';

/** Every way in, and how many of a hundred inputs take it: what is read faster is tried more often. */
const kinds = {
  tables: [tables, 14],
  workbooks: [workbooks, 8],
  documents: [documents, 4],
  settings: [settingsFiles, 8],
  messages: [messages, 26],
  deliveries: [deliveries, 16],
  keys: [keys, 16],
  notices: [notices, 8],
} as const satisfies Record<string, readonly [Fuzzed, number]>;

export type FuzzKind = keyof typeof kinds;
export const fuzzKinds = Object.keys(kinds) as FuzzKind[];

const hat: readonly FuzzKind[] = fuzzKinds.flatMap((kind) => Array<FuzzKind>(kinds[kind][1]).fill(kind));

/** The same seed gives the same input. */
export function inputOf(seed: number): { kind: FuzzKind; input: NastyFile } {
  const random = new Random(seed);
  const kind = random.pick(hat);
  return { kind, input: kinds[kind][0].make(random) };
}

export const faultsOf = (kind: FuzzKind, input: NastyFile): Promise<string[]> =>
  kinds[kind][0].faultsOf(input);
