import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { differenceOfShares } from '../../../shared/statistics/two-proportions.ts';

const share = (numerator: number, denominator: number) => ({ numerator, denominator });
const anyShare = fc
  .integer({ min: 1, max: 2000 })
  .chain((denominator) =>
    fc.integer({ min: 0, max: denominator }).map((numerator) => ({ numerator, denominator })),
  );

describe('the interval of the difference of two shares', () => {
  // R. G. Newcombe (1998), table II, method 10.
  test.each([
    ['56 of 70 less 48 of 80', share(56, 70), share(48, 80), 5.24, 33.39],
    ['9 of 10 less 3 of 10', share(9, 10), share(3, 10), 17.05, 80.9],
    ['5 of 56 less 0 of 29', share(5, 56), share(0, 29), -3.81, 19.26],
  ])('reproduces the published example: %s', (_, one, other, low, high) => {
    const interval = differenceOfShares(one, other);
    expect(interval?.[0]).toBeCloseTo(low, 1);
    expect(interval?.[1]).toBeCloseTo(high, 1);
  });

  it('stays within the scale, also where everybody is set against nobody', () => {
    const [low, high] = differenceOfShares(share(10, 10), share(0, 10)) ?? [];
    expect(low).toBeGreaterThan(0);
    expect(high).toBeCloseTo(100, 10);
  });

  it('is not given where nobody is in a denominator', () => {
    expect(differenceOfShares(share(0, 0), share(1, 2))).toBeNull();
    expect(differenceOfShares(share(1, 2), share(0, 0))).toBeNull();
  });

  it('contains the difference, and is the same turned round when the two change places', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (one, other) => {
        const [low, high] = differenceOfShares(one, other) as [number, number];
        const difference = 100 * (one.numerator / one.denominator - other.numerator / other.denominator);
        expect(low).toBeLessThanOrEqual(difference + 1e-9);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
        expect(low).toBeGreaterThanOrEqual(-100 - 1e-9);
        expect(high).toBeLessThanOrEqual(100 + 1e-9);
        const turned = differenceOfShares(other, one) as [number, number];
        expect(turned[0]).toBeCloseTo(-high, 9);
        expect(turned[1]).toBeCloseTo(-low, 9);
      }),
    );
  });

  it('grows narrower with ten times the people and the same shares', () => {
    const width = ([low, high]: readonly [number, number]) => high - low;
    const few = differenceOfShares(share(6, 10), share(4, 10)) as [number, number];
    const many = differenceOfShares(share(60, 100), share(40, 100)) as [number, number];
    expect(width(many)).toBeLessThan(width(few) / 2);
  });
});
