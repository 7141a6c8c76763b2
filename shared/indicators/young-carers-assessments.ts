import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const young = 'completed.young';

/** Assessments of young carers completed in the period; young adult carers are not young carers. */
export const youngCarersAssessments: Indicator<'assessments'> = {
  id: 'young-carers-assessments',
  title: 'Young carers’ assessments completed',
  codes: {},
  unit: 'count',
  better: 'higher',
  place: 'assessments',
  estimatedOn: null,
  counts: ({ carer_type }) => ({ [young]: one(carer_type === 'young') }),
  measure: (counters) => ({ kind: 'count', count: counted(counters, young) }),
};
