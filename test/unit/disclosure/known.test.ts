import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import type { Cell } from '../../../shared/disclosure/cells.ts';
import { countOf, rangeKnown } from '../../../shared/disclosure/known.ts';
import type { Level } from '../../../shared/disclosure/levels.ts';
import type { Part } from '../../../shared/disclosure/relations.ts';
import type { Range } from '../../../shared/disclosure/rounding.ts';
import { cell } from './some-cells.ts';

const rules = defaultSettings.disclosure;

describe('people in a figure', () => {
  it.each<[Cell, (number | null)[]]>([
    [cell('percentage', 9, 40), [9, 40, 31]],
    [cell('percentage', null, 40), [null, 40, null]],
    [cell('percentage', 9, null), [9, null, null]],
    [cell('mean', 90, 14), [null, 14, null]],
    [cell('median', 90, 14), [null, 14, null]],
    [cell('rate', 90, 260_000), [90, null, null]],
    [cell('count', 90, 14), [90, null, null]],
    [cell('told', 90, 14), [null, null, null]],
  ])('are above the line, below it, and between: $kind', (of, counts) => {
    expect((['n', 'd', 'rest'] as const).map((part) => countOf(of, part))).toEqual(counts);
  });
});

describe('what a reader knows of a count from its own figure', () => {
  const share = cell('percentage', 9, 40);
  const free: Range = [0, Infinity];

  it.each<[Cell, Part, Level, Range]>([
    [share, 'n', 'fine', [9, 9]],
    [share, 'd', 'fine', [40, 40]],
    [share, 'rest', 'fine', [31, 31]],
    [share, 'n', 'coarse', [8, 12]],
    [share, 'd', 'coarse', [38, 42]],
    [share, 'rest', 'coarse', [5, Infinity]],
    [cell('percentage', 35, 40), 'rest', 'coarse', [5, Infinity]],
    [cell('percentage', 40, 40), 'rest', 'coarse', [0, 0]],
    [share, 'n', 'hidden', free],
    [share, 'rest', 'hidden', free],
    // A group of which nobody is the base is not shown at all.
    [share, 'd', 'hidden', [1, Infinity]],
    [cell('count', 3), 'n', 'hidden', [1, Infinity]],
    [cell('count', 42), 'n', 'coarse', [38, 42]],
    [cell('rate', 101, 260_000), 'n', 'fine', [101, 101]],
    [cell('told', 3, 4), 'n', 'coarse', [0, 0]],
  ])('$kind $numerator of $denominator, %s, %s', (of, part, level, range) => {
    expect(rangeKnown(of, part, level, rules)).toEqual(range);
  });

  it('is of a mean any base that gives its value with a sum that rounds alike', () => {
    // Sums of 798 to 802 are shown as 800, bases of 98 to 102 as 100.
    expect(rangeKnown(cell('mean', 800, 100), 'd', 'fine', rules)).toEqual([100, 100]);
    expect(rangeKnown(cell('mean', 20, 100), 'd', 'fine', rules)).toEqual([98, 102]);
    expect(rangeKnown(cell('mean', 213, 103), 'd', 'fine', rules)).toEqual([103, 105]);
  });

  it('is of a mean whose value no base gives, the base', () => {
    expect(rangeKnown(cell('mean', 800, 100, 3), 'd', 'fine', rules)).toEqual([100, 100]);
    expect(rangeKnown(cell('mean', null, null, 3), 'd', 'fine', rules)).toEqual([0, 0]);
  });
});
