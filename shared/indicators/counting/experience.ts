import {
  financialYearOf,
  nextYearsFirstQuarter,
  previousQuarter,
  quarterOf,
} from '../../calendar/quarters.ts';
import type { Quarter } from '../../contracts/identifiers.ts';
import type { Counters, Input } from '../contribution.ts';
import { indicatorsAt } from '../table.ts';
import { sideBySide, sumOf } from './counters.ts';
import type { Family } from './family.ts';
import { rowsOf } from './rows-of.ts';

/** Counter of the responses submitted by a quarter's end, in whichever year: whether the survey has begun. */
export const everSubmitted = 'ever-submitted.n';

/** Responses of a financial year run from quarter to quarter, and start again with the next. */
export const experienceFamilies: readonly Family<Quarter>[] = [
  {
    name: 'experience',
    source: 'experience',
    before: previousQuarter,
    changePoints: (inputs) =>
      submittedOf(inputs).flatMap(({ quarter }) => [quarter, nextYearsFirstQuarter(quarter)]),
    facts: (inputs, quarter) =>
      sumOf(
        submittedOf(inputs)
          .filter((response) => response.quarter <= quarter)
          .map(({ row, year }) =>
            year === financialYearOf(quarter) ? countsOf(row) : { [everSubmitted]: 1 },
          ),
      ),
  },
];

type Response = Extract<Input['content'], { kind: 'experience-response' }>;

const countsOf = (response: Response): Counters =>
  sideBySide([
    { [everSubmitted]: 1 },
    ...indicatorsAt('experience').map((indicator) => indicator.counts(response)),
  ]);

/** Responses that were submitted in the year that their dataset is for. */
const submittedOf = (inputs: readonly Input[]) =>
  rowsOf('experience-response', inputs).flatMap(({ dataset, row }) => {
    const quarter = quarterOf(row.submitted_on);
    return financialYearOf(quarter) === dataset ? [{ row, quarter, year: dataset }] : [];
  });
