/**
 * What a workbook may ask of us. Honest ones stay far below: spreadsheet programs write sheets that shrink to a fifth
 * or a twentieth, in some dozens of parts.
 */
export const limits = {
  /** Files in the archive. */
  entries: 10_000,
  /** Its directory. */
  directoryBytes: 8 * 1024 * 1024,
  /** All parts that are read, unpacked. */
  unpackedBytes: 4 * 1024 * 1024 * 1024,
  /** Up to so many bytes nobody is harmed, whatever they were packed into. */
  harmlessBytes: 4 * 1024 * 1024,
  /** Unpacked to packed, of one part. */
  packing: 100,
  /** Text that many cells share, all of it, in characters; it is the one thing that is held in memory. */
  sharedCharacters: 128 * 1024 * 1024,
  sharedTexts: 16 * 1024 * 1024,
  /** Styles of cells; spreadsheet programs have fewer. */
  styles: 65_536,
  /** As a spreadsheet has them. */
  rows: 1_048_576,
  columns: 16_384,
  /** Headings of a table. */
  headings: 4096,
  /** A cell. More is refused after this, with its row; so much keeps a cell from filling the memory. */
  cellCharacters: 64 * 1024,
  /** The cells of a row together. */
  rowCharacters: 1024 * 1024,
  /** The table as text: in all, and in relation to the sheet, as cells may share one long text. */
  tableBytes: 2 * 1024 * 1024 * 1024,
  growth: 20,
  /** A tag, a comment or the like that does not end. */
  markupCharacters: 1024 * 1024,
  nesting: 200,
} as const;
