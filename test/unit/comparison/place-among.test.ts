import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAmong } from '../../../shared/comparison/place-among.ts';

const values = fc.array(
  fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  {
    minLength: 1,
    maxLength: 160,
  },
);

describe('the place of a council', () => {
  it('is shared by all whose values are the same at 1 decimal', () => {
    const all = [30, 20.04, 20, 10];
    expect(all.map((value) => placeAmong(value, all, 'higher').rank)).toEqual([1, 2, 2, 4]);
  });

  it('looks the other way where lower is better', () => {
    expect(placeAmong(1, [1, 2, 3, 4], 'lower')).toEqual({ rank: 1, of: 4, quartile: 1, nextQuartile: null });
    expect(placeAmong(4, [1, 2, 3, 4], 'lower')).toEqual({ rank: 4, of: 4, quartile: 4, nextQuartile: 3 });
  });

  it('is in a quartile of a quarter of the councils, rounded up, so that the last may be smaller', () => {
    const all = [9, 8, 7, 6, 5];
    expect(all.map((value) => placeAmong(value, all, 'higher').quartile)).toEqual([1, 1, 2, 2, 3]);
    expect(placeAmong(7, all, 'higher').nextQuartile).toBe(8);
  });

  it('of a council that is alone is the first', () => {
    expect(placeAmong(5, [5], 'higher')).toEqual({ rank: 1, of: 1, quartile: 1, nextQuartile: null });
  });

  it('moves up a quartile by reaching the value that is said, whoever it is', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('higher', 'lower'), (all, better) => {
        const [own = 0, ...others] = all;
        const { quartile, nextQuartile } = placeAmong(own, all, better);
        if (nextQuartile === null) {
          expect(quartile).toBe(1);
          return;
        }
        const moved = placeAmong(nextQuartile, [nextQuartile, ...others], better);
        expect(moved.quartile).toBeLessThan(quartile ?? 0);
      }),
    );
  });
});
