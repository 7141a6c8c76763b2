import type { CouncilCode, Span } from '../contracts/identifiers.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import type { Settings } from '../contracts/settings.ts';
import { namesOfRow, type SourceId } from '../contracts/sources.ts';
import { sourceRows } from '../parsing/read-row.ts';
import type { FileFacts } from '../parsing/source-rows.ts';
import type { GoodRow, Part } from './parts.ts';

/** What is known of a file once all of it has been read. */
export interface JudgedFile {
  readonly quarantined: boolean;
  /** One per natural key, in the file's order. */
  readonly rows: readonly GoodRow[];
  readonly read: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly ignored: number;
  /** About somebody who was erased. */
  readonly suppressed: number;
  /** Period that the file owns, where its source's files own one. */
  readonly period: Span | undefined;
  /** Rows in which a column is blank, by column. */
  readonly blanks: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

/**
 * Judges a file as a whole: duplicates, contradictions, date styles and the share of bad rows are facts of all its
 * rows, so the answer does not depend on how the file was cut.
 */
export function judgeFile(
  { source, dataset, council }: { source: SourceId; dataset: string; council: CouncilCode },
  parts: readonly Part[],
  settings: Settings,
): JudgedFile {
  const rules = source === 'settings' ? undefined : sourceRows[source];
  const all = parts.flatMap((part) => part.rows);
  const { rows, duplicates, refused, overruled } = onePerKey(all, rules?.sameKey);
  const sumOf = (count: (part: Part) => number) => parts.reduce((sum, part) => sum + count(part), 0);
  const ignored = sumOf((part) => part.ignored);
  const suppressed = sumOf((part) => part.suppressed);
  const rejected = sumOf((part) => part.refused) + refused.length;
  const read = all.length + sumOf((part) => part.refused + part.unread) + ignored + suppressed;
  const keyNames = namesOfRow(source);
  const facts = allFacts(parts);
  const isDamaged = parts.some((part) => part.fileIsDamaged);
  const fileProblems = [
    // Of a file that is damaged or has no rows, what its rows do not say is no news.
    ...(isDamaged || read === 0 ? [] : (rules?.checkFile?.(facts, { council, dataset }) ?? [])),
    ...mixedDateStyles(parts),
    // Whoever was erased since does not make the rest of their file a worse one.
    ...tooManyBadRows(rejected, read - ignored, settings),
  ];
  return {
    quarantined: isError(fileProblems) || isDamaged,
    rows,
    read,
    duplicates,
    rejected,
    ignored,
    suppressed,
    period: rules?.period?.(facts),
    blanks: totals(parts.map(({ blanks }) => blanks)),
    problems: withoutTheTail(
      inRowOrder([
        ...fileProblems,
        ...gapsOf(parts),
        ...seenUnderTwoIds(rows),
        ...parts.flatMap((part) => part.problems),
        ...refused.map(({ row }) => problemOf('conflicting-rows', { row, column: keyNames })),
        ...overruled.map(({ row }) => problemOf('later-row-counts', { row })),
      ]),
    ),
  };
}

const isError = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

/** Exact copies are kept once; of rows that contradict each other all are refused, or the last one counts. */
function onePerKey(all: readonly GoodRow[], sameKey: 'last-wins' | undefined) {
  const groups = [...Map.groupBy(all, (row) => row.naturalKey).values()];
  const agree = (rows: GoodRow[]) => rows.every((row) => row.hash === rows[0]?.hash);
  const [agreeing, contrary] = [groups.filter(agree), groups.filter((rows) => !agree(rows))];
  const settled = sameKey === 'last-wins' ? contrary : [];
  const overruled = settled.flatMap((rows) => rows.slice(0, -1));
  return {
    rows: [
      ...agreeing.flatMap((rows) => rows.slice(0, 1)),
      ...settled.flatMap((rows) => rows.slice(-1)),
    ].sort((one, other) => one.row - other.row),
    duplicates: agreeing.reduce((sum, rows) => sum + rows.length - 1, 0) + overruled.length,
    refused: sameKey === undefined ? contrary.flat() : [],
    overruled,
  };
}

function allFacts(parts: readonly Part[]): FileFacts {
  const columns = new Set(parts.flatMap(({ facts }) => Object.keys(facts)));
  const valuesOf = (column: string) => new Set(parts.flatMap(({ facts }) => facts[column] ?? []));
  return Object.fromEntries([...columns].map((column) => [column, [...valuesOf(column)].sort()]));
}

/** A column in which something is missing: told once, with the number of rows. */
function gapsOf(parts: readonly Part[]): Problem[] {
  return Object.entries(totals(parts.map(({ gaps }) => gaps)))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([column, found]) => problemOf('column-has-gaps', { column }, { found }));
}

/** Ids are never linked, so somebody whom the file calls by two is counted as two people: the sender has to know. */
function seenUnderTwoIds(rows: readonly GoodRow[]): Problem[] {
  const subjects = new Set(rows.map(({ subject }) => subject));
  const others = new Set(rows.flatMap(({ otherSubject }) => otherSubject ?? []));
  const found = [...others].filter((other) => subjects.has(other)).length;
  return found === 0 ? [] : [problemOf('people-under-two-ids', {}, { found })];
}

function totals(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [column, count] of counts.flatMap((each) => Object.entries(each)))
    sums.set(column, (sums.get(column) ?? 0) + count);
  return Object.fromEntries(sums);
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

/** So many are told one by one; a file in which more is wrong is wrong in one place, and nobody reads on. */
const mostProblems = 500_000;

function withoutTheTail(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostProblems) return problems;
  const left = problemOf('more-problems', {}, { found: problems.length - mostProblems });
  return [left, ...problems.slice(0, mostProblems)];
}

const inRowOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
