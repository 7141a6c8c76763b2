import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleOver } from '../../../shared/reporting/committee/ticks.ts';

test.each([
  [
    [24.6, 28.4],
    [0, 100],
    [24, 25, 26, 27, 28, 29],
  ],
  [
    [0, 27.1],
    [0, 100],
    [0, 10, 20, 30],
  ],
  [
    [6.7, 7.9],
    [0, 12],
    [6.5, 7, 7.5, 8],
  ],
  [
    [1612, 2945],
    [0, Infinity],
    [1500, 2000, 2500, 3000],
  ],
  [
    [50, 50],
    [0, 100],
    [45, 50, 55],
  ],
  [
    [0, 0],
    [0, 100],
    [0, 0.5, 1],
  ],
  [
    [99.8, 103],
    [0, 100],
    [99.8, 99.9, 100],
  ],
] as const)('%j within %j is marked at %j', (values, bounds, ticks) => {
  expect(scaleOver(values, bounds).ticks).toEqual(ticks);
});

test('a scale spans its values with few marks at equal steps, and keeps their order', () => {
  const tenth = fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(fc.array(tenth, { minLength: 1, maxLength: 30 }), (values) => {
      const { ticks, at } = scaleOver(values);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
      const steps = ticks.slice(1).map((tick, before) => tick - (ticks[before] ?? 0));
      for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 9);
      const sorted = values.toSorted((one, other) => one - other).map(at);
      expect(sorted).toEqual(sorted.toSorted((one, other) => one - other));
      for (const place of sorted) expect(place >= 0 && place <= 1).toBe(true);
    }),
  );
});
