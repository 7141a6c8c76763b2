import { type Problem, problemOf } from '../contracts/problems.ts';
import type { Settings } from '../contracts/settings.ts';
import { sources } from '../contracts/sources.ts';
import type { ByteSource } from '../parsing/byte-source.ts';
import { cutTable } from '../parsing/cut-table.ts';
import { fileKind } from '../parsing/file-kind.ts';
import { isEnough, isKnownHeading, matchHeadings } from '../parsing/headings.ts';
import { mostJsonBytes } from '../parsing/read-json.ts';
import { sourceRows, type TableSource } from '../parsing/read-row.ts';
import { sheetArrangement } from '../parsing/sheet-arrangement.ts';
import { Damage } from '../parsing/workbook/damage.ts';
import { readWorkbook } from '../parsing/workbook/read-workbook.ts';
import type { CutFile } from './cut-file.ts';

export interface CutContext {
  readonly source: TableSource;
  readonly dataset: string;
  /** Those that the upload is read with. */
  readonly settings: Settings;
  /** Length at which a segment ends, in bytes. */
  readonly segmentBytes: number;
  /** Keeps the table of a workbook, and gives it back to be cut; what the table ends in is thrown on. */
  keep(table: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Sees what a file is, turns a workbook into a table, and cuts the table. Whatever is wrong with the file as such is
 * among the problems of the cut; what is thrown is no fault of the file.
 */
export async function cutUpload(file: ByteSource, context: CutContext): Promise<CutFile> {
  const { bytes } = context.settings.limits;
  // Before it is opened: what is too large costs nothing.
  if (file.size > bytes) {
    const allowed = Math.floor(bytes / 1_000_000);
    return damagedFile(problemOf('file-too-large', {}, { allowed }));
  }
  const found = await fileKind(file);
  if (found.kind === 'refused') return damagedFile(found.problem);
  if (found.kind === 'text') return cutBytes('as-sent', file.stream(0, file.size), context);
  const { source, settings, keep } = context;
  const arrange = sheetArrangement(source, settings.columnMaps[source]);
  try {
    const table = await keep(readWorkbook(found.archive, { sheet: settings.sheets[source], arrange }));
    return await cutBytes('converted', table, context);
  } catch (error) {
    if (error instanceof Damage) return damagedFile(error.problem);
    throw error;
  }
}

async function cutBytes(
  table: CutFile['table'],
  bytes: AsyncIterable<Uint8Array>,
  { source, dataset, settings, segmentBytes }: CutContext,
): Promise<CutFile> {
  const columnMap = settings.columnMaps[source];
  const { layouts = [] } = sourceRows[source];
  const questions = sourceRows[source].questions?.(settings, dataset);
  const isColumn = isKnownHeading(source, columnMap);
  const isKnown = (heading: string) => isColumn(heading) || questions?.has(heading) === true;
  const cut = await cutTable(bytes, segmentBytes, isKnown, {
    layouts,
    isEnough: isEnough(source, columnMap),
    isRequired: sources[source].requiredHeadings.length > 0,
    mostRows: settings.limits.rows,
  });
  const matched = matchHeadings(source, cut.headings, { columnMap, questions, row: cut.headingRow });
  const problems = cut.problems.length > 0 ? cut.problems : matched.problems;
  // Of a damaged file, row 1 may be a person's row: then nothing of it is kept here.
  const headings = isDamaged(problems) ? [] : cut.headings;
  return { ...cut, table, headings, columns: matched.columns, problems };
}

/** Whether nothing of a file can be read. */
export const isDamaged = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

const uncut = { table: 'as-sent', encoding: 'utf-8', separator: '', headings: [], columns: [] } as const;

const damagedFile = (problem: Problem): CutFile => ({ ...uncut, segments: [], rows: 0, problems: [problem] });

/** A file that is one document is not cut, and one that is too long is not read. */
export function wholeFile(bytes: number): CutFile {
  if (bytes === 0) return { ...damagedFile(problemOf('file-empty')), rows: 1 };
  if (bytes > mostJsonBytes) return { ...damagedFile(problemOf('json-too-large')), rows: 1 };
  return { ...uncut, segments: [{ start: 0, end: bytes, firstRow: 1 }], rows: 1, problems: [] };
}
