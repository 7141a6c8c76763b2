import type { Problem } from '../contracts/problems.ts';

/** Signs that begin a formula, also in the full width of East Asian keyboards and behind spaces; and breaks. */
const startOfFormula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A number, or the sign of the best quartile, which alone is no formula. */
const harmless = /^(-?\d+([.,]\d+)?|=)$/;

/** A cell as a spreadsheet will show it and never run it: text that looks like a formula gets an apostrophe. */
function csvCell(text: string): string {
  const safe = startOfFormula.test(text) && !harmless.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvCells = (cells: readonly string[]): string => cells.map(csvCell).join(',');

export const csvLine = (cells: readonly string[]): string => `${csvCells(cells)}\r\n`;

/** First line of errors.csv: the sender's own headings and ours. */
export const errorsHeading = (headings: readonly string[]): string =>
  csvLine([...headings, 'error', 'how_to_fix']);

/**
 * A refused row as the sender wrote it, with everything that is wrong with it and how to mend it.
 *
 * @param width number of headings: shorter rows are filled up so that our two columns line up
 */
export function errorsLine(cells: readonly string[], width: number, problems: readonly Problem[]): string {
  const filled = ','.repeat(Math.max(0, width - cells.length));
  const all = (part: 'message' | 'howToFix') => problems.map((problem) => problem[part]).join('; ');
  return `${csvCells(cells.slice(0, width))}${filled},${csvLine([all('message'), all('howToFix')])}`;
}
