import { describe, expect, it } from 'vitest';
import { toScale, wilson } from '../../../shared/statistics/interval.ts';

describe("Wilson's interval", () => {
  it('leaves room above nobody and under everybody', () => {
    // 0 of 10: upper end z²/(n + z²) = 3.8416/13.8416
    expect(wilson(0, 10)?.[0]).toBeCloseTo(0, 10);
    expect(wilson(0, 10)?.[1]).toBeCloseTo(27.754, 3);
    expect(wilson(10, 10)?.[0]).toBeCloseTo(72.246, 3);
    expect(wilson(10, 10)?.[1]).toBeCloseTo(100, 10);
  });

  it('reproduces the worked example of Newcombe (1998): 81 of 263', () => {
    const [low, high] = wilson(81, 263) ?? [];
    expect(low).toBeCloseTo(25.53, 2);
    expect(high).toBeCloseTo(36.62, 2);
  });

  it('is not given where nobody answered', () => {
    expect(wilson(0, 0)).toBeNull();
  });
});

describe('an interval on its scale', () => {
  it('ends at the ends of the scale, rounded to 1 decimal', () => {
    expect(toScale([-0.4, 4.26], [0, 100])).toEqual([0, 4.3]);
    expect(toScale([95.04, 103], [0, 100])).toEqual([95, 100]);
    expect(toScale([11.2, 12.9], [0, 12])).toEqual([11.2, 12]);
  });
});
