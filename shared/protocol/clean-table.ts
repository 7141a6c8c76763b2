import { blanked, type ErasedRow, erasedRows } from '../parsing/erased-rows.ts';
import { looseRows } from '../parsing/loose-rows.ts';
import type { IsErased } from '../parsing/person-ids.ts';
import type { ByteRange, ObjectStore } from '../ports/objects.ts';
import type { KeptTable } from './kept-table.ts';
import { bytesOf, sourceOf } from './read-objects.ts';

/** How rows are recognised: by what stands under which heading, by any of their cells, or by either. */
export type Recognising = 'by-columns' | 'by-any-cell' | 'by-either';

/** Rows of one piece, with its place in the table. */
export interface Found {
  readonly piece: ByteRange;
  readonly rows: readonly ErasedRow[];
}

/** The rows of a table about somebody who was erased. Where nobody knows which cell is which, any cell counts. */
export async function erasedIn(
  { key, source, form, pieces, readAs }: KeptTable,
  { dataset }: { dataset: string },
  { isErased, by }: { isErased: IsErased; by: Recognising },
  store: ObjectStore,
): Promise<Found[]> {
  const found: Found[] = [];
  const of = { source, dataset };
  const how = readAs === 'table' ? by : 'by-any-cell';
  for (const piece of pieces) {
    const bytes = await bytesOf(key, store, piece);
    const byColumns = how === 'by-any-cell' ? [] : erasedRows(bytes, form, of, isErased);
    const byCells = how === 'by-columns' ? [] : looseRows(bytes, form, of, isErased);
    const rows = eachOnce([...byColumns, ...byCells]);
    if (rows.length > 0) found.push({ piece, rows });
  }
  return found;
}

/** A row that was found twice is one; first comes what was found by its columns, which tells more. */
const eachOnce = (rows: readonly ErasedRow[]): ErasedRow[] =>
  [...Map.groupBy(rows, ({ start }) => start).values()].flatMap(([first]) => first ?? []);

/** How many there are. */
export const rowsIn = (found: readonly Found[]): number =>
  found.reduce((sum, { rows }) => sum + rows.length, 0);

/** The table with spaces for these rows. What stands between the pieces, as headings do, goes through as it is. */
export async function* withBlanks(
  { key, form }: KeptTable,
  found: readonly Found[],
  store: ObjectStore,
): AsyncIterable<Uint8Array> {
  const { size, stream } = await sourceOf(key, store);
  let at = 0;
  for (const { piece, rows } of found) {
    yield* stream(at, piece.start);
    yield blanked(await bytesOf(key, store, piece), rows, form.encoding);
    at = piece.end;
  }
  yield* stream(at, size);
}
