import { counted } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

/** Counter of the assessments completed in the period. */
export const completed = 'completed.n';

/** Carers' assessments completed in the period: every type of carer, young ones too, whatever the outcome. */
export const assessmentsCompleted: Indicator<'assessments'> = {
  id: 'assessments-completed',
  title: 'Carers’ assessments completed',
  codes: {},
  unit: 'count',
  better: 'higher',
  place: 'assessments',
  estimatedOn: null,
  counts: () => ({ [completed]: 1 }),
  measure: (counters) => ({ kind: 'count', count: counted(counters, completed) }),
};
