/** Text in a cell of a table: a line break or a bar would end it, and outside of code `<` would begin a tag. */
const cell = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .replace(/`[^`]*`|</g, (found) => (found === '<' ? '&lt;' : found));

const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/**
 * A table in Markdown; a column in which nothing stands is left out.
 *
 * @example markdownTable(['a', 'b'], [['1', '']]) // '| a |\n| --- |\n| 1 |'
 */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const filled = headings.map((_, at) => rows.some((row) => row[at]));
  const kept = (cells: readonly string[]) => cells.filter((_, at) => filled[at]);
  return [headings, headings.map(() => '---'), ...rows].map((cells) => line(kept(cells))).join('\n');
}

/** Words as they are to be typed. */
export const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** @example codes(['yes', 'no']) // '`yes`, `no`' */
export const codes = (texts: readonly unknown[]): string =>
  texts.map((text) => code(String(text))).join(', ');
