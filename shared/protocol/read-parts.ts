import type { Lineage, Upload } from '../contracts/uploads.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { claimsOf } from './claims.ts';
import { cutFile } from './cut-file.ts';
import { type Manifest, readManifest, readStatement } from './manifests.ts';
import { emptyPart, type Part, part } from './parts.ts';
import { cutKey, partKey } from './places.ts';
import type { LineageView } from './plan-upload.ts';
import { jsonOf, textOf } from './read-objects.ts';

/** Everything that is known of a file's rows: what cutting it found, then its parts in order. */
export async function readParts(upload: Upload, archive: ObjectStore): Promise<Part[]> {
  const cut = await jsonOf(cutFile, cutKey(upload), archive);
  const isDamaged = cut.problems.some(({ severity }) => severity === 'error');
  const ofCutting: Part = {
    ...emptyPart,
    unread: isDamaged ? cut.rows : 0,
    problems: [...cut.problems],
    fileIsDamaged: isDamaged,
  };
  const parts = Array.from({ length: upload.segments ?? 0 }, (_, segment) =>
    jsonOf(part, partKey(upload, segment), archive),
  );
  return [ofCutting, ...(await Promise.all(parts))];
}

/** The lineage with the manifests and statements that it names. */
export async function readView(lineage: Lineage, archive: ObjectStore): Promise<LineageView> {
  const stated = lineage.open.map(async ({ generation, statement }) => ({
    generation,
    statement: readStatement(await textOf(statement, archive)),
  }));
  const [manifest, open] = await Promise.all([manifestOf(lineage, archive), Promise.all(stated)]);
  const claims = claimsOf([...lineage.truth, ...lineage.open]);
  return { newest: lineage.newest, manifest, open, claims };
}

/** Rows that count in a lineage now. */
export const manifestOf = async ({ manifest }: Lineage, archive: ObjectStore): Promise<Manifest> =>
  manifest === null ? new Map() : readManifest(await textOf(manifest, archive));
