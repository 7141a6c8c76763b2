/** What a spreadsheet file is made of; the writers beside this file make XLSX and ODS of it. */
export interface Workbook {
  /** Of the document, and heading of the cover sheet. */
  readonly title: string;
  readonly author: string;
  /** Lines of the cover sheet under its heading: what this is, for whom, what is where. */
  readonly cover: readonly string[];
  readonly sheets: readonly Sheet[];
}

/** One table with its heading, and nothing beside or below it. */
export interface Sheet {
  /** On the tab; at most 31 characters, none of `[]:*?/\'`. */
  readonly name: string;
  readonly title: string;
  /** Lines between the heading and the table. */
  readonly notes: readonly string[];
  /** What screen readers call the table: letters, digits and underscores, a letter first. */
  readonly table: string;
  readonly columns: readonly SheetColumn[];
  /** At least one, each as wide as the columns. */
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface SheetColumn {
  /** Of this column alone. */
  readonly heading: string;
  /** In characters. */
  readonly width: number;
}

/** Text stays text, whatever it begins with; a number in an object is shown with 1 decimal. */
export type SheetCell = string | number | { readonly tenths: number };

export const coverName = 'Cover';

/** Rows above the table: its heading and the notes. */
export const rowsAbove = ({ notes }: Sheet): number => 1 + notes.length;
