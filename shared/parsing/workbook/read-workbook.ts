import { CellStyles } from './cell-styles.ts';
import { readWhole, readXml } from './read-xml.ts';
import { SharedStrings } from './shared-strings.ts';
import { type Arrangement, SheetCsv } from './sheet-csv.ts';
import { SheetReader } from './sheet-reader.ts';
import { type Archive, findSheet, partOf } from './workbook-parts.ts';

/** Which sheet of a workbook, and how to see what is where in it. */
export interface SheetChoice {
  /** Name of the sheet; without one it is the first that is not hidden. */
  readonly sheet: string | undefined;
  /** Is shown the rows at the top (five at most), as text. */
  readonly arrange: (firstRows: readonly (readonly string[])[]) => Arrangement;
}

/**
 * One sheet of a workbook as CSV (UTF-8, comma, LF), piece by piece: rows stand where the sheet has them and are filled
 * up to the width of the heading row, so that whatever reads CSV goes on from here. Only texts that cells share are
 * held in memory.
 *
 * @throws Damage, also in the middle, where the workbook cannot be read
 */
export async function* readWorkbook(archive: Archive, choice: SheetChoice): AsyncGenerator<Uint8Array> {
  const parts = await findSheet(archive, choice.sheet);
  const [strings, styles] = [new SharedStrings(), new CellStyles()];
  if (parts.sharedStrings) await readWhole(partOf(archive, parts.sharedStrings), strings);
  if (parts.styles) await readWhole(partOf(archive, parts.styles), styles);
  const csv = new SheetCsv(choice.arrange, parts.is1904);
  const reader = new SheetReader({ strings, styles, is1904: parts.is1904 }, (row) => csv.add(row));
  const sheet = partOf(archive, parts.sheet);
  for await (const piece of readXml(sheet, reader, (length) => csv.take(length)))
    if (piece.length > 0) yield piece;
  yield csv.finish();
}
