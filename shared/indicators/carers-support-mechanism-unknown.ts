import type { Indicator } from './indicator.ts';
import { supportCounter } from './support-category.ts';
import { peopleIn } from './support-share.ts';

/** Carers with direct support of which nobody wrote down how it is given: in neither share, so shown beside them. */
export const carersSupportMechanismUnknown: Indicator<'cld'> = {
  id: 'carers-support-mechanism-unknown',
  title: 'Carers whose direct support has no known delivery mechanism',
  codes: {},
  unit: 'count',
  better: null,
  place: 'cld',
  estimatedOn: null,
  counts: ({ category }) => ({ [supportCounter(category)]: 1 }),
  measure: (counters) => ({ kind: 'count', count: peopleIn([4], counters) }),
};
