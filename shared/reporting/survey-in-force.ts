import { financialYearOf, quartersOf } from '../calendar/quarters.ts';
import type { FinancialYear, Quarter } from '../contracts/identifiers.ts';
import type { Position } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import { byText } from '../indicators/counting/counters.ts';

/** A survey whose values hold in a quarter, and whether they are new in that year. */
export interface SurveyInForce {
  readonly year: FinancialYear;
  readonly basis: Extract<Position['basis'], 'computed' | 'carried-forward'>;
}

/** First quarter that a survey's values apply to: fieldwork is in autumn, so Q4 of its year unless settings say other. */
const firstQuarterOf = (year: FinancialYear, settings: Settings): Quarter =>
  settings.surveys.sace[year]?.firstQuarter ?? quartersOf(year)[3];

/**
 * The survey whose values apply to a quarter: the one that began to apply last. Its values are computed in quarters of
 * its own financial year and carried forward into all later ones.
 *
 * @param years survey years on record
 * @returns null before the first survey applies
 * @example surveyInForce(['2021-22'], '2023-24-Q2', defaultSettings) // { year: '2021-22', basis: 'carried-forward' }
 */
export function surveyInForce(
  years: readonly FinancialYear[],
  quarter: Quarter,
  settings: Settings,
): SurveyInForce | null {
  const latest = years
    .map((year) => ({ year, first: firstQuarterOf(year, settings) }))
    .filter(({ first }) => first <= quarter)
    .sort((a, b) => byText(a.first, b.first) || byText(a.year, b.year))
    .at(-1);
  if (latest === undefined) return null;
  return {
    year: latest.year,
    basis: financialYearOf(quarter) === latest.year ? 'computed' : 'carried-forward',
  };
}
