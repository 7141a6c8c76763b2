import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmr } from '../../../shared/statistics/xmr.ts';

/** Goes to and fro about 100, so that the limits lie at about 100 ± 5.3 whatever comes next. */
const quiet = [99, 101, 99, 101, 99, 101, 99, 101, 99, 101, 99, 101];
const signalAfter = (...values: number[]) => xmr([...quiet, ...values])?.signal;

describe('an XmR chart', () => {
  it('reproduces the flow rates of the NIST handbook (6.3.2.2): 45.8 to 55.8 about 50.81', () => {
    const chart = xmr([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(chart?.mean).toBeCloseTo(50.81, 10);
    // NIST has 3/1.128 where the NHS rounds it to 2.66: 45.8159 and 55.8041
    expect(chart?.lower).toBeCloseTo(45.8151, 3);
    expect(chart?.upper).toBeCloseTo(55.8049, 3);
    expect(chart?.signal).toBeNull();
  });

  it('is not drawn of fewer than 4 values', () => {
    expect(xmr([1, 2, 3])).toBeNull();
    expect(xmr([1, 2, 3, 4])).not.toBeNull();
  });

  it('has no signal where nothing moves, whatever a float makes of the mean', () => {
    expect(xmr(Array(20).fill(0.1))).toMatchObject({ signal: null });
    expect(xmr(Array(7).fill(24.6))?.signal).toBeNull();
  });

  it('signals a value outside the limits, up or down, and not one within', () => {
    expect(signalAfter(115)).toBe('up');
    expect(signalAfter(85)).toBe('down');
    expect(signalAfter(103)).toBeNull();
  });

  it('leaves no moving range out, however wide: one far value widens the limits', () => {
    expect(xmr([10, 12, 10, 12, 30])).toMatchObject({ upper: 14.8 + 2.66 * 6 });
  });

  it('signals the seventh in a row on one side of the mean, and not the sixth', () => {
    const below = [100, 98, 100, 98, 100, 98, 100, 98];
    const above = (count: number) => Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 102 : 104));
    expect(xmr([...below, ...above(6)])?.signal).toBeNull();
    expect(xmr([...below, ...above(7)])?.signal).toBe('up');
  });

  it('signals the seventh value that rises or falls: seven values, six steps; a standstill ends it', () => {
    const rising = [97, 98, 99, 100, 101, 102, 103];
    const wide = [106, 94, 106, 94, 106, 94];
    expect(xmr([...wide, ...rising.slice(1)])?.signal).toBe('up'); // 94 is the first of the seven
    expect(xmr([...wide, ...rising.slice(2)])?.signal).toBeNull();
    expect(xmr([...wide, 98, 99, 100, 100, 101, 102, 103])?.signal).toBeNull();
    expect(xmr([...wide.toReversed(), ...rising.toReversed()])?.signal).toBe('down');
  });

  it('signals two of three near one limit, if the newest is one of them', () => {
    const chart = xmr([...quiet, 105, 102, 105.2]);
    expect(chart?.upper).toBeGreaterThan(105.2);
    expect(chart?.signal).toBe('up');
    expect(xmr([...quiet, 105, 102, 105.2].map((value) => 200 - value))?.signal).toBe('down');
    expect(signalAfter(102, 102, 105.2)).toBeNull();
    expect(signalAfter(95, 98, 105)).toBeNull();
    expect(signalAfter(105, 105, 102)).toBeNull();
  });

  it('asks the last three values alone, however many were near the limit before', () => {
    expect(signalAfter(105.4, 102, 102, 105.4)).toBeNull();
    expect(signalAfter(105.4, 102, 105.4)).toBe('up');
  });

  it('needs seven values for a row of seven, and seven are enough', () => {
    expect(xmr([1, 2, 3, 4, 5, 6])?.signal).toBeNull();
    expect(xmr([0, 5, 5.1, 5.2, 5.3, 5.4, 7])?.signal).toBe('up');
  });

  it('moves with its values: a constant added moves mean and limits, and no signal', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), (tenths, shift) => {
        const chart = xmr(tenths.map((value) => value / 10));
        const moved = xmr(tenths.map((value) => (value + shift) / 10));
        expect(moved?.signal).toBe(chart?.signal);
        for (const edge of ['mean', 'lower', 'upper'] as const)
          expect(moved?.[edge]).toBeCloseTo((chart?.[edge] ?? Number.NaN) + shift / 10, 6);
      }),
    );
  });

  it('turns with its values: upside down, up is down', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(values, (whole) => {
        const turned = { up: 'down', down: 'up' } as const;
        const signal = xmr(whole)?.signal ?? null;
        expect(xmr(whole.map((value) => -value))?.signal).toBe(signal && turned[signal]);
      }),
    );
  });
});
