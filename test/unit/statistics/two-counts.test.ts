import { describe, expect, it } from 'vitest';
import { differenceOfCounts } from '../../../shared/statistics/two-counts.ts';

const plain = (count: number) => ({ count, per: 1 });

describe('the interval of the difference of two counts', () => {
  it('is 1.96 times the root of both together: 122 less 78 is 44 ± 27.7', () => {
    const [low, high] = differenceOfCounts(plain(122), plain(78)) ?? [];
    expect(low).toBeCloseTo(44 - 27.7186, 4);
    expect(high).toBeCloseTo(44 + 27.7186, 4);
  });

  it('of rates goes by each population', () => {
    const [low, high] = differenceOfCounts({ count: 100, per: 2 }, { count: 100, per: 4 }) ?? [];
    expect((low ?? 0) + (high ?? 0)).toBeCloseTo(50, 10);
    expect(high).toBeCloseTo(25 + 1.96 * Math.sqrt(25 + 6.25), 10);
  });

  it('is not given of fewer than 10 in both together, where no normal curve fits', () => {
    expect(differenceOfCounts(plain(9), plain(0))).toBeNull();
    expect(differenceOfCounts(plain(9), plain(1))).not.toBeNull();
  });
});
