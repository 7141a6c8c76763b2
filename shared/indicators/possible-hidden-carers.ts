import type { LiftMatch } from '../contracts/records.ts';
import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const id = 'possible-hidden-carers';

/** Whether benefits data says that somebody cares for another person: any of the four signals. */
export const hasCarerSignal = ({ signals }: LiftMatch): boolean => signals.length > 0;

/** Whether somebody may be a carer whom the council does not know, by that month's row alone. */
export const isPossibleHiddenCarer = (row: LiftMatch): boolean =>
  hasCarerSignal(row) && !row.known_to_council;

/**
 * People with a carer signal whom the council does not know, in the latest monthly dataset not after the quarter's end.
 * More may mean that more are found or that more are hidden, so neither is better.
 */
export const possibleHiddenCarers: Indicator<'lift-listed'> = {
  id,
  title: 'Possible hidden carers',
  codes: {},
  unit: 'count',
  better: null,
  place: 'lift-listed',
  estimatedOn: null,
  counts: (row) => ({ [`${id}.n`]: one(isPossibleHiddenCarer(row)) }),
  measure: (counters) => ({ kind: 'count', count: counted(counters, `${id}.n`) }),
};
