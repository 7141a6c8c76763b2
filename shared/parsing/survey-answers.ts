import type { LetsTalkResponse } from '../contracts/records.ts';
import type { Question, Settings } from '../contracts/settings.ts';
import { fold, slug } from './fold.ts';
import type { RowCells } from './source-rows.ts';
import { separatorOf, splitChoices } from './split-choices.ts';

type Answers = LetsTalkResponse['answers'];
type Asked<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

/** Longer than any option that nobody has listed: what somebody wrote. */
const longestUnlisted = 60;
const longestKept = 300;

/** What a choice counts as that is on no list. */
const other = 'other';

/** The questions of a dataset by their folded words; those of `*` are asked in every dataset. */
export function questionsOf(
  { questionMaps }: Settings,
  source: string,
  dataset: string,
): ReadonlyMap<string, Question> {
  const maps = questionMaps[source] ?? {};
  const all = [...Object.entries(maps['*'] ?? {}), ...Object.entries(maps[dataset] ?? {})];
  return new Map(all.map(([heading, question]) => [fold(heading), question]));
}

/**
 * The options that a response chose, folded, by `theme/question` or `theme/question/statement`; free words are left out.
 *
 * @param cells as typed, by the words of the question
 */
export function answersOf(cells: RowCells, questions: ReadonlyMap<string, Question>): Answers {
  const answers = Object.entries(cells).flatMap(([heading, cell]) => {
    const question = questions.get(fold(heading));
    return question === undefined || cell.trim() === '' ? [] : answersTo(question, heading, cell.trim());
  });
  return Object.fromEntries(answers);
}

function answersTo(question: Question, heading: string, cell: string): [string, string[]][] {
  const name = (theme: string) => `${theme}/${slug(heading).slice(0, longestKept)}`;
  switch (question.kind) {
    case 'choice':
      return chosen(name(question.theme), [cell], question.options);
    case 'choices':
      return chosen(name(question.theme), choicesIn(question, cell), question.options);
    case 'matrix':
      return labelsIn(question, cell).map(([statement, label]) => [
        `${name(question.theme)}/${slug(statement)}`,
        [slug(label)],
      ]);
    case 'text':
      return [];
  }
}

function choicesIn({ options, separator }: Asked<'choices'>, cell: string): string[] {
  const used = separator ?? separatorOf(cell, options);
  return splitChoices(used === ';' ? cell.replace(/;$/, '') : cell, options, used);
}

function chosen(name: string, parts: readonly string[], options: readonly string[]): [string, string[]][] {
  const listed = new Set(options.map(slug));
  const words = parts.map((part) => {
    const word = slug(part);
    if (listed.size > 0) return listed.has(word) ? word.slice(0, longestKept) : other;
    return word.length > longestUnlisted ? other : word;
  });
  const distinct = [...new Set(words)].filter((word) => word !== '').sort();
  return distinct.length === 0 ? [] : [[name, distinct]];
}

/** A matrix is a choice among all statements with all labels. */
function labelsIn({ statements, options }: Asked<'matrix'>, cell: string): [string, string][] {
  const pairs = statements.flatMap((statement) =>
    options.map((label) => [fold(`${statement} : ${label}`), [statement, label]] as const),
  );
  const known = new Map<string, readonly [string, string]>(pairs);
  const printed = statements.flatMap((statement) => options.map((label) => `${statement} : ${label}`));
  return splitChoices(cell, printed).flatMap((part) => {
    const pair = known.get(fold(part));
    return pair === undefined ? [] : [[...pair] as [string, string]];
  });
}
