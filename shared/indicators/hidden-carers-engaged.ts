import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';
import { isPossibleHiddenCarer } from './possible-hidden-carers.ts';

const id = 'hidden-carers-engaged';

/**
 * Of the people who were possible hidden carers in any monthly dataset up to the quarter's end, those whose contact
 * status is engaged in the last month that lists them. A blank there is not engaged, whatever an earlier month says.
 */
export const hiddenCarersEngaged: Indicator<'lift'> = {
  id,
  title: 'Possible hidden carers who are engaged',
  codes: {},
  unit: '%',
  better: 'higher',
  place: 'lift',
  estimatedOn: null,
  counts(rows) {
    if (!rows.some(isPossibleHiddenCarer)) return {};
    return { [`${id}.n`]: one(rows.at(-1)?.contact_status === 'engaged'), [`${id}.d`]: 1 };
  },
  measure: (counters) => ({
    kind: 'percentage',
    numerator: counted(counters, `${id}.n`),
    denominator: counted(counters, `${id}.d`),
  }),
};
