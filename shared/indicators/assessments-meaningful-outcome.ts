import { completed } from './assessments-completed.ts';
import { counted } from './counting/counters.ts';
import { keyOf } from './counting/groups.ts';
import type { Indicator } from './indicator.ts';

/** Counter of the completed assessments with one outcome. @example outcomeCounter('Direct payment') // 'completed.outcome:direct payment' */
const outcomeCounter = (outcome: string): string => `completed.outcome:${keyOf(outcome)}`;

/**
 * Completed assessments whose outcome the council calls meaningful, of all completed. Counted by outcome: the list is a
 * setting, and a setting must not change what is counted.
 */
export const assessmentsMeaningfulOutcome: Indicator<'assessments'> = {
  id: 'assessments-meaningful-outcome',
  title: 'Carers’ assessments with a meaningful outcome',
  codes: {},
  unit: '%',
  better: 'higher',
  place: 'assessments',
  estimatedOn: null,
  counts: ({ outcome = '' }) => (keyOf(outcome) === '' ? {} : { [outcomeCounter(outcome)]: 1 }),
  measure: (counters, settings) => ({
    kind: 'percentage',
    numerator: [...new Set(settings.assessments.meaningfulOutcomes.map(outcomeCounter))].reduce(
      (sum, name) => sum + counted(counters, name),
      0,
    ),
    denominator: counted(counters, completed),
  }),
};
