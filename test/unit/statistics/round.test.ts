import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioToTenth, toTenth } from '../../../shared/statistics/round.ts';

describe('rounding a ratio of counts to 1 decimal', () => {
  it('rounds a tie away from zero, also where a float would lose it', () => {
    expect(ratioToTenth(1, 400, 100)).toBe(0.3); // 0.25
    expect(ratioToTenth(1, 2000, 100)).toBe(0.1); // 0.05
    expect(ratioToTenth(201, 2000, 100)).toBe(10.1); // 10.05, a float says 10.0
    expect(ratioToTenth(-201, 2000, 100)).toBe(-10.1);
  });

  it('is computed from the counts: 314 of 1027 is 30.6, although it was once printed as 30.5', () => {
    expect(ratioToTenth(314, 1027, 100)).toBe(30.6);
  });

  it('has no value without a denominator, and no minus zero', () => {
    expect(ratioToTenth(0, 0, 100)).toBeNull();
    expect(Object.is(ratioToTenth(0, 7, 100), 0)).toBe(true);
    expect(Object.is(ratioToTenth(-1, 9000, 100), 0)).toBe(true);
  });

  it('is never further than half a tenth from the ratio, and on a tie the one further from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1, max: 200_000 }), (n, d) => {
        const tenths = BigInt(Math.round((ratioToTenth(n, d, 100) as number) * 10));
        const twice = 2n * (tenths * BigInt(d) - 1000n * BigInt(n));
        expect(twice > -BigInt(d) && twice <= BigInt(d)).toBe(true);
      }),
    );
  });
});

describe('rounding any other number to 1 decimal', () => {
  it('rounds a tie away from zero', () => {
    expect(toTenth(24.65)).toBe(24.7);
    expect(toTenth(50.05 - 0.1)).toBe(50); // a float says 49.949999999999996
    expect(toTenth(-0.05)).toBe(-0.1);
    expect(toTenth(0.35)).toBe(0.4);
    expect(toTenth(4.3499)).toBe(4.3);
    expect(Object.is(toTenth(-0.01), 0)).toBe(true);
  });
});
