import { type Problem, problemOf } from '../contracts/problems.ts';
import type { Settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import type { GoodRow, Part } from './parts.ts';

/** What is known of a file once all of it has been read. */
export interface JudgedFile {
  readonly quarantined: boolean;
  /** One per natural key, in the file's order. */
  readonly rows: readonly GoodRow[];
  readonly read: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly problems: readonly Problem[];
}

/**
 * Judges a file as a whole: duplicates, contradictions, date styles and the share of bad rows are facts of all its
 * rows, so the answer does not depend on how the file was cut.
 */
export function judgeFile(source: SourceId, parts: readonly Part[], settings: Settings): JudgedFile {
  const all = parts.flatMap((part) => part.rows);
  const { rows, duplicates, conflicting } = onePerKey(all);
  const refused = parts.reduce((sum, part) => sum + part.refused, 0);
  const unread = parts.reduce((sum, part) => sum + part.unread, 0);
  const read = all.length + refused + unread;
  const rejected = refused + conflicting.length;
  const keyNames = sources[source].naturalKey.join(' or ');
  const fileProblems = [...mixedDateStyles(parts), ...tooManyBadRows(rejected, read, settings)];
  return {
    quarantined: fileProblems.length > 0 || parts.some((part) => part.fileIsDamaged),
    rows,
    read,
    duplicates,
    rejected,
    problems: inRowOrder([
      ...fileProblems,
      ...parts.flatMap((part) => part.problems),
      ...conflicting.map(({ row }) => problemOf('conflicting-rows', { row, column: keyNames })),
    ]),
  };
}

/** Exact copies are kept once; rows that contradict each other are all refused. */
function onePerKey(all: readonly GoodRow[]) {
  const byKey = Map.groupBy(all, (row) => row.naturalKey);
  const groups = [...byKey.values()];
  const agree = (rows: GoodRow[]) => rows.every((row) => row.hash === rows[0]?.hash);
  const agreeing = groups.filter(agree);
  return {
    rows: agreeing.flatMap((rows) => rows.slice(0, 1)),
    duplicates: agreeing.reduce((sum, rows) => sum + rows.length - 1, 0),
    conflicting: groups.filter((rows) => !agree(rows)).flat(),
  };
}

function mixedDateStyles(parts: readonly Part[]): Problem[] {
  const columns = new Set(parts.flatMap((part) => Object.keys(part.dateStyles)));
  return [...columns]
    .filter((column) => new Set(parts.flatMap((part) => part.dateStyles[column] ?? [])).size > 1)
    .sort()
    .map((column) => problemOf('mixed-date-styles', { column }));
}

function tooManyBadRows(rejected: number, read: number, { quarantine }: Settings): Problem[] {
  const tooMany = rejected >= quarantine.atLeast && rejected > read * quarantine.share;
  return tooMany ? [problemOf('too-many-bad-rows', {}, { found: rejected, expected: read })] : [];
}

const inRowOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
