import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-safety-concerns';

describe('carers with concerns about their safety', () => {
  it('counts those with some worries and the extremely worried, of all who answered', () => {
    const oneOfEach = [1, 2, 3].map((option) => answered({ q10: option }));
    expect(figureOf(id, oneOfEach)).toEqual([2, 3, 66.7]);
    expect(figureOf(id, [answered({ q10: 2 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q10: 3 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q10: 1 })])).toEqual([0, 1, 0]);
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q10: 2 }, {}, { q10: 4 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and lower is better', () => {
    const half = [...times(50, answered({ q10: 2 })), ...times(50, answered({ q10: 1 }))];
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 200 } } } };
    // 1.96 · √(0.25 / 99 · 0.5) = 6.96 points
    expect(positionOf(id, half, { settings })).toMatchObject({
      unit: '%',
      better: 'lower',
      codes: {},
      marginOfError: 7,
      interval: [43, 57],
    });
  });
});
