import type { Generation } from '../contracts/identifiers.ts';
import type { NewerFile } from '../contracts/sources.ts';
import { isOvertaken } from './lineages.ts';
import type { Manifest, StatedRow, UploadStatement } from './manifests.ts';
import type { GoodRow } from './parts.ts';

/** What other files of the lineage say, as the decider sees it. */
export interface LineageView {
  readonly newest: Generation | null;
  /** Rows that count now. */
  readonly manifest: Manifest;
  /** Uploads that were let in and have not settled: what of theirs is written, nobody knows. */
  readonly open: readonly { readonly generation: Generation; readonly statement: UploadStatement }[];
}

export interface PlannedRow {
  readonly naturalKey: string;
  readonly subject: string;
  /** Null: the row is taken away. */
  readonly statement: GoodRow['statement'] | null;
}

export type UploadPlan =
  | { readonly kind: 'superseded' }
  | { readonly kind: 'held'; readonly removed: number; readonly of: number }
  | {
      readonly kind: 'plan';
      readonly writes: readonly PlannedRow[];
      /** Natural keys by how they compare with the rows that count now. */
      readonly stored: readonly string[];
      readonly changed: readonly string[];
      readonly unchanged: readonly string[];
      readonly outdated: readonly string[];
      readonly removed: readonly string[];
      readonly statement: UploadStatement;
    };

/** A plan of what to write; the others write nothing. */
export type WritingPlan = Extract<UploadPlan, { kind: 'plan' }>;

/**
 * Compares a judged file with the rows that count now, and says what has to be written. Rows that an earlier upload
 * meant to write and never settled count as unknown: they are written again, not assumed.
 */
export function planUpload(
  upload: { generation: Generation; newerFile: NewerFile; shrink: number },
  rows: readonly GoodRow[],
  view: LineageView,
): UploadPlan {
  const replaces = upload.newerFile === 'replaces';
  if (replaces && isOvertaken(view, upload.generation)) return { kind: 'superseded' };

  const stated = new Map(rows.map((row) => [row.naturalKey, row]));
  const removed = replaces ? [...view.manifest.keys()].filter((key) => !stated.has(key)) : [];
  if (removed.length > view.manifest.size * upload.shrink) {
    return { kind: 'held', removed: removed.length, of: view.manifest.size };
  }

  const unknown = unknownKeys(upload.generation, view);
  const outdated = rows.filter((row) => newerStands(row.naturalKey, upload.generation, view));
  const isOutdated = new Set(outdated.map((row) => row.naturalKey));
  const current = rows.filter((row) => !isOutdated.has(row.naturalKey));
  const isSame = (row: GoodRow) => view.manifest.get(row.naturalKey)?.hash === row.hash;
  const puts = current.filter((row) => !isSame(row) || unknown.has(row.naturalKey));
  const removals = replaces ? allRemovals(removed, unknown, stated, view) : [];
  return {
    kind: 'plan',
    writes: [...puts, ...removals.map((row) => ({ ...row, statement: null }))].map(
      ({ naturalKey, subject, statement }) => ({ naturalKey, subject, statement }),
    ),
    stored: keysOf(current.filter((row) => !view.manifest.has(row.naturalKey))),
    changed: keysOf(current.filter((row) => view.manifest.has(row.naturalKey) && !isSame(row))),
    unchanged: keysOf(current.filter(isSame)),
    outdated: keysOf(outdated),
    removed,
    statement: statementOf(current, puts, removals),
  };
}

const keysOf = (rows: readonly GoodRow[]): string[] => rows.map((row) => row.naturalKey);

/** Keys that an earlier upload meant to write without ever settling, with the subject each belongs to. */
function unknownKeys(generation: Generation, { open }: LineageView): ReadonlyMap<string, string> {
  return new Map(
    open
      .filter((other) => other.generation < generation)
      .flatMap((other) => [...other.statement])
      .filter(([, { action }]) => action !== 'same')
      .map(([key, { subject }]) => [key, subject]),
  );
}

/** Only where files add and correct can a newer file have spoken of a row before an older one is decided. */
function newerStands(key: string, generation: Generation, { manifest, open }: LineageView): boolean {
  const standing = manifest.get(key);
  if (standing && standing.generation > generation) return true;
  return open.some((other) => other.generation > generation && other.statement.has(key));
}

function allRemovals(
  removed: readonly string[],
  unknown: ReadonlyMap<string, string>,
  stated: ReadonlyMap<string, GoodRow>,
  { manifest }: LineageView,
) {
  const subjects = new Map([
    ...removed.map((key) => [key, manifest.get(key)?.subject ?? ''] as const),
    ...[...unknown].filter(([key]) => !stated.has(key)),
  ]);
  return [...subjects].map(([naturalKey, subject]) => ({ naturalKey, subject }));
}

function statementOf(
  current: readonly GoodRow[],
  puts: readonly GoodRow[],
  removals: readonly { naturalKey: string; subject: string }[],
): UploadStatement {
  const isPut = new Set(puts.map((row) => row.naturalKey));
  return new Map<string, StatedRow>([
    ...current.map(({ naturalKey, subject, hash }): [string, StatedRow] => [
      naturalKey,
      { subject, hash, action: isPut.has(naturalKey) ? 'put' : 'same' },
    ]),
    ...removals.map(({ naturalKey, subject }): [string, StatedRow] => [
      naturalKey,
      { subject, hash: '', action: 'remove' },
    ]),
  ]);
}
