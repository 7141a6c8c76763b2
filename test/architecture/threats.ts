import { join } from 'node:path';
import { cellsOf, sectionsOf } from './markdown.ts';

export const letters = ['S', 'T', 'R', 'I', 'D', 'E'] as const;

const accepted = /Accepted by the (service owner|platform team|maintainers): \w.{20}/;

/**
 * What a threat model lacks: sections, letters, answers, tests.
 *
 * @param read a linked file, undefined where there is none
 */
export function faultsOfThreats(
  text: string,
  wanted: readonly string[],
  read: (link: string) => string | undefined,
): string[] {
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

function faultsOfAnswer(
  threat: string,
  answer: string,
  read: (link: string) => string | undefined,
): string[] {
  const tests = [...answer.matchAll(/\[([^\]]+)\]\(([^)]+\.ts)\)/g)];
  if (tests.length === 0 && !accepted.test(answer)) return [`neither a test nor who accepts it: ${threat}`];
  return tests.flatMap(([, title = '', link = '']) => {
    const file = join('docs/assurance', link);
    const source = read(link);
    if (source === undefined) return [`no file ${file}`];
    const isThere = ["'", '`', '"'].some((quote) => source.includes(`${quote}${title}${quote}`));
    return isThere ? [] : [`no test "${title}" in ${file}`];
  });
}
