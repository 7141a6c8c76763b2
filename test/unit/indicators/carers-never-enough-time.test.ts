import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-never-enough-time';

describe('carers who never have enough time', () => {
  it('counts those who never have enough, of all who answered', () => {
    const oneOfEach = [1, 2, 3, 4].map((option) => answered({ q13: option }));
    expect(figureOf(id, oneOfEach)).toEqual([1, 4, 25]);
    expect(figureOf(id, [answered({ q13: 4 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q13: 1 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q13: 2 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q13: 3 })])).toEqual([0, 1, 0]);
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q13: 4 }, {}, { q13: 5 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and lower is better', () => {
    const half = [...times(50, answered({ q13: 4 })), ...times(50, answered({ q13: 1 }))];
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
