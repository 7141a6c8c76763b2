import { problemOf } from '../contracts/problems.ts';
import { optionsOf, type SurveyQuestion, surveyQuestions } from '../contracts/records.ts';
import { type Cell, oneOf, wholeNumber, words, yesNo } from './cells.ts';
import { cellOf, type RowValues, type SourceRows } from './source-rows.ts';

const questions = Array.from({ length: 33 }, (_, at) => `q${at + 1}`);

/** Up to 2021-22 loneliness (now Q16) was not asked, so later questions had one number less. */
const lastYearOfOldNumbers = '2021-22';
const oldNumber: Partial<Record<SurveyQuestion, string>> = { q17: 'q16', q19: 'q18' };

const columnOf = (question: SurveyQuestion, surveyYear: string): string =>
  (surveyYear <= lastYearOfOldNumbers ? oldNumber[question] : undefined) ?? question;

/** Answers by today's question numbers; one outside its question's options counts as not answered. */
function answersOf(values: RowValues, surveyYear: string): Partial<Record<SurveyQuestion, number>> {
  const given = surveyQuestions.flatMap((question) => {
    const answer = Number(cellOf<string>(values, columnOf(question, surveyYear)) ?? Number.NaN);
    return isOption(question, answer) ? [[question, answer] as const] : [];
  });
  return Object.fromEntries(given);
}

const isOption = (question: SurveyQuestion, answer: number): boolean =>
  Number.isInteger(answer) && answer >= 1 && answer <= optionsOf[question];

/** Columns of `surveyYear` whose answer is not one of the question's options. */
function answersOutOfRange(values: RowValues, surveyYear: string): string[] {
  return surveyQuestions
    .map((question) => ({ question, column: columnOf(question, surveyYear) }))
    .filter(({ column }) => values[column] !== undefined)
    .filter(({ question, column }) => !isOption(question, Number(values[column])))
    .map(({ column }) => column);
}

/** Survey of Adult Carers in England: one row per sampled carer. */
export const saceRows: SourceRows = {
  columns: {
    serial_number: words(),
    responded: yesNo,
    age: wholeNumber(0, 130),
    gender: words(),
    ethnicity: words(),
    religion: words(),
    sexual_orientation: words(),
    disability: yesNo,
    ward: words(),
    assessment_method: oneOf(['joint', 'separate', 'none']),
    support_provided: words(),
    ...Object.fromEntries(questions.map((question): [string, Cell] => [question, words(200)])),
  },
  required: ['serial_number', 'responded'],
  check: (values, dataset) =>
    answersOutOfRange(values, dataset).map((column) => problemOf('answer-out-of-range', { column })),
  statement: (values, { dataset }) => ({
    content: {
      kind: 'survey-response',
      responded: cellOf<boolean>(values, 'responded') === true,
      age: cellOf<number>(values, 'age'),
      gender: cellOf<string>(values, 'gender'),
      ethnicity: cellOf<string>(values, 'ethnicity'),
      religion: cellOf<string>(values, 'religion'),
      sexual_orientation: cellOf<string>(values, 'sexual_orientation'),
      disability: cellOf<boolean>(values, 'disability'),
      ward: cellOf<string>(values, 'ward'),
      answers: answersOf(values, dataset),
    },
  }),
};
