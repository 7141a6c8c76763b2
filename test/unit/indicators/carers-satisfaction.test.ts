import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf, times } from './evidence.ts';

const id = 'carers-satisfaction';

describe('carers satisfied with support and services', () => {
  it('counts the extremely and the very satisfied, of all who answered, less those who have not received any support', () => {
    const oneOfEach = [1, 2, 3, 4, 5, 6, 7, 8].map((option) => answered({ q4: option }));
    expect(figureOf(id, oneOfEach)).toEqual([2, 7, 28.6]);
    expect(figureOf(id, [answered({ q4: 2 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q4: 3 })])).toEqual([1, 1, 100]);
    expect(figureOf(id, [answered({ q4: 4 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q4: 5 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q4: 6 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q4: 7 })])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q4: 8 })])).toEqual([0, 1, 0]);
  });

  it('leaves out those who have not received any support: without others there is no value', () => {
    expect(positionOf(id, [answered({ q4: 1 })])).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      mark: '[x]',
    });
  });

  it('leaves out a respondent who did not answer, or whose answer is none of the options', () => {
    const answers = [{ q4: 2 }, {}, { q4: 9 }];
    expect(
      figureOf(
        id,
        answers.map((each) => answered(each)),
      ),
    ).toEqual([1, 1, 100]);
  });

  it('is an estimate in percent, and higher is better', () => {
    const half = [...times(50, answered({ q4: 2 })), ...times(50, answered({ q4: 4 }))];
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 200 } } } };
    // 1.96 · √(0.25 / 99 · 0.5) = 6.96 points
    expect(positionOf(id, half, { settings })).toMatchObject({
      unit: '%',
      better: 'higher',
      codes: { 'ascof-2014': '3B', 'ascof-2023': '1E' },
      marginOfError: 7,
      interval: [43, 57],
    });
  });
});
