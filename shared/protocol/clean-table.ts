import type { SourceId } from '../contracts/sources.ts';
import { blanked, type ErasedRow, erasedRows } from '../parsing/erased-rows.ts';
import { looseLines, looseRows } from '../parsing/loose-rows.ts';
import type { IsErased } from '../parsing/person-ids.ts';
import type { TableSource } from '../parsing/read-row.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { CutFile } from './cut-file.ts';
import type { KeptTable } from './kept-table.ts';
import { bytesOf, sourceOf } from './read-objects.ts';

/** How rows are recognised: by what stands under which heading, by any of their cells, or by either. */
export type Recognising = 'by-columns' | 'by-any-cell' | 'by-either';

type Row = Omit<ErasedRow, 'row'>;

/** Rows of one segment, with its place in the table. */
export interface Found {
  readonly segment: CutFile['segments'][number];
  readonly rows: readonly Row[];
}

/** The rows of a table about somebody who was erased. */
export async function erasedIn(
  { key, cut, isDamaged }: KeptTable,
  { source, dataset }: { source: SourceId; dataset: string },
  { isErased, by }: { isErased: IsErased; by: Recognising },
  store: ObjectStore,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const segment of cut.segments) {
    const bytes = await bytesOf(key, store, segment);
    const of = { source: source as TableSource, dataset, firstRow: segment.firstRow };
    const byColumns = by === 'by-any-cell' ? [] : erasedRows(bytes, cut, of, isErased);
    const byCells = by === 'by-columns' ? [] : looseRows(bytes, cut, of, isErased);
    const byLines = isDamaged ? looseLines(bytes, cut, of, isErased) : [];
    const rows = eachOnce([...byColumns, ...byCells, ...byLines]);
    if (rows.length > 0) found.push({ segment, rows });
  }
  return found;
}

/** A row that was found twice is one; first comes what was found by its columns, which tells more. */
const eachOnce = (rows: readonly Row[]): Row[] => {
  const first = new Map(rows.toReversed().map((row) => [row.start, row]));
  return [...first.values()];
};

/** How many there are. */
export const rowsIn = (found: readonly Found[]): number =>
  found.reduce((sum, { rows }) => sum + rows.length, 0);

/** The table with spaces for these rows. What stands between the segments, as headings do, goes through as it is. */
export async function* withBlanks(
  { key, cut }: KeptTable,
  found: readonly Found[],
  store: ObjectStore,
): AsyncIterable<Uint8Array> {
  const { size, stream } = await sourceOf(key, store);
  let at = 0;
  for (const { segment, rows } of found) {
    if (segment.start > at) yield* stream(at, segment.start);
    yield blanked(await bytesOf(key, store, segment), rows, cut.encoding);
    at = segment.end;
  }
  if (at < size) yield* stream(at, size);
}
