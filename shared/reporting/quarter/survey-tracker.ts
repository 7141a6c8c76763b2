import { financialYearOf } from '../../calendar/quarters.ts';
import type { FinancialYear, Quarter } from '../../contracts/identifiers.ts';
import type { SurveyResponse } from '../../contracts/records.ts';
import type { Settings } from '../../contracts/settings.ts';
import { byText } from '../../indicators/counting/counters.ts';
import { marginOfPercentage } from '../../statistics/margin-of-error.ts';
import { ratioToTenth, toTenth } from '../../statistics/round.ts';
import { responsesNeeded } from '../../statistics/survey-size.ts';
import type { Traced } from '../reference.ts';

/** How far a year's Survey of Adult Carers has come. */
export interface SurveyProgress {
  readonly year: FinancialYear;
  readonly sampled: number;
  readonly responded: number;
  /** In per cent, 1 decimal. */
  readonly responseRate: number | null;
  /** Carers whom the sample stands for, and whether the settings say so or the sample had to do. */
  readonly population: number;
  readonly isPopulationKnown: boolean;
  /** Of an answer that half of them give, in points, 1 decimal; null for fewer than two responses. */
  readonly margin: number | null;
  /** Responses with which that margin is five points. */
  readonly needed: number;
  readonly stillNeeded: number;
}

/** How many a survey asked, and how many of them responded. */
type Asked = Pick<SurveyProgress, 'year' | 'sampled' | 'responded'>;

/**
 * How far each survey on record has come by a quarter: those of its financial year and before, oldest first. Exact; the
 * rows say who responded, not when.
 *
 * @example surveyTracker(records, '2023-24-Q2', settings)[0] // { year: '2021-22', sampled: 1027, responded: 314, needed: 310, … }
 */
export function surveyTracker(
  responses: readonly Traced<SurveyResponse>[],
  quarter: Quarter,
  settings: Settings,
): SurveyProgress[] {
  const surveys = [...Map.groupBy(responses, ({ dataset }) => dataset as FinancialYear)];
  return surveys
    .filter(([year]) => year <= financialYearOf(quarter))
    .sort(([a], [b]) => byText(a, b))
    .map(([year, sampled]) => {
      const responded = sampled.filter(({ content }) => content.responded).length;
      return surveyProgress({ year, sampled: sampled.length, responded }, settings);
    });
}

/**
 * How far a survey has come, from its counts alone: for a page that has no records.
 *
 * @example surveyProgress({ year: '2021-22', sampled: 1027, responded: 314 }, settings).stillNeeded // 0
 */
export function surveyProgress({ year, sampled, responded }: Asked, settings: Settings): SurveyProgress {
  const known = settings.surveys.sace[year]?.eligiblePopulation;
  const population = known ?? sampled;
  const margin = marginOfPercentage({ numerator: responded / 2, denominator: responded, population });
  const needed = responsesNeeded(population);
  return {
    year,
    sampled,
    responded,
    responseRate: ratioToTenth(responded, sampled, 100),
    population,
    isPopulationKnown: known !== undefined,
    margin: margin === null ? null : toTenth(margin),
    needed,
    stillNeeded: Math.max(0, needed - responded),
  };
}
