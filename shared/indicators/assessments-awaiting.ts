import { fold } from '../parsing/fold.ts';
import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const waiting = 'waiting.n';

/** Outcomes that end an assessment which is never completed. */
const ended: ReadonlySet<string> = new Set(['declined', 'cancelled', 'withdrawn']);

/**
 * Carers who wait as at the period's end: requested by then and not completed by then. An assessment that is never
 * completed because it was declined, cancelled or withdrawn does not wait at all, at no time.
 */
export const assessmentsAwaiting: Indicator<'assessments-waiting'> = {
  id: 'assessments-awaiting',
  title: 'Carers waiting for an assessment',
  codes: {},
  unit: 'count',
  better: 'lower',
  place: 'assessments-waiting',
  estimatedOn: null,
  counts({ assessment: { requested_on, completed_on, outcome = '' }, lastDay }) {
    if (completed_on === undefined && ended.has(fold(outcome))) return {};
    const isCompleted = completed_on !== undefined && completed_on <= lastDay;
    return { [waiting]: one(requested_on <= lastDay && !isCompleted) };
  },
  measure: (counters) => ({ kind: 'count', count: counted(counters, waiting) }),
};
