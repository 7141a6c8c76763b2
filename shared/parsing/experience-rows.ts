import { financialYearOf, quarterOf } from '../calendar/quarters.ts';
import type { IsoDate } from '../contracts/identifiers.ts';
import { problemOf } from '../contracts/problems.ts';
import { dayAndTime, words } from './cells.ts';
import type { SourceRows } from './source-rows.ts';
import { platformHeadings, qualtrics, submittedOn } from './survey-platforms.ts';

/** Responses to the survey of carers' experience: one row per response. They are counted; what they answer is not kept. */
export const experienceRows: SourceRows = {
  columns: {
    response_id: words(120).meta({ description: 'Names the response within its year', examples: ['R-1'] }),
    submitted_on: dayAndTime.meta({
      description: 'Day on which it was submitted; a time behind it is dropped',
      examples: ['2023-09-30', '30/09/2023 14:05'],
    }),
  },
  aliases: platformHeadings,
  layouts: [qualtrics],
  takesOtherColumns: true,
  required: ['response_id', 'submitted_on'],
  done: ['submitted_on'],
  check: (values, year) => {
    const submitted = submittedOn(values);
    return submitted === undefined || financialYearOf(quarterOf(submitted)) === year
      ? []
      : [problemOf('outside-its-year', { column: 'submitted_on' })];
  },
  statement: (values) => ({
    content: {
      kind: 'experience-response',
      submitted_on: submittedOn(values) as IsoDate,
    },
  }),
};
