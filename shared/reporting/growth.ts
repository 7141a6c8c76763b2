import type { Settings } from '../contracts/settings.ts';

/** How long a count only grows: until its period starts again, until the year does, or for ever. */
type Growth = 'in-period' | 'in-year' | 'always';

const growths: Readonly<Record<string, Growth>> = {
  'carers-supported-per-100000': 'in-period',
  'assessments-completed': 'in-period',
  'cld-carers-assessments': 'in-period',
  'young-carers-assessments': 'in-period',
  'pension-credit-claims': 'always',
  'experience-survey-responses': 'in-year',
};

/** @returns undefined for a figure that may fall as well as rise */
export const growthOf = (indicator: string): Growth | undefined => growths[indicator];

/**
 * Whether a figure only grows until its period starts again: more than in the quarter before is nothing to praise, and
 * less, after a start, nothing to blame.
 *
 * @example isGrowing('assessments-completed', { periods: { 'assessments-completed': 'quarter' } }) // false
 */
export function isGrowing(indicator: string, { periods }: Pick<Settings, 'periods'>): boolean {
  const growth = growthOf(indicator);
  if (growth !== 'in-period') return growth !== undefined;
  return (periods[indicator] ?? 'year-to-date') === 'year-to-date';
}
