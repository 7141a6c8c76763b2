import { canonicalJson } from '../contracts/canonical-json.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import type { RowStatement } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import { assessmentRows } from './assessment-rows.ts';
import type { Cell } from './cells.ts';
import { readColumnCell } from './column-reader.ts';
import { fold } from './fold.ts';
import { liftRows } from './lift-rows.ts';
import { saceRows } from './sace-rows.ts';
import type { Identity, RowCells, RowContext, RowValues, SourceRows, Span } from './source-rows.ts';

export type TableSource = Exclude<SourceId, 'settings'>;

/** How the rows of each source are read. */
export const sourceRows: Record<TableSource, SourceRows> = {
  sace: saceRows,
  assessments: assessmentRows,
  lift: liftRows,
};

/** A row that counts, or why it does not. Neither holds the sender's cells. */
export type RowReading =
  | {
      readonly kind: 'good';
      /** In the clear: pseudonyms are made of it at once. */
      readonly identity: Identity;
      /** Everything that the row says, in one spelling: two rows are the same exactly if this is. */
      readonly canonical: string;
      readonly statement: RowStatement;
      readonly span: Span | undefined;
      readonly remarks: readonly Problem[];
      /** Columns that are blank and should not be; told once for the file. */
      readonly gaps: readonly string[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'ignored' };

/**
 * Reads one row, or the data of one message: `cells` is the text by canonical column, `others` by headings that are
 * none of ours, as typed. Pure: the same cells in the same context give the same reading.
 */
export function readRow(
  source: TableSource,
  cells: RowCells,
  context: RowContext,
  others: RowCells = {},
): RowReading {
  const rows = sourceRows[source];
  if (rows.concerns?.(cells) === false) return { kind: 'ignored' };
  return readingOf(source, readCells(rows.columns, cells), context, others);
}

/** What is in the cells of a row, one by one: of a blank cell there is neither a value nor a problem. */
export interface CellsRead {
  readonly values: RowValues;
  readonly problems: readonly Problem[];
}

/** Reads a row whose cells have been read, and which concerns its source. */
export function readingOf(
  source: TableSource,
  { values, problems }: CellsRead,
  context: RowContext,
  others: RowCells,
): RowReading {
  const rows = sourceRows[source];
  const missing = rows.required
    .filter((column) => values[column] === undefined && !problems.some((wrong) => wrong.column === column))
    .map((column) => problemOf('required-missing', { column }));
  const found = [
    ...missing,
    ...problems,
    ...doneLater(rows, values, context),
    ...rows.check(values, context.dataset),
  ];
  if (found.some(({ severity }) => severity === 'error')) return { kind: 'refused', problems: found };
  return {
    kind: 'good',
    identity: rows.identity?.(values) ?? namedByColumns(source, values),
    canonical: canonicalJson(rows.takesOtherColumns ? { ...others, ...values } : values),
    statement: rows.statement(values, context, others),
    span: rows.span?.(values),
    remarks: [...found, ...wardRemarks(values, context.settings)],
    gaps: rows.wanted?.(values).filter((column) => values[column] === undefined) ?? [],
  };
}

/** Nothing has been done that lies ahead of the day on which it is told. */
const doneLater = ({ done = [] }: SourceRows, values: RowValues, { receivedAt }: RowContext): Problem[] =>
  done
    .filter((column) => String(values[column] ?? '').slice(0, 10) > receivedAt.slice(0, 10))
    .map((column) => problemOf('in-the-future', { column }));

function readCells(columns: Readonly<Record<string, Cell>>, cells: RowCells): CellsRead {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [column, schema] of Object.entries(columns)) {
    const { kind, value, problem } = readColumnCell(column, schema, cells[column] ?? '');
    if (kind === 'value') values[column] = value;
    if (problem !== undefined) problems.push(problem);
  }
  return { values, problems };
}

/** What a record is called by just the cells that name it; undefined where they do not. */
export function identityOf(source: TableSource, cells: RowCells): Identity | undefined {
  const { values } = readCells(sourceRows[source].columns, cells);
  const named = sources[source].naturalKey.map((column) => values[column] !== undefined);
  const isNamed = sources[source].namedBy === 'first' ? named.includes(true) : !named.includes(false);
  return isNamed ? (sourceRows[source].identity?.(values) ?? namedByColumns(source, values)) : undefined;
}

function namedByColumns(source: SourceId, values: RowValues): Identity {
  const { naturalKey: columns, namedBy } = sources[source];
  const filled = columns.filter((name) => values[name] !== undefined);
  const name =
    namedBy === 'first'
      ? String(values[filled[0] as string])
      : JSON.stringify(columns.map((column) => fold(String(values[column] ?? ''))));
  return { naturalKey: name, subject: name };
}

const folded = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The entries of a list, folded: once, and not for every row. */
function foldedOf(list: readonly string[]): ReadonlySet<string> {
  const known = folded.get(list) ?? new Set(list.map(fold));
  folded.set(list, known);
  return known;
}

/** A ward that is not on the council's list counts as other; the receipt says so. */
function wardRemarks({ ward }: RowValues, { wards }: Settings): Problem[] {
  if (typeof ward !== 'string' || wards.length === 0) return [];
  if (foldedOf(wards).has(fold(ward))) return [];
  return [problemOf('value-not-listed', { column: 'ward' }, { allowed: wards.join(', ') })];
}
