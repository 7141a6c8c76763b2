import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginOfPercentage } from '../../../shared/statistics/margin-of-error.ts';
import { responsesNeeded } from '../../../shared/statistics/survey-size.ts';

it.each([
  [1000, 278],
  [1600, 310],
  [1, 1],
  [0, 0],
  [1_000_000, 385],
])('of %i carers, %i responses are needed for ±5 points', (population, needed) => {
  expect(responsesNeeded(population)).toBe(needed);
});

it('is never more than everybody, and brings the margin to five points or nearly so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 100_000 }), (population) => {
      const needed = responsesNeeded(population);
      expect(needed).toBeLessThanOrEqual(population);
      const margin = marginOfPercentage({ numerator: needed / 2, denominator: needed, population });
      expect(margin).toBeLessThan(5.1);
    }),
    { seed: 278 },
  );
});

it('asks for more where the answer is to be surer', () => {
  expect(responsesNeeded(1000, 3)).toBe(517);
});
