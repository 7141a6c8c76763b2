import { financialYearOf, quarterOf, quartersOf } from '../../calendar/quarters.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { ExperienceResponse } from '../../contracts/records.ts';
import type { Traced } from '../reference.ts';

/** How the responses of a financial year so far stand against what is to be reached. */
export interface ExperiencePace {
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

interface QuarterOfResponses {
  readonly quarter: Quarter;
  readonly responses: number;
}

/**
 * Responses to the Experience Survey in each quarter of the year so far, the first one first: submitted up to the
 * quarter's last day, in the year that their dataset is for.
 *
 * @example responsesByQuarter(records, '2023-24-Q2') // [{ quarter: '2023-24-Q1', responses: 8 }, { quarter: '2023-24-Q2', responses: 6 }]
 */
export function responsesByQuarter(
  responses: readonly Traced<ExperienceResponse>[],
  quarter: Quarter,
): QuarterOfResponses[] {
  const year = financialYearOf(quarter);
  const submitted = responses
    .filter(({ dataset }) => dataset === year)
    .map(({ content }) => quarterOf(content.submitted_on));
  return quartersSoFar(quarter).map((each) => ({
    quarter: each,
    responses: submitted.filter((one) => one === each).length,
  }));
}

const quartersSoFar = (quarter: Quarter): Quarter[] =>
  quartersOf(financialYearOf(quarter)).filter((each) => each <= quarter);

/**
 * What it takes to reach the year's target, from the responses of the year so far.
 *
 * @example experiencePace(14, '2023-24-Q2', 300) // { yearToDate: 14, target: 300, missing: 286, quartersLeft: 2, neededEachQuarter: 143, estimatedYearEnd: 28 }
 */
export function experiencePace(yearToDate: number, quarter: Quarter, target: number | null): ExperiencePace {
  const elapsed = quartersSoFar(quarter).length;
  const quartersLeft = 4 - elapsed;
  const missing = target === null ? null : Math.max(0, Math.ceil(target) - yearToDate);
  return {
    yearToDate,
    target,
    missing,
    quartersLeft,
    neededEachQuarter: missing === null || quartersLeft === 0 ? null : Math.ceil(missing / quartersLeft),
    estimatedYearEnd: Math.round((yearToDate * 4) / elapsed),
  };
}
