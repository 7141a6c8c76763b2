import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-self-neglect';

describe('carers who neglect themselves', () => {
  it('counts those who feel that they neglect themselves, of all who answered', () => {
    const oneOfEach = [1, 2, 3].map((option) => answered({ q9: option }));
    expect(figureOf(id, oneOfEach)).toEqual([1, 3, 33.3]);
    expect(figureOf(id, [answered({ q9: 3 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q9: 1 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q9: 2 })])).toEqual([0, 1, 0]);
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q9: 3 }, {}, { q9: 4 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and lower is better', () => {
    const half = [...times(50, answered({ q9: 3 })), ...times(50, answered({ q9: 1 }))];
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
