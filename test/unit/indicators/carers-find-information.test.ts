import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-find-information';

describe('carers who find it easy to find information', () => {
  it('counts those who find it very or fairly easy, of all who answered, less those who have not tried', () => {
    const oneOfEach = [1, 2, 3, 4, 5].map((option) => answered({ q17: option }));
    expect(figureOf(id, oneOfEach)).toEqual([2, 4, 50]);
    expect(figureOf(id, [answered({ q17: 2 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q17: 3 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q17: 4 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q17: 5 })])).toEqual([0, 1, 0]);
  });

  it('leaves out those who have not tried: without others there is no value', () => {
    expect(positionOf(id, [answered({ q17: 1 })])).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      mark: '[x]',
    });
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q17: 2 }, {}, { q17: 6 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and higher is better', () => {
    const half = [...times(50, answered({ q17: 2 })), ...times(50, answered({ q17: 4 }))];
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 200 } } } };
    // 1.96 · √(0.25 / 99 · 0.5) = 6.96 points
    expect(positionOf(id, half, { settings })).toMatchObject({
      unit: '%',
      better: 'higher',
      codes: { 'ascof-2014': '3D2', 'ascof-2023': '3C(2)' },
      marginOfError: 7,
      interval: [43, 57],
    });
  });
});
