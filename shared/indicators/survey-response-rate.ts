import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const id = 'survey-response-rate';

/** Counter of everybody who was sampled, whether they responded or not. */
export const sampledCarers = `${id}.d`;

/** Share of the sampled carers who responded, by `responded` alone. No estimate: it is known of everybody sampled. */
export const surveyResponseRate: Indicator<'sace'> = {
  id,
  title: 'Response rate of the carers’ survey',
  codes: {},
  unit: '%',
  better: 'higher',
  place: 'sace',
  estimatedOn: null,
  counts: ({ responded }) => ({ [`${id}.n`]: one(responded), [sampledCarers]: 1 }),
  measure: (counters) => ({
    kind: 'percentage',
    numerator: counted(counters, `${id}.n`),
    denominator: counted(counters, sampledCarers),
  }),
};
