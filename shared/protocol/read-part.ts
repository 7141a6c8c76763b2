import { canonicalJson } from '../contracts/canonical-json.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import { settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import { type DateStyle, dateStyleOf } from '../parsing/cells.ts';
import { dateColumns, readRow, type TableSource } from '../parsing/read-row.ts';
import { isBlankRow, readRows } from '../parsing/read-rows.ts';
import type { RowContext } from '../parsing/source-rows.ts';
import type { Sha256 } from '../ports/pseudonyms.ts';
import type { CutFile } from './cut-file.ts';
import type { GoodRow, Part } from './parts.ts';

export interface PartContext extends RowContext {
  readonly sha256: Sha256;
}

/**
 * Reads the bytes of one segment into a part. Rows come in as cells and leave as a pseudonym and least data; what is
 * refused leaves as its row number and the reason.
 */
export function readPart(
  source: SourceId,
  cut: CutFile,
  segment: number,
  bytes: Uint8Array,
  context: PartContext,
): Part {
  // Only a mark at the beginning of the file is one, and that is not in a segment.
  const text = new TextDecoder(cut.encoding, { ignoreBOM: true }).decode(bytes);
  if (source === 'settings') return readSettingsPart(text, context.sha256);
  const rows: GoodRow[] = [];
  const problems: Problem[] = [];
  const styles: Record<string, Set<DateStyle>> = {};
  let refused = 0;
  let row = cut.segments[segment]?.firstRow ?? 0;
  for (const cells of readRows(text, cut.separator)) {
    const here = row++;
    if (isBlankRow(cells)) continue;
    const named = cellsByColumn(cells, cut);
    noteDateStyles(styles, source, named);
    const reading = isTooWide(cells, cut) ? undefined : readRow(source, named, context);
    if (reading?.kind === 'good') {
      rows.push({ row: here, ...keysOf(source, reading, context), statement: reading.statement });
      problems.push(...reading.remarks.map((problem) => ({ ...problem, row: here })));
      continue;
    }
    refused += 1;
    const found = reading?.problems ?? [tooWide(cells, cut)];
    problems.push(...found.map((problem) => ({ ...problem, row: here })));
  }
  return { rows, refused, unread: 0, problems, dateStyles: listed(styles), fileIsDamaged: false };
}

/** Names a record and its subject; a serial number starts anew each survey, a person lives through the months. */
export function pseudonymOf(
  source: TableSource,
  naturalKey: string,
  { council, dataset, pseudonymise }: RowContext,
) {
  const purpose = sources[source].datasetInSubject ? `${source}#${dataset}` : source;
  return pseudonymise(council, purpose, naturalKey);
}

function keysOf(
  source: TableSource,
  reading: { naturalKey: string; canonical: string },
  context: PartContext,
) {
  const name = pseudonymOf(source, reading.naturalKey, context);
  return { naturalKey: name, subject: name, hash: context.sha256(reading.canonical).slice(0, 32) };
}

function cellsByColumn(cells: readonly string[], { columns }: CutFile): Record<string, string> {
  const named = cells.flatMap((cell, at): [string, string][] => {
    const column = columns[at];
    return column ? [[column, cell]] : [];
  });
  return Object.fromEntries(named);
}

/** More filled-in cells than there are headings: something has slipped, so no cell can be trusted. */
const isTooWide = (cells: readonly string[], { headings }: CutFile): boolean =>
  cells.slice(headings.length).some((cell) => cell.trim() !== '');

const tooWide = (cells: readonly string[], { headings }: CutFile): Problem =>
  problemOf('cell-count', {}, { found: cells.length, expected: headings.length });

function noteDateStyles(
  styles: Record<string, Set<DateStyle>>,
  source: TableSource,
  named: Record<string, string>,
) {
  for (const column of dateColumns(source)) {
    const style = dateStyleOf((named[column] ?? '').trim());
    if (style === undefined) continue;
    styles[column] ??= new Set();
    styles[column].add(style);
  }
}

const listed = (styles: Record<string, Set<DateStyle>>) =>
  Object.fromEntries(Object.entries(styles).map(([column, found]) => [column, [...found].sort()]));

/** The settings are one document, which counts as one row. */
function readSettingsPart(text: string, sha256: Sha256): Part {
  const parsed = parseJson(text);
  if (parsed === undefined) return damagedPart([problemOf('settings-not-json')]);
  const result = settings.safeParse(parsed);
  if (!result.success) {
    const problems = result.error.issues.map((issue) =>
      problemOf('settings-invalid', { column: issue.path.join('.') || 'file' }, { found: issue.code }),
    );
    return damagedPart(problems);
  }
  const document = parsed as Record<string, unknown>;
  const row: GoodRow = {
    row: 1,
    naturalKey: 'council',
    subject: 'council',
    hash: sha256(canonicalJson(document)).slice(0, 32),
    statement: { content: { kind: 'settings', document } },
  };
  return { rows: [row], refused: 0, unread: 0, problems: [], dateStyles: {}, fileIsDamaged: false };
}

const damagedPart = (problems: Problem[]): Part => ({
  rows: [],
  refused: 0,
  unread: 1,
  problems,
  dateStyles: {},
  fileIsDamaged: true,
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
