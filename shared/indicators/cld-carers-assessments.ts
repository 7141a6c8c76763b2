import { counted } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const id = 'cld-carers-assessments';

/**
 * Long term assessments of carers in Client Level Data that ended in the period: a cross-check of the assessments
 * completed, which are counted from the council's own records. No other figure is taken from it.
 */
export const cldCarersAssessments: Indicator<'cld-assessments'> = {
  id,
  title: 'Carers’ assessments completed, by Client Level Data',
  codes: {},
  unit: 'count',
  better: null,
  place: 'cld-assessments',
  estimatedOn: null,
  counts: ({ event, assessment }) =>
    event === 'assessment' && assessment === 'long-term' ? { [`${id}.n`]: 1 } : {},
  measure: (counters) => ({ kind: 'count', count: counted(counters, `${id}.n`) }),
};
