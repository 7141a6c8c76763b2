import { daysBetween } from '../calendar/days.ts';
import type { Indicator } from './indicator.ts';

const binCounter = (days: number): string => `d${days}`;
const binOf = (name: string): number => Number(name.slice(1));

/**
 * Median of the whole days from request to completion, of the assessments completed in the period. Kept as a histogram,
 * because medians of parts do not add up to the median of the whole.
 */
export const assessmentsMedianDays: Indicator<'assessment-days'> = {
  id: 'assessments-median-days',
  title: 'Days from request to completion of a carer’s assessment (median)',
  codes: {},
  unit: 'days',
  better: 'lower',
  place: 'assessment-days',
  estimatedOn: null,
  counts: ({ requested_on, completed_on }) => ({ [binCounter(daysBetween(requested_on, completed_on))]: 1 }),
  measure: (counters) => ({
    kind: 'median',
    histogram: Object.entries(counters).map(([name, count]) => [binOf(name), count] as const),
  }),
};
