import { counted } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const id = 'experience-survey-responses';

/** Responses to the survey of carers' experience in the financial year so far, beside the year's target. */
export const experienceSurveyResponses: Indicator<'experience'> = {
  id,
  title: 'Responses to the survey of carers’ experience in the year so far',
  codes: {},
  unit: 'count',
  better: 'higher',
  place: 'experience',
  estimatedOn: null,
  counts: () => ({ [`${id}.n`]: 1 }),
  measure: (counters, { targets }) => ({
    kind: 'count',
    count: counted(counters, `${id}.n`),
    of: targets[id],
  }),
};
