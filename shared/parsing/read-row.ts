import { canonicalJson } from '../contracts/canonical-json.ts';
import { type Problem, problemOf } from '../contracts/problems.ts';
import type { RowStatement } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import { type SourceId, sources } from '../contracts/sources.ts';
import { assessmentRows } from './assessment-rows.ts';
import { type Cell, date, moment, readCell } from './cells.ts';
import { fold } from './fold.ts';
import { liftRows } from './lift-rows.ts';
import { saceRows } from './sace-rows.ts';
import type { RowContext, RowValues, SourceRows } from './source-rows.ts';

export type TableSource = Exclude<SourceId, 'settings'>;

/** How the rows of each source are read. */
export const sourceRows: Record<TableSource, SourceRows> = {
  sace: saceRows,
  assessments: assessmentRows,
  lift: liftRows,
};

/** Columns of a source that hold dates. */
export const dateColumns = (source: TableSource): readonly string[] => datesOf[source];

const datesOf = Object.fromEntries(
  Object.entries(sourceRows).map(([source, { columns }]) => [
    source,
    Object.keys(columns).filter((column) => columns[column] === date || columns[column] === moment),
  ]),
) as Record<TableSource, string[]>;

/** A row that counts, or why it does not. Neither holds the sender's cells. */
export type RowReading =
  | {
      readonly kind: 'good';
      /** What names the row within its source and dataset, in the clear: a pseudonym is made of it at once. */
      readonly naturalKey: string;
      /** Everything that the row says, in one spelling: two rows are the same exactly if this is. */
      readonly canonical: string;
      readonly statement: RowStatement;
      readonly remarks: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reads one row, or the data of one message: `cells` is the text by canonical column, as typed.
 * Pure: the same cells in the same context give the same reading.
 */
export function readRow(
  source: TableSource,
  cells: Readonly<Record<string, string>>,
  context: RowContext,
): RowReading {
  const rows = sourceRows[source];
  const { values, problems } = readCells(rows.columns, cells);
  const missing = rows.required
    .filter((column) => (cells[column] ?? '').trim() === '')
    .map((column) => problemOf('required-missing', { column }));
  const found = [...missing, ...problems, ...rows.check(values, context.dataset)];
  if (found.some(({ severity }) => severity === 'error')) return { kind: 'refused', problems: found };
  return {
    kind: 'good',
    naturalKey: naturalKeyOf(source, values),
    canonical: canonicalJson(values),
    statement: rows.statement(values, context),
    remarks: [...found, ...wardRemarks(values, context.settings)],
  };
}

function readCells(columns: Readonly<Record<string, Cell>>, cells: Readonly<Record<string, string>>) {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [column, schema] of Object.entries(columns)) {
    const text = cells[column]?.trim();
    if (!text) continue;
    const read = readCell(schema, text);
    if ('value' in read) values[column] = read.value;
    else problems.push(problemOf(read.refused.refuse, { column }, read.refused.facts));
  }
  return { values, problems };
}

function naturalKeyOf(source: SourceId, values: RowValues): string {
  const column = sources[source].naturalKey.find((name) => values[name] !== undefined);
  return String(values[column as string]);
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
