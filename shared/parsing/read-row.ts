import { canonicalJson } from '../contracts/canonical-json.ts';
import type { Span } from '../contracts/identifiers.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import type { RowStatement } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import { actionPlanRows } from './action-plan-rows.ts';
import { ascofRows } from './ascof-rows.ts';
import { assessmentRows } from './assessment-rows.ts';
import type { Cell } from './cells.ts';
import { cldRows } from './cld-rows.ts';
import { readColumnCell } from './column-reader.ts';
import { experienceRows } from './experience-rows.ts';
import { figureRows } from './figure-rows.ts';
import { fold } from './fold.ts';
import { letsTalkRows } from './lets-talk-rows.ts';
import { liftRows } from './lift-rows.ts';
import { providerRows } from './provider-rows.ts';
import { saceRows } from './sace-rows.ts';
import type { Identity, RowCells, RowContext, RowValues, SourceRows } from './source-rows.ts';

export type TableSource = Exclude<SourceId, 'settings'>;

/** How the rows of each source are read. */
export const sourceRows: Record<TableSource, SourceRows> = {
  sace: saceRows,
  assessments: assessmentRows,
  lift: liftRows,
  provider: providerRows,
  figures: figureRows,
  ascof: ascofRows,
  'action-plan': actionPlanRows,
  experience: experienceRows,
  'lets-talk': letsTalkRows,
  cld: cldRows,
};

/** Columns of a source that hold dates. */
export const dateColumns = (source: TableSource): readonly string[] => datesOf[source];

const datesOf = Object.fromEntries(
  Object.entries(sourceRows).map(([source, { columns }]) => [
    source,
    Object.keys(columns).filter((column) => columns[column]?.meta()?.holds === 'date'),
  ]),
) as Record<TableSource, string[]>;

/** Columns of each source that some rule looks at. */
const columnsRead = Object.fromEntries(
  Object.entries(sourceRows).map(([source, { columns }]) => [
    source,
    Object.entries(columns).filter(([, schema]) => schema.meta()?.isRead !== false),
  ]),
) as Record<TableSource, [string, Cell][]>;

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
  typed: RowCells,
  context: RowContext,
  others: RowCells = {},
): RowReading {
  const rows = sourceRows[source];
  if (rows.concerns?.(typed) === false) return { kind: 'ignored' };
  const cells = matteringCells(source, typed);
  return readingOf(source, cells, readCells(source, cells), context, others);
}

/** What is in the cells of a row, one by one: of a blank cell there is neither a value nor a problem. */
export interface CellsRead {
  readonly values: RowValues;
  readonly problems: readonly Problem[];
}

/** The cells that matter in a row of its sort; the very same object where all of them do. */
export const matteringCells = (source: TableSource, cells: RowCells): RowCells =>
  sourceRows[source].mattering?.(cells) ?? cells;

/** Reads a row whose cells have been read, and which concerns its source. */
export function readingOf(
  source: TableSource,
  cells: RowCells,
  { values, problems }: CellsRead,
  context: RowContext,
  others: RowCells,
): RowReading {
  const rows = sourceRows[source];
  const missing = rows.required
    .filter((column) => isBlank(cells, column))
    .map((column) => problemOf('required-missing', { column }));
  const found = [
    ...missing,
    ...problems,
    ...doneLater(rows, values, context),
    ...rows.check(values, context.dataset, cells),
  ];
  if (found.some(({ severity }) => severity === 'error')) return { kind: 'refused', problems: found };
  return {
    kind: 'good',
    identity: rows.identity?.(values, others) ?? namedByColumns(source, values),
    canonical: canonicalJson(ofTheRow(rows, rows.takesOtherColumns ? { ...others, ...values } : values)),
    statement: rows.statement(values, context, others),
    span: rows.span?.(values),
    remarks: [...found, ...wardRemarks(values, context.settings)],
    gaps: rows.wanted?.(values, cells).filter((column) => isBlank(cells, column)) ?? [],
  };
}

const isBlank = (cells: RowCells, column: string): boolean => (cells[column] ?? '').trim() === '';

/** What a row says of its file is no news of the row: the same row in the next file is the same. */
function ofTheRow({ fileColumns = [] }: SourceRows, values: RowValues): RowValues {
  if (fileColumns.length === 0) return values;
  return Object.fromEntries(Object.entries(values).filter(([column]) => !fileColumns.includes(column)));
}

/** Nothing has been done that lies ahead of the day on which it is told. */
const doneLater = ({ done = [] }: SourceRows, values: RowValues, { receivedAt }: RowContext): Problem[] =>
  done
    .filter((column) => String(values[column] ?? '').slice(0, 10) > receivedAt.slice(0, 10))
    .map((column) => problemOf('in-the-future', { column }));

/** Reads the cells of a row one by one. */
export function readCells(source: TableSource, cells: RowCells): CellsRead {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [column, schema] of columnsRead[source]) {
    const { kind, value, problem } = readColumnCell(column, schema, cells[column] ?? '');
    if (kind === 'value' && value !== undefined) values[column] = value;
    if (problem !== undefined) problems.push(problem);
  }
  return { values, problems };
}

/** What a record is called by just the cells that name it; undefined where they do not. */
export function identityOf(source: TableSource, cells: RowCells): Identity | undefined {
  const { values } = readCells(source, cells);
  const { naturalKey, namedBy } = sources[source];
  const isGiven = (column: string) => values[column] !== undefined;
  // Of columns that name a row together, one that may be blank in a row may be blank here.
  const { required, identity } = sourceRows[source];
  const isNamed =
    namedBy === 'first'
      ? naturalKey.some(isGiven)
      : naturalKey.every((column) => isGiven(column) || !required.includes(column));
  return isNamed ? (identity?.(values, {}) ?? namedByColumns(source, values)) : undefined;
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
