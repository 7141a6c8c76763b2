import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { ExperienceResponse } from '../../../../shared/contracts/records.ts';
import { experiencePace, responsesByQuarter } from '../../../../shared/reporting/quarter/experience-facts.ts';
import { traced } from './traced.ts';

const response = (submitted_on: string, dataset = '2023-24') =>
  traced<ExperienceResponse>({ kind: 'experience-response', submitted_on }, { dataset });

describe('the Experience Survey', () => {
  it('counts responses in the quarter that they were submitted in, up to the quarter and in their own year', () => {
    const responses = [
      response('2023-04-01'),
      response('2023-06-30'),
      response('2023-07-01'),
      response('2023-10-01'),
      response('2023-03-31'),
      response('2023-05-01', '2022-23'),
    ];
    expect(responsesByQuarter(responses, '2023-24-Q2' as Quarter)).toEqual([
      { quarter: '2023-24-Q1', responses: 2 },
      { quarter: '2023-24-Q2', responses: 1 },
    ]);
  });

  it('says what each quarter that is left has to bring', () => {
    expect(experiencePace(14, '2023-24-Q2' as Quarter, 300)).toEqual({
      yearToDate: 14,
      target: 300,
      missing: 286,
      quartersLeft: 2,
      neededEachQuarter: 143,
      estimatedYearEnd: 28,
    });
  });

  it('asks for nothing more once the target is reached, and of no quarter once the year is over', () => {
    expect(experiencePace(310, '2023-24-Q3' as Quarter, 300)).toMatchObject({
      missing: 0,
      neededEachQuarter: 0,
    });
    expect(experiencePace(250, '2023-24-Q4' as Quarter, 300)).toMatchObject({
      missing: 50,
      neededEachQuarter: null,
    });
  });

  it('has no pace without a target', () => {
    expect(experiencePace(5, '2023-24-Q1' as Quarter, null)).toMatchObject({
      missing: null,
      neededEachQuarter: null,
      estimatedYearEnd: 20,
    });
  });
});
