import { lastDayOf } from '../../calendar/quarters.ts';
import { windowOf, within } from '../../calendar/windows.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { LetsTalkResponse } from '../../contracts/records.ts';
import type { Settings } from '../../contracts/settings.ts';
import { byText } from '../../indicators/counting/counters.ts';
import { slug } from '../../parsing/fold.ts';
import { inSentence } from '../html-words.ts';
import type { Traced } from '../reference.ts';

/** One question, or one statement of a matrix: how often each option was chosen. */
interface AskedQuestion {
  readonly theme: string;
  /** As the settings print it, else as it is kept. */
  readonly question: string;
  /** Of a matrix. */
  readonly statement: string | null;
  /** Responses that chose at least one option. */
  readonly answered: number;
  /** Most chosen first; a response may choose several. */
  readonly options: readonly { readonly option: string; readonly count: number }[];
}

/** One dataset of the local survey. */
export interface LocalSurvey {
  readonly dataset: string;
  readonly responses: number;
  readonly inQuarter: number;
  /** Barriers to breaks first, then the other themes by name. */
  readonly questions: readonly AskedQuestion[];
}

const firstTheme = 'breaks';

/**
 * What carers chose in the local survey: options with their counts, by theme and question; free words are never kept.
 * Responses up to the quarter's last day, and those without a day.
 *
 * @example localSurveys(records, '2023-24-Q2', settings)[0].questions[0].options[0] // { option: 'It costs too much', count: 8 }
 */
export function localSurveys(
  told: readonly Traced<LetsTalkResponse>[],
  quarter: Quarter,
  settings: Settings,
): LocalSurvey[] {
  const upTo = told.filter(({ content }) => (content.submitted_on ?? '') <= lastDayOf(quarter));
  return [...Map.groupBy(upTo, ({ dataset }) => dataset)]
    .sort(([a], [b]) => byText(a, b))
    .map(([dataset, traced]) => {
      const responses = traced.map(({ content }) => content);
      const inQuarter = responses.filter(({ submitted_on }) =>
        within(submitted_on, windowOf('quarter', quarter)),
      );
      return {
        dataset,
        responses: responses.length,
        inQuarter: inQuarter.length,
        questions: questionsIn(responses, printedWords(settings)),
      };
    });
}

function questionsIn(
  responses: readonly LetsTalkResponse[],
  inWords: (word: string) => string,
): AskedQuestion[] {
  const answers = responses.flatMap((response) => Object.entries(response.answers));
  return [...Map.groupBy(answers, ([name]) => name)]
    .sort(([a], [b]) => Number(isFirst(b)) - Number(isFirst(a)) || byText(a, b))
    .map(([name, given]) => {
      const [theme = '', question = '', statement] = name.split('/');
      const chosen = Map.groupBy(
        given.flatMap(([, options]) => options),
        (option) => option,
      );
      return {
        theme,
        question: inWords(question),
        statement: statement === undefined ? null : inWords(statement),
        answered: given.length,
        options: [...chosen]
          .map(([option, times]) => ({ option: inWords(option), count: times.length }))
          .sort((a, b) => b.count - a.count || byText(a.option, b.option)),
      };
    });
}

const isFirst = (name: string): boolean => name.startsWith(`${firstTheme}/`);

/** Questions, statements and options are kept folded; the settings know how they are printed. */
function printedWords({ questionMaps }: Settings): (word: string) => string {
  const questions = Object.values(questionMaps['lets-talk'] ?? {}).flatMap((asked) => Object.entries(asked));
  const printed = questions.flatMap(([heading, question]) => [
    heading,
    ...('options' in question ? question.options : []),
    ...('statements' in question ? question.statements : []),
  ]);
  const known = new Map(printed.map((words) => [slug(words), words]));
  return (word) => known.get(word) ?? inSentence(word);
}
