import type { UploadRef } from '../contracts/uploads.ts';
import type { ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { chunk } from './decisions.ts';
import { readManifest, readStatement, writeManifest, writeStatement } from './manifests.ts';
import { part } from './parts.ts';
import { manifestsPrefix, workPrefix } from './places.ts';
import { textOf } from './read-objects.ts';

interface Archive {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
}

/** An object's text without these subjects. */
type Without = (text: string, isErased: (of: { subject: string }) => boolean) => string;

/** What is made of an upload, by how its objects are called; the others hold nothing of anybody. */
const made: readonly (readonly [RegExp, Without])[] = [
  [/\/part-\d+\.json$/, withoutInPart],
  [
    /-chunk-\d+\.json$/,
    (text, isErased) => JSON.stringify(chunk.parse(JSON.parse(text)).filter((row) => !isErased(row))),
  ],
  [/\/manifest-\d+\.json$/, (text, isErased) => writeManifest(others(readManifest(text), isErased))],
  [/\/statement-\d+\.json$/, (text, isErased) => writeStatement(others(readStatement(text), isErased))],
];

function withoutInPart(text: string, isErased: (of: { subject: string }) => boolean): string {
  const before = part.parse(JSON.parse(text));
  const rows = before.rows.filter((row) => !isErased(row));
  const suppressed = before.suppressed + before.rows.length - rows.length;
  return JSON.stringify({ ...before, rows, suppressed });
}

const others = <Entry extends { subject: string }>(
  entries: ReadonlyMap<string, Entry>,
  isErased: (of: { subject: string }) => boolean,
) => new Map([...entries].filter(([, entry]) => !isErased(entry)));

/**
 * Takes subjects out of what was made of an upload: its parts, the chunks of its plan, what it has said, and what
 * counted after it. What is left can still be decided, written and settled.
 *
 * @returns whether there was anything
 */
export async function cleanMade(
  upload: UploadRef,
  subjects: ReadonlySet<string>,
  { archive, archiveEraser }: Archive,
): Promise<boolean> {
  let hasChanged = false;
  for (const prefix of [workPrefix(upload), manifestsPrefix(upload)])
    for await (const key of archive.list(prefix)) {
      const without = made.find(([name]) => name.test(key))?.[1];
      if (without === undefined) continue;
      const before = await textOf(key, archive);
      const after = without(before, ({ subject }) => subjects.has(subject));
      if (after === before) await archiveEraser.keepNewest(key);
      else {
        await archiveEraser.replace(key, once(after), 'application/json');
        hasChanged = true;
      }
    }
  return hasChanged;
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}
