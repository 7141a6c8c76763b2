import { type Problem, problemOf } from '../contracts/problems.ts';
import { fold } from './fold.ts';
import { SegmentRows } from './read-rows.ts';
import { longestRow, mostColumns } from './row-limits.ts';
import type { Layout } from './source-rows.ts';

/** Which rows of a table are what, and what separates its cells; rows are counted from 1. */
export interface FoundHeadings {
  readonly separator: string;
  /** As typed, up to the last that is not blank. */
  readonly headings: readonly string[];
  readonly headingRow: number;
  readonly firstDataRow: number;
  /** Column, counted from 1, whose first blank cell ends the data. */
  readonly endsWhereBlank?: number | undefined;
  readonly problem: Problem | undefined;
}

export interface KnownTable {
  /** Whether a folded heading is one of ours. */
  isKnown(heading: string): boolean;
  /** Whether a row can be the heading row. */
  isEnough(headings: readonly string[]): boolean;
  /** Whether a row that cannot be is refused anyway, so that another one below it may be guessed at. */
  readonly isRequired: boolean;
  readonly layouts: readonly Layout[];
}

const separators = [',', ';', '\t'];
const rowsOfLayouts = 5;
/** So far below the top headings are looked for, to say where they are. */
const rowsLookedAt = 10;

/**
 * Finds the heading row in the first rows of a table: row 1, or where one of the layouts has it. The separator is the
 * one by which most of its headings are known; two that are equally good and read it differently are a problem, as are
 * headings that stand further down.
 *
 * @param text the beginning of the table in UTF-8, ten whole rows unless there are fewer
 */
export function findHeadings(text: Uint8Array, known: KnownTable): FoundHeadings {
  const guesses = separators.map((separator) => guess(firstRows(text, separator), separator, known));
  const best = guesses.reduce((one, other) => (other.known > one.known ? other : one));
  const { separator, headings, headingRow, firstDataRow, endsWhereBlank } = best;
  return {
    ...{ separator, headings, headingRow, firstDataRow, endsWhereBlank },
    problem: furtherDown(best, guesses, known) ?? inDoubt(best, guesses) ?? tooWide(best),
  };
}

interface Guess {
  readonly separator: string;
  readonly rows: readonly (readonly string[])[];
  readonly headings: readonly string[];
  readonly headingRow: number;
  readonly firstDataRow: number;
  readonly endsWhereBlank: number | undefined;
  readonly isLaidOut: boolean;
  readonly known: number;
}

/** A row that is too long is refused as such, and nobody waits for its cells. */
function firstRows(text: Uint8Array, separator: string): string[][] {
  const rows = new SegmentRows(text, { encoding: 'utf-8', separator });
  const found: string[][] = [];
  while (found.length < rowsLookedAt && rows.next() && rows.length <= longestRow) found.push(rows.texts());
  return found;
}

function guess(rows: readonly string[][], separator: string, known: KnownTable): Guess {
  const layout = known.layouts.find((each) => each.matches(rows.slice(0, rowsOfLayouts)));
  const { headingRow, firstDataRow } = layout ?? { headingRow: 1, firstDataRow: 2 };
  const headings = upToLastFilled(layout?.headings?.(rows) ?? rows[headingRow - 1] ?? []);
  const { endsWhereBlank } = layout ?? {};
  const isLaidOut = layout !== undefined;
  return {
    ...{ separator, rows, headings, headingRow, firstDataRow, endsWhereBlank, isLaidOut },
    known: knownAmong(headings, known),
  };
}

const upToLastFilled = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

const knownAmong = (cells: readonly string[], { isKnown }: KnownTable): number =>
  new Set(cells.map(fold).filter((heading) => heading !== '' && isKnown(heading))).size;

function furtherDown(best: Guess, guesses: readonly Guess[], known: KnownTable): Problem | undefined {
  // The cells of a sound file may say anything, also what headings say.
  if (best.isLaidOut || known.isEnough(best.headings)) return undefined;
  const rows = guesses.flatMap(({ rows }) =>
    rows.map((cells, at) => ({ row: at + 1, count: knownAmong(cells, known), cells: upToLastFilled(cells) })),
  );
  const better = rows
    // One word alone may be anybody's.
    .filter(({ count, cells }) => count > best.known && (count > 1 || cells.length === 1))
    .filter(({ cells }) => known.isRequired || known.isEnough(cells))
    .reduce((one, other) => (other.count > one.count ? other : one), { row: 1, count: 0 });
  if (better.count === 0) return undefined;
  return problemOf('headings-not-first', { row: better.row }, { found: better.row });
}

function inDoubt(best: Guess, guesses: readonly Guess[]): Problem | undefined {
  const rivals = guesses.filter(
    ({ known, headings }) =>
      known > 0 && known === best.known && JSON.stringify(headings) !== JSON.stringify(best.headings),
  );
  return rivals.length === 0 ? undefined : problemOf('separator-unclear', { row: best.headingRow });
}

function tooWide({ headings, headingRow }: Guess): Problem | undefined {
  if (headings.length <= mostColumns) return undefined;
  const facts = { found: headings.length, allowed: mostColumns };
  return problemOf('too-many-columns', { row: headingRow }, facts);
}
