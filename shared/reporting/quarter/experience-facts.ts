import { financialYearOf, lastDayOf, quarterOf, quartersOf } from '../../calendar/quarters.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { ExperienceResponse } from '../../contracts/records.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Traced } from '../reference.ts';

/** Responses to the Experience Survey in the financial year, against what is to be reached. */
export interface ExperienceFacts {
  /** The year's quarters so far, the first one first. */
  readonly quarters: readonly { readonly quarter: Quarter; readonly responses: number }[];
  readonly yearToDate: number;
  readonly target: number | null;
  /** Null without a target; 0 where it is reached. */
  readonly missing: number | null;
  readonly quartersLeft: number;
  /** Responses that each quarter left has to bring; null without a target, and where none is left. */
  readonly neededEachQuarter: number | null;
  /** Responses by the year's end if it goes on like this: an estimate. */
  readonly estimatedYearEnd: number;
}

/**
 * How the Experience Survey stands: responses submitted up to the quarter's last day in the year that their dataset is
 * for.
 *
 * @example experienceFacts(records, '2023-24-Q2', settings) // { yearToDate: 14, target: 300, neededEachQuarter: 143, … }
 */
export function experienceFacts(
  responses: readonly Traced<ExperienceResponse>[],
  quarter: Quarter,
  settings: Settings,
): ExperienceFacts {
  const year = financialYearOf(quarter);
  const all = quartersOf(year);
  const inYear = responses.filter(
    ({ dataset, content }) =>
      dataset === year &&
      content.submitted_on <= lastDayOf(quarter) &&
      financialYearOf(quarterOf(content.submitted_on)) === year,
  );
  const quarters = all
    .filter((each) => each <= quarter)
    .map((each) => ({
      quarter: each,
      responses: inYear.filter(({ content }) => quarterOf(content.submitted_on) === each).length,
    }));
  const yearToDate = inYear.length;
  const target = settings.targets['experience-survey-responses'] ?? null;
  const missing = target === null ? null : Math.max(0, Math.ceil(target) - yearToDate);
  const quartersLeft = all.length - quarters.length;
  return {
    quarters,
    yearToDate,
    target,
    missing,
    quartersLeft,
    neededEachQuarter: missing === null || quartersLeft === 0 ? null : Math.ceil(missing / quartersLeft),
    estimatedYearEnd: Math.round((yearToDate * all.length) / quarters.length),
  };
}
