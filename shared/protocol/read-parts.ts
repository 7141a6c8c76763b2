import type { Lineage, Upload } from '../contracts/uploads.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { claimsOf } from './claims.ts';
import { type CutFile, cutFile } from './cut-file.ts';
import { type Manifest, readManifest, readStatement } from './manifests.ts';
import { emptyPart, type Part, part } from './parts.ts';
import { cutKey, partKey } from './places.ts';
import type { LineageView } from './plan-upload.ts';
import { jsonOf, textOf } from './read-objects.ts';

/** Everything that is known of a file's rows: what cutting it found, then its parts in order. */
export async function readParts(upload: Upload, archive: ObjectStore): Promise<Part[]> {
  const cut = await jsonOf(cutFile, cutKey(upload), archive);
  const parts = Array.from({ length: upload.segments ?? 0 }, (_, segment) =>
    jsonOf(part, partKey(upload, segment), archive),
  );
  return [partOfCutting(cut), ...(await Promise.all(parts))];
}

/** What cutting a file found; of a damaged one no row is read. */
export function partOfCutting({ problems, rows }: CutFile): Part {
  const isDamaged = problems.some(({ severity }) => severity === 'error');
  return {
    ...emptyPart,
    unread: isDamaged ? rows : 0,
    problems: [...problems],
    fileIsDamaged: isDamaged,
  };
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
