import type { IsoDate } from '../contracts/identifiers.ts';
import type { Assessment } from '../contracts/records.ts';
import { fold } from '../parsing/fold.ts';
import { counted, one } from './counting/counters.ts';
import type { Indicator } from './indicator.ts';

const waiting = 'waiting.n';

/** Outcomes that end an assessment which is never completed. */
const ended: ReadonlySet<string> = new Set(['declined', 'cancelled', 'withdrawn']);

/** Whether an assessment was never completed, and never will be: declined, cancelled or withdrawn. */
export const isGivenUp = ({ completed_on, outcome = '' }: Assessment): boolean =>
  completed_on === undefined && ended.has(fold(outcome));

/** Whether an assessment waits at the end of a day: requested by then, not completed by then, not given up at any time. */
export const isWaiting = (assessment: Assessment, lastDay: IsoDate): boolean =>
  !isGivenUp(assessment) &&
  assessment.requested_on <= lastDay &&
  !(assessment.completed_on !== undefined && assessment.completed_on <= lastDay);

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
  counts: ({ assessment, lastDay }) => ({ [waiting]: one(isWaiting(assessment, lastDay)) }),
  measure: (counters) => ({ kind: 'count', count: counted(counters, waiting) }),
};
