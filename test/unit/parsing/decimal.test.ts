import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal } from '../../../shared/parsing/decimal.ts';

describe('a decimal number', () => {
  it.each([
    ['24.6', '24.6'],
    ['24.60', '24.6'],
    ['24.0', '24'],
    ['0.439', '0.439'],
    ['.5', '0.5'],
    ['007', '7'],
    ['1,317', '1317'],
    ['1,234,567.80', '1234567.8'],
    ['-3.0', '-3'],
    ['−3.5', '-3.5'],
    ['-0.0', '0'],
    ['24.584717607973421', '24.584717607973421'],
  ])('%s is %s: exact, in one spelling', (typed, read) => {
    expect(readDecimal(typed)).toBe(read);
  });

  it.each(['', '-', '.', ',', '1,31', '1,3170', '13,17', '1.2.3', '1e5', '0x1f', '1 317', 'NaN', '٣'])(
    '“%s” is none',
    (typed) => {
      expect(readDecimal(typed)).toBeUndefined();
    },
  );

  it('is the same number, and reading what was read changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999, max: 99_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (n, places) => {
          const typed = (n / 10 ** places).toFixed(places);
          const read = readDecimal(typed);
          expect(Number(read)).toBeCloseTo(n / 10 ** places, 6);
          expect(readDecimal(read ?? '')).toBe(read);
        },
      ),
    );
  });
});
