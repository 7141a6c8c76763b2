import type { Assessment } from '../contracts/records.ts';
import type { Settings } from '../contracts/settings.ts';
import { completed } from './assessments-completed.ts';
import { counted } from './counting/counters.ts';
import { keyOf } from './counting/groups.ts';
import type { Indicator } from './indicator.ts';

/** Counter of the completed assessments with one outcome. @example outcomeCounter('direct payment') // 'completed.outcome:direct payment' */
const outcomeCounter = (key: string): string => `completed.outcome:${key}`;

/** Outcomes that the council calls meaningful, folded, each once; a blank one is none. */
const meaningfulKeys = ({ assessments }: Settings): ReadonlySet<string> =>
  new Set(assessments.meaningfulOutcomes.map(keyOf).filter((key) => key !== ''));

/**
 * Whether the council calls the outcome of an assessment meaningful; no outcome is not.
 *
 * @example hasMeaningfulOutcome({ outcome: 'Direct payment' }, defaultSettings) // true
 */
export const hasMeaningfulOutcome = (
  { outcome = '' }: Pick<Assessment, 'outcome'>,
  settings: Settings,
): boolean => meaningfulKeys(settings).has(keyOf(outcome));

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
  counts: ({ outcome = '' }) => (keyOf(outcome) === '' ? {} : { [outcomeCounter(keyOf(outcome))]: 1 }),
  measure: (counters, settings) => ({
    kind: 'percentage',
    numerator: [...meaningfulKeys(settings)].reduce(
      (sum, key) => sum + counted(counters, outcomeCounter(key)),
      0,
    ),
    denominator: counted(counters, completed),
  }),
};
