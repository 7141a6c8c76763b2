import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationOf } from '../../../shared/statistics/allocation.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const sizesAndSample = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }),
  fc.integer({ min: 1, max: 40 }),
);

describe('a sample is shared among strata', () => {
  it('in proportion, by largest remainder', () => {
    expect(allocationOf([72, 72, 49], 10)).toEqual([4, 4, 2]);
    expect(allocationOf([50, 30, 20], 10)).toEqual([5, 3, 2]);
  });

  it('with at least one for each, taken from the one that has most', () => {
    expect(allocationOf([80, 15, 5], 10)).toEqual([7, 2, 1]);
    expect(allocationOf([97, 1, 1, 1], 4)).toEqual([1, 1, 1, 1]);
  });

  it('with one for the largest, where there are more strata than the sample has', () => {
    expect(allocationOf([1, 5, 3, 9], 2)).toEqual([0, 1, 0, 1]);
  });

  it('with the first before others of the same size, whichever is one too many', () => {
    expect(allocationOf([3, 3, 3], 4)).toEqual([2, 1, 1]);
    expect(allocationOf([1, 1, 1, 1, 1], 3)).toEqual([1, 1, 1, 0, 0]);
  });

  it('as they are, where the sample would take everybody', () => {
    expect(allocationOf([3, 0, 4], 10)).toEqual([3, 0, 4]);
  });

  it('so that nobody gives more than they have, and the sample is full', () => {
    fc.assert(
      fc.property(sizesAndSample, ([sizes, sample]) => {
        const shares = allocationOf(sizes, sample);
        expect(sum(shares)).toBe(Math.min(sample, sum(sizes)));
        for (const [at, size] of sizes.entries()) expect(shares[at]).toBeLessThanOrEqual(size);
      }),
      { seed: 10 },
    );
  });

  it('so that each that has any is represented, while the size allows', () => {
    fc.assert(
      fc.property(sizesAndSample, ([sizes, sample]) => {
        const filled = sizes.filter((size) => size > 0).length;
        const given = allocationOf(sizes, sample).filter((share) => share > 0).length;
        expect(given).toBe(Math.min(filled, sample));
      }),
      { seed: 11 },
    );
  });

  it('so that one more in a stratum moves at most two places', () => {
    fc.assert(
      fc.property(sizesAndSample, fc.nat(11), ([sizes, sample], place) => {
        fc.pre(sum(sizes) > sample);
        const at = place % sizes.length;
        const before = allocationOf(sizes, sample);
        const after = allocationOf(sizes.with(at, (sizes[at] ?? 0) + 1), sample);
        const moved = sum(before.map((share, index) => Math.abs(share - (after[index] ?? 0)))) / 2;
        expect(moved).toBeLessThanOrEqual(2);
      }),
      { seed: 12 },
    );
  });
});
