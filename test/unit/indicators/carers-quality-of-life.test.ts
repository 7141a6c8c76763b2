import { describe, expect, it } from 'vitest';
import { answered, figureOf, positionOf } from './evidence.ts';

const id = 'carers-quality-of-life';
const all = (option: number) => ({
  q7: option,
  q8: option,
  q9: option,
  q10: option,
  q11: option,
  q12: option,
});

describe('carers’ quality of life', () => {
  it('scores the best option 2, the middle one 1 and the worst 0, over six questions', () => {
    expect(figureOf(id, [answered(all(1))])).toEqual([12, 1, 12]);
    expect(figureOf(id, [answered(all(2))])).toEqual([6, 1, 6]);
    expect(figureOf(id, [answered(all(3))])).toEqual([0, 1, 0]);
    expect(figureOf(id, [answered({ q7: 1, q8: 2, q9: 3, q10: 1, q11: 2, q12: 2 })])).toEqual([7, 1, 7]);
  });

  it('is the mean of the scores, to 1 decimal', () => {
    expect(figureOf(id, [answered(all(1)), answered(all(2)), answered(all(2))])).toEqual([24, 3, 8]);
    expect(figureOf(id, [answered(all(1)), answered(all(2)), answered({ ...all(2), q7: 3 })])).toEqual([
      23, 3, 7.7,
    ]);
  });

  it('asks for all six answers: one missing, or none of the options, leaves the respondent out', () => {
    for (const question of ['q7', 'q8', 'q9', 'q10', 'q11', 'q12'] as const) {
      const { [question]: _, ...five } = all(1);
      expect(figureOf(id, [answered(five), answered(all(2))])).toEqual([6, 1, 6]);
      expect(figureOf(id, [answered({ ...all(1), [question]: 4 }), answered(all(2))])).toEqual([6, 1, 6]);
    }
  });

  it('leaves out of this measure only: the one question still counts', () => {
    expect(figureOf('carers-social-contact', [answered({ q11: 1 })])).toEqual([1, 1, 100]);
  });

  it('has a margin of error from the spread of the scores, where the population is known', () => {
    // scores 12, 6, 6, 0: sd² = 72/3 = 24, margin 1.96 · √(24/4) · √(1 − 4/16) = 4.158
    const four = [all(1), all(2), all(2), all(3)].map((answers) => answered(answers));
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 16 } } } };
    expect(positionOf(id, four, { settings })).toMatchObject({
      value: 6,
      unit: 'score 0–12',
      better: 'higher',
      codes: { 'ascof-2014': '1D', 'ascof-2023': '1C' },
      marginOfError: 4.2,
      interval: [1.8, 10.2],
    });
    expect(positionOf(id, four)).toMatchObject({ value: 6, marginOfError: null, interval: null });
  });

  it('never leaves its scale', () => {
    const settings = { surveys: { sace: { '2023-24': { eligiblePopulation: 1000 } } } };
    const two = [answered(all(1)), answered(all(3))];
    expect(positionOf(id, two, { settings }).interval).toEqual([0, 12]);
  });
});
