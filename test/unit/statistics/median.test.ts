import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf } from '../../../shared/statistics/median.ts';

describe('the median of a histogram', () => {
  it('is the middle value of an odd number', () => {
    expect(
      medianOf([
        [30, 1],
        [5, 1],
        [12, 1],
      ]),
    ).toBe(12);
    expect(
      medianOf([
        [5, 4],
        [12, 1],
      ]),
    ).toBe(5);
  });

  it('is the mean of the two middle values of an even number', () => {
    expect(
      medianOf([
        [10, 1],
        [21, 1],
      ]),
    ).toBe(15.5);
    expect(
      medianOf([
        [10, 2],
        [21, 2],
      ]),
    ).toBe(15.5);
    expect(
      medianOf([
        [10, 3],
        [21, 1],
      ]),
    ).toBe(10);
  });

  it('is nothing where nothing is counted', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([[7, 0]])).toBeNull();
  });

  it('passes over values that are counted less than once: a correction may come before what it corrects', () => {
    const counted: [number, number][] = [
      [5, 1],
      [12, 1],
      [30, 1],
    ];
    expect(medianOf([[1, -2], [40, -1], ...counted])).toBe(12);
    expect(medianOf([[1, 0], ...counted])).toBe(12);
  });

  it('is that of the values written out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const half = sorted.length / 2;
        const expected =
          sorted.length % 2 === 1
            ? sorted[Math.floor(half)]
            : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
        const histogram = Map.groupBy(values, (value) => value);
        expect(medianOf([...histogram].map(([value, all]) => [value, all.length] as const))).toBe(expected);
      }),
    );
  });
});
