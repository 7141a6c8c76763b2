import { describe, expect, it } from 'vitest';
import { readFilterPattern } from '../../local/filter-pattern.ts';

const line = { code: 'swept', written: 3, none: 0, at: { place: 'archive' }, text: '5' };
const fits = (pattern: string): boolean => readFilterPattern(pattern, 'Filter')(line);

describe('a filter pattern', () => {
  it.each([
    '{ $.code = "swept" }',
    '{($.code = "swept") && ($.written > 2)}',
    '{ $.written >= 3 && $.written <= 3 && $.written < 4 }',
    '{ $.none = 0 }',
    '{ $.at.place = "archive" }',
  ])('fits: %s', (pattern) => {
    expect(fits(pattern)).toBe(true);
  });

  it.each([
    '{ $.code = "swep" }',
    '{ ($.code = "swept") && ($.written > 3) }',
    '{ $.written = "3" }',
    '{ $.text > 4 }',
    '{ $.missing < 4 }',
    '{ $.code.length = 5 && $.at.place.name = "archive" }',
  ])('does not fit: %s', (pattern) => {
    expect(fits(pattern)).toBe(false);
  });

  it.each(['', 'ERROR', '{ }', '{ $.a = "x" || $.b = 1 }', '{ $.a = "x*" }', '{ $.a IS NULL }', '[a, b]'])(
    'is refused when it is of a kind that is not known here: %s',
    (pattern) => {
      expect(() => fits(pattern)).toThrow('Filter filters by');
    },
  );
});
