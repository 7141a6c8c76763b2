import { type Problem, problemOf } from '../contracts/problems.ts';
import { sources } from '../contracts/sources.ts';
import { fold } from './fold.ts';
import { knownColumn } from './known-columns.ts';
import { sourceRows, type TableSource } from './read-row.ts';

/** Among questions that are anybody's own, a word or two of another source's may stand by chance. */
const fewestAmongQuestions = 3;

/**
 * Whether a file that lacks what its source needs, or whose source needs nothing, is one of another source: it has all
 * headings that the other one requires, and the other one knows more of them.
 *
 * @param columns those that its own source found under the headings
 * @example wrongSource('sace', ['person_ref', 'ward'], [null, 'ward']) // It looks like a lift file, …
 */
export function wrongSource(
  source: TableSource,
  headings: readonly string[],
  columns: readonly (string | null)[],
): Problem[] {
  const folded = headings.map(fold);
  const own = new Set(columns.filter((column) => column !== null)).size;
  const amongQuestions = Math.min(fewestAmongQuestions, folded.filter((heading) => heading !== '').length);
  const fewest = isOpen(source) ? Math.max(own + 1, amongQuestions) : own + 1;
  const [best] = (Object.keys(sourceRows) as TableSource[])
    .filter((other) => other !== source && !isOpen(other))
    .map((other) => ({ other, found: columnsFound(other, folded) }))
    .filter(({ other, found }) => found.size >= fewest && hasRequired(other, found))
    .sort((one, other) => other.found.size - one.found.size);
  if (best === undefined) return [];
  return [problemOf('wrong-source', {}, { found: withArticle(best.other), expected: source })];
}

const withArticle = (name: string): string => (/^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`);

const isOpen = (source: TableSource): boolean => sources[source].requiredHeadings.length === 0;

function columnsFound(source: TableSource, folded: readonly string[]): ReadonlySet<string> {
  return new Set(folded.map(knownColumn(source)).filter((column) => column !== undefined));
}

const hasRequired = (source: TableSource, found: ReadonlySet<string>): boolean =>
  sources[source].requiredHeadings.every((anyOf) => anyOf.some((column) => found.has(column)));
