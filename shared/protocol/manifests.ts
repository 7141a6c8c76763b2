import * as z from 'zod';
import { type Generation, generation } from '../contracts/identifiers.ts';
import type { NewerFile } from '../contracts/sources.ts';

/** What the files of a lineage say that count now: per natural key its subject, hash and the generation that says so. */
const manifestEntry = z.object({ subject: z.string(), hash: z.string(), generation });
export type ManifestEntry = z.infer<typeof manifestEntry>;
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/** What one upload says and what it means to do: `put` or `remove` a row, or leave it because it is the `same`. */
const statedRow = z.object({
  subject: z.string(),
  hash: z.string(),
  action: z.enum(['put', 'same', 'remove']),
});
export type StatedRow = z.infer<typeof statedRow>;
export type UploadStatement = ReadonlyMap<string, StatedRow>;

const manifestText = z.array(z.tuple([z.string(), manifestEntry]));
const statementText = z.array(z.tuple([z.string(), statedRow]));

const inKeyOrder = <Entry>(map: ReadonlyMap<string, Entry>) =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1));

export const writeManifest = (manifest: Manifest): string => JSON.stringify(inKeyOrder(manifest));
export const readManifest = (text: string): Manifest => new Map(manifestText.parse(JSON.parse(text)));
export const writeStatement = (statement: UploadStatement): string => JSON.stringify(inKeyOrder(statement));
export const readStatement = (text: string): UploadStatement =>
  new Map(statementText.parse(JSON.parse(text)));

/**
 * The manifest once an upload has settled. Where files replace, it is what the upload says; where they add, the newer
 * generation stands, row by row.
 */
export function settledManifest(
  newerFile: NewerFile,
  before: Manifest,
  statement: UploadStatement,
  settled: Generation,
): Manifest {
  const after = new Map(newerFile === 'replaces' ? [] : before);
  for (const [key, { subject, hash, action }] of statement) {
    const standing = after.get(key);
    if (action === 'remove' || (standing && standing.generation > settled)) continue;
    after.set(key, { subject, hash, generation: settled });
  }
  return after;
}
