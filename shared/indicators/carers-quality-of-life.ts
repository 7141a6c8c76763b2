import type { SurveyQuestion, SurveyResponse } from '../contracts/records.ts';
import { counted } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';
import { answerTo } from './survey-share.ts';

const id = 'carers-quality-of-life';
const questions: readonly SurveyQuestion[] = ['q7', 'q8', 'q9', 'q10', 'q11', 'q12'];

/** The best option of three scores 2, the middle one 1, the worst 0. */
const pointsFor = (option: number): number => 3 - option;

/** Score from 0 to 12 of one respondent who answered all six questions; undefined of anybody else. */
function scoreOf(response: SurveyResponse): number | undefined {
  const options = questions
    .map((question) => answerTo(question, response))
    .filter((each) => each !== undefined);
  if (options.length < questions.length) return undefined;
  return options.reduce((score, option) => score + pointsFor(option), 0);
}

/** Mean score over Q7 to Q12 of those who answered all six. ASCOF 1D, from 2023-24 1C. */
export const carersQualityOfLife: Indicator<'sace'> = {
  id,
  title: 'Carers’ quality of life, as they report it',
  codes: { 'ascof-2014': '1D', 'ascof-2023': '1C' },
  unit: 'score 0–12',
  better: 'higher',
  place: 'sace',
  estimatedOn: [0, 12],
  counts(response) {
    const score = scoreOf(response);
    return score === undefined ? {} : { [`${id}.n`]: score, [`${id}.ss`]: score * score, [`${id}.d`]: 1 };
  },
  measure: (counters) => ({
    kind: 'mean',
    sum: counted(counters, `${id}.n`),
    sumOfSquares: counted(counters, `${id}.ss`),
    denominator: counted(counters, `${id}.d`),
  }),
};
