import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { countsRoundedWith, roundedCount } from '../../../shared/disclosure/rounding.ts';

const rules = defaultSettings.disclosure;

describe('a published count', () => {
  it('shows nought, hides 1 to 4, and is else the nearest five, never down to a small count', () => {
    expect([0, 1, 4, 5, 7, 8, 12, 13, 374].map((count) => roundedCount(count, rules))).toEqual([
      0,
      null,
      null,
      5,
      5,
      10,
      10,
      15,
      375,
    ]);
  });

  it('tells a reader just which counts round alike', () => {
    for (let count = 0; count < 60; count += 1) {
      const [low, high] = countsRoundedWith(count, rules);
      for (let other = 0; other < 70; other += 1)
        expect(roundedCount(other, rules) === roundedCount(count, rules)).toBe(other >= low && other <= high);
    }
  });
});
