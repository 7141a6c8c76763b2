import * as z from 'zod';
import { type Generation, generation, span } from '../contracts/identifiers.ts';
import type { NewerFile } from '../contracts/sources.ts';

/**
 * Which file spoke last of each natural key: its subject, the hash of what was said and the generation that said so.
 * Where files own periods, what is said here may have been taken away by a newer file: see claims.ts.
 */
const manifestEntry = z.object({
  subject: z.string(),
  hash: z.string(),
  generation,
  span: span.optional(),
});
export type ManifestEntry = z.infer<typeof manifestEntry>;
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/**
 * What one upload says and what it means to do: `put` or `remove` a row, leave it because it is the `same`, or leave it
 * because a newer file owns its days (`outdated`). A hash is empty where the upload does not speak of the row.
 */
const statedRow = z.object({
  subject: z.string(),
  hash: z.string(),
  action: z.enum(['put', 'same', 'remove', 'outdated']),
  span: span.optional(),
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
 * The manifest once an upload has settled. Where files replace, it is what the upload says; otherwise the newer
 * generation stands, row by row.
 */
export function settledManifest(
  newerFile: NewerFile,
  before: Manifest,
  statement: UploadStatement,
  settled: Generation,
): Manifest {
  const after = new Map(newerFile === 'replaces' ? [] : before);
  for (const [key, { subject, hash, span }] of statement) {
    const standing = after.get(key);
    if (hash === '' || (standing && standing.generation > settled)) continue;
    after.set(key, { subject, hash, generation: settled, ...(span && { span }) });
  }
  return after;
}
