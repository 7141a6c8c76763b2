import type { Lineage, Upload } from '../contracts/uploads.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { cutFile } from './cut-file.ts';
import { type Manifest, readManifest, readStatement } from './manifests.ts';
import { type Part, part } from './parts.ts';
import { cutKey, partKey } from './places.ts';
import type { LineageView } from './plan-upload.ts';

/** Everything that is known of a file's rows: what cutting it found, then its parts in order. */
export async function readParts(upload: Upload, archive: ObjectStore): Promise<Part[]> {
  const cut = cutFile.parse(JSON.parse(await textOf(cutKey(upload), archive)));
  const isDamaged = cut.problems.some(({ severity }) => severity === 'error');
  const ofCutting: Part = {
    rows: [],
    refused: 0,
    unread: isDamaged ? cut.rows : 0,
    problems: [...cut.problems],
    dateStyles: {},
    fileIsDamaged: isDamaged,
  };
  const parts = [ofCutting];
  for (let segment = 0; segment < (upload.segments ?? 0); segment += 1)
    parts.push(part.parse(JSON.parse(await textOf(partKey(upload, segment), archive))));
  return parts;
}

/** The lineage with the manifests and statements that it names. */
export async function readView(lineage: Lineage, archive: ObjectStore): Promise<LineageView> {
  const stated = lineage.open.map(async ({ generation, statement }) => ({
    generation,
    statement: readStatement(await textOf(statement, archive)),
  }));
  const [manifest, open] = await Promise.all([manifestOf(lineage, archive), Promise.all(stated)]);
  return { newest: lineage.newest, manifest, open };
}

/** Rows that count in a lineage now. */
export const manifestOf = async ({ manifest }: Lineage, archive: ObjectStore): Promise<Manifest> =>
  manifest === null ? new Map() : readManifest(await textOf(manifest, archive));

/** The text of an object that must be there, because something says so. */
export async function textOf(key: string, archive: ObjectStore): Promise<string> {
  const text = await archive.text(key);
  if (text === undefined) throw new Error('an object that is spoken of is not there');
  return text;
}
