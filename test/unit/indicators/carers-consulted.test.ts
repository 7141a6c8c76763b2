import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-consulted';

describe('carers included or consulted in discussions', () => {
  it('counts those always or usually consulted, of all who answered, less those who know of no discussions', () => {
    const oneOfEach = [1, 2, 3, 4, 5].map((option) => answered({ q19: option }));
    expect(figureOf(id, oneOfEach)).toEqual([2, 4, 50]);
    expect(figureOf(id, [answered({ q19: 2 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q19: 3 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q19: 4 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q19: 5 })])).toEqual([0, 1, 0]);
  });

  it('leaves out those who know of no discussions: without others there is no value', () => {
    expect(positionOf(id, [answered({ q19: 1 })])).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      mark: '[x]',
    });
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q19: 2 }, {}, { q19: 6 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and higher is better', () => {
    const half = [...times(50, answered({ q19: 2 })), ...times(50, answered({ q19: 4 }))];
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 200 } } } };
    // 1.96 · √(0.25 / 99 · 0.5) = 6.96 points
    expect(positionOf(id, half, { settings })).toMatchObject({
      unit: '%',
      better: 'higher',
      codes: { 'ascof-2014': '3C', 'ascof-2023': '3B' },
      marginOfError: 7,
      interval: [43, 57],
    });
  });
});
