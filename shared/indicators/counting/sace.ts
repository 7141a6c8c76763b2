import { type AgeBand, ageBandOf } from '../../calendar/ages.ts';
import type { FinancialYear } from '../../contracts/identifiers.ts';
import { type Dimension, dimensions } from '../../contracts/positions.ts';
import type { SurveyResponse } from '../../contracts/records.ts';
import type { Counters } from '../contribution.ts';
import { indicatorsAt } from '../table.ts';
import { sideBySide, sumOf } from './counters.ts';
import type { Family } from './family.ts';
import { groupIn, ofGroup } from './groups.ts';
import { rowsOf } from './rows-of.ts';

/** Family of a survey's counters by one dimension; apart from the totals, so that no cell is very wide. */
export const surveyFamilyBy = (dimension: Dimension): string => `sace-by-${dimension.replace('_', '-')}`;

/** A survey year stands alone: each year asks other people. */
const survey = (name: string, counts: (response: SurveyResponse) => Counters): Family<FinancialYear> => ({
  name,
  source: 'sace',
  changePoints: (inputs) => inputs.map(({ dataset }) => dataset as FinancialYear),
  facts: (inputs, year) =>
    sumOf(
      rowsOf('survey-response', inputs)
        .filter(({ dataset }) => dataset === year)
        .map(({ row }) => counts(row)),
    ),
});

export const surveyFamilies: readonly Family<FinancialYear>[] = [
  survey('sace', countsOf),
  ...dimensions.map((dimension) =>
    survey(surveyFamilyBy(dimension), (response) => countsBy(dimension, response)),
  ),
];

function countsOf(response: SurveyResponse): Counters {
  return sideBySide(indicatorsAt('sace').map((indicator) => indicator.counts(response)));
}

function countsBy(dimension: Dimension, response: SurveyResponse): Counters {
  const group = groupIn(dimension, response, statedAgeBand(response));
  return group === undefined ? {} : ofGroup(countsOf(response), group);
}

const statedAgeBand = ({ age }: SurveyResponse): AgeBand | undefined =>
  age === undefined ? undefined : ageBandOf(age);
