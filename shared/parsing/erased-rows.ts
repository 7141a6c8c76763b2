import type { Encoding } from './encodings.ts';
import { lengthIn } from './encodings.ts';
import { type IsErased, looseIdsOf, type PersonId, personIdsOf } from './person-ids.ts';
import { identityOf, type TableSource } from './read-row.ts';
import { SegmentRows } from './read-rows.ts';
import type { TableForm } from './segment-cells.ts';
import type { Identity } from './source-rows.ts';

/** A row about somebody who was erased, and where its bytes stand: its line break is not among them. */
export interface ErasedRow {
  readonly start: number;
  readonly end: number;
  /** What the row was counted under; undefined where it names nothing. */
  readonly identity: Identity | undefined;
  /** All that it may name somebody by. */
  readonly ids: readonly PersonId[];
}

/** Which rows of a segment are about somebody who was erased, also of those that were refused. */
export function erasedRows(
  bytes: Uint8Array,
  form: TableForm,
  { source, dataset }: { source: TableSource; dataset: string },
  isErased: IsErased,
): ErasedRow[] {
  const rows = new SegmentRows(bytes, form);
  const found: ErasedRow[] = [];
  let at = 0;
  let before = 0;
  while (rows.next()) {
    const [start, end] = [rows.scanner.startOf(0), rows.scanner.endOfRow];
    at += lengthIn(form.encoding, rows.bytes, before, start);
    const length = lengthIn(form.encoding, rows.bytes, start, end);
    const texts = rows.texts();
    const isInStep = !rows.isOutOfStep(form.headings.length);
    const cells = isInStep ? cellsByColumn(texts, form) : {};
    const ids = isInStep ? personIdsOf(source, dataset, cells) : looseIdsOf(source, dataset, texts);
    if (isErased(ids)) {
      const identity = isInStep ? identityOf(source, cells) : undefined;
      found.push({ start: at, end: at + length, identity, ids });
    }
    at += length;
    before = end;
  }
  return found;
}

const cellsByColumn = (texts: readonly string[], { columns }: TableForm): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column, cell) => (column === null ? [] : [[column, texts[cell] ?? '']])),
  );

/** The same bytes with spaces for these: rows, places and everything else stay where they are. */
export function blanked(
  bytes: Uint8Array,
  ranges: readonly { start: number; end: number }[],
  encoding: Encoding,
): Uint8Array {
  const after = bytes.slice();
  for (const { start, end } of ranges)
    if (encoding === 'utf-8') after.fill(space, start, end);
    else
      for (let at = start; at < end; at += 2)
        after.set(encoding === 'utf-16le' ? [space, 0] : [0, space], at);
  return after;
}

/** Whether a row is as erasure leaves it: nothing but spaces, where a blank row of a file has nothing at all. */
export function isErasedRow(utf8: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (utf8[at] !== space) return false;
  return end > start;
}

const space = 32;
