const withoutCode = (text: string): string => text.replace(/```.*?```/gs, '').replace(/`[^`\n]*`/g, '');

/** Links of a page to other files or places of this repository. */
export const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));

/** Names by which headings of a page can be linked to. */
export const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );

/** What stands under each heading, up to the next one of its level or above. */
export function sectionsOf(text: string): Map<string, string> {
  const headings = [...text.matchAll(/^(#+) (.+)$/gm)];
  return new Map(
    headings.map(({ 1: marks = '', 2: heading = '', index, 0: line }, at) => {
      const next = headings.slice(at + 1).find(({ 1: other = '' }) => other.length <= marks.length);
      return [heading, text.slice(index + line.length, next?.index)];
    }),
  );
}

/** Cells of the rows of a table, without its headings. */
export const cellsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
