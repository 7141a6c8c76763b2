import type { Position } from '../contracts/positions.ts';
import { optionsOf, type SurveyQuestion, type SurveyResponse } from '../contracts/records.ts';
import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

/** Scale of a percentage. */
const percentage = [0, 100] as const;

/**
 * Answer to a question of the Survey of Adult Carers, by the question numbers of 2023-24 and later.
 *
 * @returns undefined where it is missing, or is none of the options that the question prints: it counts as missing
 */
export function answerTo(question: SurveyQuestion, { answers }: SurveyResponse): number | undefined {
  const answer = answers[question];
  return answer !== undefined && answer <= optionsOf[question] ? answer : undefined;
}

/**
 * Makes an indicator that is the share of one question's answers: those who chose some options, of all who answered,
 * less those whose option says that the question does not concern them. A missing answer leaves the respondent out of
 * this measure only.
 */
export function surveyShare(rule: {
  id: string;
  title: string;
  codes?: Position['codes'];
  better: 'higher' | 'lower';
  question: SurveyQuestion;
  /** Options that are counted. */
  options: readonly number[];
  /** Options that take a respondent out of the denominator. */
  notConcerned?: readonly number[];
}): Indicator<'sace'> {
  const { id, title, codes = {}, better, question, options, notConcerned = [] } = rule;
  return {
    id,
    title,
    codes,
    unit: '%',
    better,
    place: 'sace',
    estimatedOn: percentage,
    counts(response) {
      const answer = answerTo(question, response);
      if (answer === undefined || notConcerned.includes(answer)) return {};
      return { [`${id}.n`]: one(options.includes(answer)), [`${id}.d`]: 1 };
    },
    measure: (counters) => ({
      kind: 'percentage',
      numerator: counted(counters, `${id}.n`),
      denominator: counted(counters, `${id}.d`),
    }),
  };
}
