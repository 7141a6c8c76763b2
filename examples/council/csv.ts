/** A row as a form would hold it: column → text; a column that is not there is blank. */
export type Row = Readonly<Record<string, string>>;

/** CSV text with a heading row, LF line ends, cells quoted only where they must be. */
export function csv(columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
