import * as z from 'zod';
import { problemOf } from '../contracts/problems.ts';
import { optionsOf, type SurveyQuestion, surveyQuestions } from '../contracts/records.ts';
import { type Cell, oneOf, unreadableIsMissing, wholeNumber, words, yesNo } from './cells.ts';
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

/** What our questions ask, in a word or two; numbers are those from 2023-24 on. */
const asks: Readonly<Record<SurveyQuestion, string>> = {
  q4: 'satisfaction with support and services',
  q7: 'time for what one values or enjoys',
  q8: 'control over daily life',
  q9: 'looking after oneself',
  q10: 'personal safety',
  q11: 'social contact',
  q12: 'encouragement and support',
  q13: 'time for other people that one cares for',
  q17: 'finding information and advice',
  q19: 'being consulted',
};

const isOurs = (question: string): question is SurveyQuestion => question in asks;

function unusedAnswer(question: string): string {
  const now = surveyQuestions.find((ours) => oldNumber[ours] === question);
  return now === undefined
    ? 'Answer; no figure uses it, and it is not kept'
    : `Answer; up to ${lastYearOfOldNumbers} this is what ${now} is now, later no figure uses it`;
}

/** An answer that is none of its question's options is a remark, so the cell itself takes any words. */
function answerTo(question: string): Cell {
  const cell = z.string().meta({ written: 'any words' });
  if (!isOurs(question)) return cell.meta({ description: unusedAnswer(question), examples: ['1'] });
  return cell.meta({
    description: `Answer on ${asks[question]}`,
    written: `number of the option as printed, 1 to ${optionsOf[question]}; blank: not answered`,
    examples: ['1'],
  });
}

const group = unreadableIsMissing(words());

/** Survey of Adult Carers in England: one row per sampled carer. */
export const saceRows: SourceRows = {
  columns: {
    serial_number: words().meta({
      description: 'What names the response within its survey',
      examples: ['SYN-230001'],
    }),
    responded: yesNo.meta({
      description: 'Whether the carer answered; carers who did not are rows too',
      examples: ['yes'],
    }),
    age: unreadableIsMissing(wholeNumber(0, 130)).meta({
      description: 'Age in years at the survey',
      examples: ['72'],
    }),
    gender: group.meta({ description: 'Gender, for the breakdown', examples: ['Female'] }),
    ethnicity: group.meta({ description: 'Ethnic group, for the breakdown', examples: ['White'] }),
    religion: group.meta({ description: 'Religion or belief, for the breakdown', examples: ['Christian'] }),
    sexual_orientation: group.meta({
      description: 'Sexual orientation, for the breakdown',
      examples: ['Heterosexual'],
    }),
    disability: unreadableIsMissing(yesNo).meta({
      description: 'Whether the carer has a disability, for the breakdown',
      examples: ['no'],
    }),
    ward: group.meta({
      description: 'Ward where the carer lives; one that is not in the settings counts as other',
      examples: ['Longford'],
    }),
    assessment_method: unreadableIsMissing(oneOf(['joint', 'separate', 'none'])).meta({
      description: 'How the carer was last assessed; read, and not kept',
      examples: ['separate'],
    }),
    support_provided: group.meta({
      description: 'Support that the carer gets; read, and not kept',
      examples: ['direct-payment'],
    }),
    ...Object.fromEntries(questions.map((question): [string, Cell] => [question, answerTo(question)])),
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
