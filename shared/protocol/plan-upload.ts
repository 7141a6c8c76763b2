import type { FileRank, Generation, Span } from '../contracts/identifiers.ts';
import type { NewerFile } from '../contracts/sources.ts';
import { type Claim, isTakenAway, ownPeriod, stated, takenAway, takesAway } from './claims.ts';
import { isOvertaken } from './lineages.ts';
import type { Manifest, ManifestEntry, StatedRow, UploadStatement } from './manifests.ts';
import type { GoodRow } from './parts.ts';

/** What other files of the lineage say, as the decider sees it. */
export interface LineageView {
  readonly newest: Generation | null;
  /** Which file spoke last of each row. */
  readonly manifest: Manifest;
  /** Uploads that were let in and have not settled: what of theirs is written, nobody knows. */
  readonly open: readonly { readonly generation: Generation; readonly statement: UploadStatement }[];
  /** What files own, settled ones and those on their way; empty where files own no period. */
  readonly claims: readonly Claim[];
}

export interface PlannedRow {
  readonly naturalKey: string;
  readonly subject: string;
  /** Null: the row is taken away. */
  readonly statement: GoodRow['statement'] | null;
  readonly rank: FileRank;
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

/** What is planned for. */
export interface PlannedUpload {
  readonly generation: Generation;
  readonly newerFile: NewerFile;
  /** Share of the rows in its scope that it may remove; more, and it is held. 1: somebody has confirmed it. */
  readonly shrink: number;
  /** What it owns, where files own a period. */
  readonly period?: Span | undefined;
}

/**
 * Compares a judged file with the rows that count now, and says what has to be written. Rows that another upload
 * means to write and has not settled count as unknown: they are written again, not assumed.
 */
export function planUpload(upload: PlannedUpload, rows: readonly GoodRow[], view: LineageView): UploadPlan {
  if (upload.newerFile === 'replaces' && isOvertaken(view, upload.generation)) return { kind: 'superseded' };

  const inForce = inForceIn(view);
  const restated = new Map(rows.map((row) => [row.naturalKey, row]));
  const outdated = rows.filter((row) => isOutdated(row, upload, view));
  const isLeft = new Set(keysOf(outdated));
  const current = rows.filter((row) => !isLeft.has(row.naturalKey));
  const says = new Set(keysOf(current));

  // What the file speaks for: what it owns, and what it restates though a newer file owns it by now.
  const last = lastStated(upload.generation, view);
  const isInScope = (key: string): boolean => {
    const entry = last.get(key);
    if (entry === undefined || isStatedLater(key, upload.generation, view)) return false;
    return owns(upload, entry, view) || restated.has(key);
  };
  const scope = [...inForce.keys()].filter(isInScope);
  const removed = scope.filter((key) => !says.has(key));
  if (removed.length > scope.length * upload.shrink)
    return { kind: 'held', removed: removed.length, of: scope.length };

  const unknown = keysOfOpen(view, ({ action }) => action !== 'same');
  const isSame = (row: GoodRow) => inForce.get(row.naturalKey)?.hash === row.hash;
  const puts = current.filter((row) => !isSame(row) || unknown.has(row.naturalKey));
  const lost = [...keysOfOpen(view, () => true)].filter((key) => !says.has(key) && isInScope(key));
  const removals = removalsOf(upload, new Set([...removed, ...lost]), last);
  return {
    kind: 'plan',
    writes: [...puts.map((row) => putOf(row, upload.generation)), ...removals],
    stored: keysOf(current.filter((row) => !inForce.has(row.naturalKey))),
    changed: keysOf(current.filter((row) => inForce.has(row.naturalKey) && !isSame(row))),
    unchanged: keysOf(current.filter(isSame)),
    outdated: keysOf(outdated),
    removed,
    statement: statementOf({ current, puts, outdated: upload.period ? outdated : [], removals }),
  };
}

const keysOf = (rows: readonly GoodRow[]): string[] => rows.map((row) => row.naturalKey);

/** What settled files say that no newer file has taken away, or is about to. */
const inForceIn = ({ manifest, claims }: LineageView): Manifest =>
  claims.length === 0 ? manifest : new Map([...manifest].filter(([, entry]) => !isTakenAway(entry, claims)));

/** Whether an older statement is gone unless the upload repeats it. */
function owns(
  { newerFile, generation, period }: PlannedUpload,
  stated: ManifestEntry,
  { claims }: LineageView,
): boolean {
  if (newerFile === 'replaces') return true;
  return period !== undefined && takesAway({ generation, period }, stated, ownPeriod(stated, claims));
}

const openBefore = (generation: Generation, { open }: LineageView) =>
  open.filter((other) => other.generation < generation);

/** Keys of such rows of uploads that have not settled. */
function keysOfOpen({ open }: LineageView, isMeant: (row: StatedRow) => boolean): ReadonlySet<string> {
  const rows = open.flatMap(({ statement }) => [...statement]);
  return new Set(rows.filter(([, row]) => isMeant(row)).map(([key]) => key));
}

/** What was last said of each row by an earlier file, settled or not. */
function lastStated(generation: Generation, view: LineageView): Manifest {
  const settled = [...view.manifest].filter(([, entry]) => entry.generation < generation);
  const open = openBefore(generation, view).flatMap((other) =>
    [...other.statement]
      .filter(([, { hash }]) => hash !== '')
      .map(([key, { subject, hash, span }]): [string, ManifestEntry] => [
        key,
        { subject, hash, span, generation: other.generation },
      ]),
  );
  const last = new Map(settled);
  for (const [key, entry] of open)
    if ((last.get(key)?.generation ?? '') < entry.generation) last.set(key, entry);
  return last;
}

/**
 * Whether a newer file has spoken of the row, or owns its days: only where files do not replace each other can a newer
 * one have been decided before an older one.
 */
function isOutdated(row: GoodRow, upload: PlannedUpload, view: LineageView): boolean {
  const { generation, period } = upload;
  if (isStatedLater(row.naturalKey, generation, view)) return true;
  return view.claims.some((claim) => takesAway(claim, { generation, span: row.span }, period));
}

/** Whether a newer file, settled or not, has spoken of a row. */
function isStatedLater(key: string, generation: Generation, { manifest, open }: LineageView): boolean {
  const standing = manifest.get(key);
  if (standing && standing.generation > generation) return true;
  const newer = open.filter((other) => other.generation > generation);
  return newer.some(({ statement }) => (statement.get(key)?.hash ?? '') !== '');
}

const putOf = ({ naturalKey, subject, statement }: GoodRow, generation: Generation): PlannedRow => ({
  naturalKey,
  subject,
  statement,
  rank: stated(generation),
});

/**
 * What is taken away. Where files replace each other nothing older can come again; where they own periods, an older
 * file may yet say something of its own of the row, so the mark stands just after the statement that it takes away.
 */
function removalsOf(
  { newerFile, generation }: PlannedUpload,
  keys: ReadonlySet<string>,
  last: Manifest,
): PlannedRow[] {
  return [...keys].map((naturalKey) => {
    const taken = last.get(naturalKey);
    if (taken === undefined) throw new Error('a row is taken away that nobody has stated');
    const rank = newerFile === 'replaces' ? stated(generation) : takenAway(taken.generation);
    return { naturalKey, subject: taken.subject, statement: null, rank };
  });
}

function statementOf(plan: {
  current: readonly GoodRow[];
  puts: readonly GoodRow[];
  outdated: readonly GoodRow[];
  removals: readonly PlannedRow[];
}): UploadStatement {
  const isPut = new Set(keysOf(plan.puts));
  const isLeft = new Set(keysOf(plan.outdated));
  const isRemoved = new Set(plan.removals.map(({ naturalKey }) => naturalKey));
  const rowOf = (row: GoodRow, action: StatedRow['action']): [string, StatedRow] => {
    const { naturalKey, subject, hash, span } = row;
    return [naturalKey, { subject, hash, action, ...(span && { span }) }];
  };
  return new Map<string, StatedRow>([
    ...plan.current.map((row) => rowOf(row, isPut.has(row.naturalKey) ? 'put' : 'same')),
    ...plan.removals
      .filter(({ naturalKey }) => !isLeft.has(naturalKey))
      .map(({ naturalKey, subject }): [string, StatedRow] => [
        naturalKey,
        { subject, hash: '', action: 'remove' },
      ]),
    ...plan.outdated.map((row) => rowOf(row, isRemoved.has(row.naturalKey) ? 'remove' : 'outdated')),
  ]);
}
