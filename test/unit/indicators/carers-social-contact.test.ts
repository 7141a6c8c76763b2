import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-social-contact';

describe('carers with as much social contact as they would like', () => {
  it('counts those with as much contact as they want, of all who answered', () => {
    const oneOfEach = [1, 2, 3].map((option) => answered({ q11: option }));
    expect(figureOf(id, oneOfEach)).toEqual([1, 3, 33.3]);
    expect(figureOf(id, [answered({ q11: 1 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q11: 2 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q11: 3 })])).toEqual([0, 1, 0]);
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q11: 1 }, {}, { q11: 4 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and higher is better', () => {
    const half = [...times(50, answered({ q11: 1 })), ...times(50, answered({ q11: 2 }))];
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 200 } } } };
    // 1.96 · √(0.25 / 99 · 0.5) = 6.96 points
    expect(positionOf(id, half, { settings })).toMatchObject({
      unit: '%',
      better: 'higher',
      codes: { 'ascof-2014': '1I2', 'ascof-2023': '5A(2)' },
      marginOfError: 7,
      interval: [43, 57],
    });
  });
});
