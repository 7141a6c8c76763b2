import { join } from 'node:path';
import { cellsOf, sectionsOf } from './markdown.ts';

export const letters = ['S', 'T', 'R', 'I', 'D', 'E'] as const;

const accepted = /Accepted by the (service owner|platform team|maintainers): \w.{20}/;

/** What is left out here and now proves nothing. Where a machine decides it (`skipIf`), the paper has to say so. */
const leftOut = /^\s*(it|test|describe)(\.\w+(\([^\n]*\))?)*\.(skip|todo|only)\b/m;

/** A file that a paper links to; undefined where there is none. */
type Read = (link: string) => string | undefined;

/** What a threat model lacks: sections, letters, answers, tests. */
export function faultsOfThreats(text: string, wanted: readonly string[], read: Read): string[] {
  const sections = sectionsOf(text);
  return wanted.flatMap((name) => {
    const rows = cellsOf(sections.get(name) ?? '');
    if (rows.length === 0) return [`no section: ${name}`];
    const missing = letters.filter((letter) => !rows.some(([first]) => first === letter));
    return [
      ...missing.map((letter) => `${name} has no ${letter}`),
      ...rows.flatMap(([, threat = '', , answer = '']) => faultsOfAnswer(threat, answer, read)),
    ];
  });
}

const faultsOfAnswer = (threat: string, answer: string, read: Read): string[] =>
  testsIn(answer).length === 0 && !accepted.test(answer)
    ? [`neither a test nor who accepts it: ${threat}`]
    : faultsOfTests(answer, read);

/** Tests that a text names by their titles, with links to their files. */
export const testsIn = (text: string): { title: string; link: string }[] =>
  [...text.matchAll(/\[([^\]]+)\]\(([^)]+\.(?:test|contract)\.ts)\)/g)].map(([, title = '', link = '']) => ({
    title,
    link,
  }));

/** Tests that a text names and that are not there, not under that title, or in a file that leaves tests out. */
export const faultsOfTests = (text: string, read: Read): string[] =>
  testsIn(text).flatMap(({ title, link }) => {
    const file = join('docs/assurance', link);
    const source = read(link);
    if (source === undefined) return [`no file ${file}`];
    const isThere = ["'", '`', '"'].some((quote) => source.includes(`${quote}${title}${quote}`));
    if (!isThere) return [`no test "${title}" in ${file}`];
    return leftOut.test(source) ? [`tests are left out in ${file}`] : [];
  });
