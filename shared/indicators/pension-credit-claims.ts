import type { LiftMatch } from '../contracts/records.ts';
import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';
import { hasCarerSignal } from './possible-hidden-carers.ts';

const id = 'pension-credit-claims';

const claimsAsEngagedCarer = (row: LiftMatch): boolean =>
  hasCarerSignal(row) && row.contact_status === 'engaged' && row.pension_credit_claimed === true;

/** People who, in one row of any monthly dataset up to the quarter's end, are engaged carers who claim Pension Credit. */
export const pensionCreditClaims: Indicator<'lift'> = {
  id,
  title: 'Pension Credit claims by engaged carers',
  codes: {},
  unit: 'count',
  better: 'higher',
  place: 'lift',
  estimatedOn: null,
  counts: (rows) => ({ [`${id}.n`]: one(rows.some(claimsAsEngagedCarer)) }),
  measure: (counters) => ({ kind: 'count', count: counted(counters, `${id}.n`) }),
};
