import type { UploadRef } from '../contracts/uploads.ts';
import type { ObjectEraser } from '../ports/erasures.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { NamedSubject } from './clean-upload.ts';
import { chunk } from './decisions.ts';
import { readManifest, readStatement, writeManifest, writeStatement } from './manifests.ts';
import { part } from './parts.ts';
import { manifestsPrefix, workPrefix } from './places.ts';
import { textOf } from './read-objects.ts';

interface Archive {
  readonly archive: ObjectStore;
  readonly archiveEraser: ObjectEraser;
}

/**
 * Takes rows out of what was made of an upload on its way: its parts and the chunks of its plan. What is left of it can
 * still be decided and written.
 */
export async function cleanInterim(
  upload: UploadRef,
  rows: ReadonlySet<number>,
  subjects: readonly NamedSubject[],
  { archive, archiveEraser }: Archive,
): Promise<void> {
  const isGone = ({ subject }: { subject: string }) =>
    subjects.some((erased) => erased.subject.subject === subject);
  for await (const key of archive.list(workPrefix(upload))) {
    if (/\/part-\d+\.json$/.test(key))
      await rewrite(key, { archive, archiveEraser }, (text) => {
        const before = part.parse(JSON.parse(text));
        const left = before.rows.filter(({ row }) => !rows.has(row));
        const suppressed = before.suppressed + before.rows.length - left.length;
        return JSON.stringify({ ...before, rows: left, suppressed });
      });
    if (/-chunk-\d+\.json$/.test(key))
      await rewrite(key, { archive, archiveEraser }, (text) =>
        JSON.stringify(chunk.parse(JSON.parse(text)).filter((row) => !isGone(row))),
      );
  }
}

/**
 * Takes subjects out of what an upload has said and what counted after it.
 *
 * @returns whether there was anything
 */
export async function cleanManifests(
  upload: UploadRef,
  subjects: ReadonlySet<string>,
  ports: Archive,
): Promise<boolean> {
  let hasChanged = false;
  const without = <Entry extends { subject: string }>(entries: ReadonlyMap<string, Entry>) =>
    new Map([...entries].filter(([, { subject }]) => !subjects.has(subject)));
  for await (const key of ports.archive.list(manifestsPrefix(upload))) {
    const cleaned = /\/manifest-\d+\.json$/.test(key)
      ? (text: string) => writeManifest(without(readManifest(text)))
      : /\/statement-\d+\.json$/.test(key)
        ? (text: string) => writeStatement(without(readStatement(text)))
        : undefined;
    if (cleaned && (await rewrite(key, ports, cleaned))) hasChanged = true;
  }
  return hasChanged;
}

async function rewrite(
  key: string,
  { archive, archiveEraser }: Archive,
  change: (text: string) => string,
): Promise<boolean> {
  const before = await textOf(key, archive);
  const after = change(before);
  if (after === before) {
    await archiveEraser.keepNewest(key);
    return false;
  }
  await archiveEraser.replace(key, once(after), 'application/json');
  return true;
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}
