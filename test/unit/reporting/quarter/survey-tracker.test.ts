import { describe, expect, it } from 'vitest';
import type { FinancialYear, Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { SurveyResponse } from '../../../../shared/contracts/records.ts';
import { defaultSettings, settings as schema } from '../../../../shared/contracts/settings.ts';
import { surveyProgress, surveyTracker } from '../../../../shared/reporting/quarter/survey-tracker.ts';
import { traced } from './traced.ts';

const year = '2023-24' as FinancialYear;
const quarter = '2023-24-Q3' as Quarter;
const known = schema.parse({ surveys: { sace: { '2023-24': { eligiblePopulation: 1000 } } } });

const responses = (dataset: string, sampled: number, responded: number) =>
  Array.from({ length: sampled }, (_, at) =>
    traced<SurveyResponse>({ kind: 'survey-response', responded: at < responded, answers: {} }, { dataset }),
  );

describe('the survey tracker', () => {
  it('says how many more responses make a margin of five points', () => {
    expect(surveyProgress({ year, sampled: 700, responded: 200 }, known)).toEqual({
      year,
      sampled: 700,
      responded: 200,
      responseRate: 28.6,
      population: 1000,
      isPopulationKnown: true,
      margin: 6.2,
      needed: 278,
      stillNeeded: 78,
    });
  });

  it('asks for none where there are enough', () => {
    expect(surveyProgress({ year, sampled: 700, responded: 300 }, known).stillNeeded).toBe(0);
  });

  it('takes the number sampled where the settings do not say how many could be asked', () => {
    const progress = surveyProgress({ year, sampled: 700, responded: 200 }, defaultSettings);
    expect(progress).toMatchObject({ population: 700, isPopulationKnown: false, needed: 249 });
  });

  it('has no margin before the second response', () => {
    expect(surveyProgress({ year, sampled: 700, responded: 1 }, known)).toMatchObject({
      margin: null,
      stillNeeded: 277,
    });
  });

  it('shows each survey of the quarter’s year and before, oldest first, and none of a later year', () => {
    const records = [
      ...responses('2025-26', 3, 1),
      ...responses('2023-24', 5, 2),
      ...responses('2021-22', 4, 4),
    ];
    const shown = surveyTracker(records, quarter, defaultSettings);
    expect(shown.map((each) => [each.year, each.sampled, each.responded])).toEqual([
      ['2021-22', 4, 4],
      ['2023-24', 5, 2],
    ]);
  });
});
