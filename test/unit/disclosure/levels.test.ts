import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import type { Cell } from '../../../shared/disclosure/cells.ts';
import { type Level, levelBelow, levelOf, levelShown } from '../../../shared/disclosure/levels.ts';
import { cell } from './some-cells.ts';

const rules = defaultSettings.disclosure;
const unrounded = { ...rules, percentagesFrom: 'unrounded' as const };

describe('how much of a figure may be shown if it stood alone', () => {
  it.each<[Level, Cell, string]>([
    ['fine', cell('percentage', 74, 301), 'a share of many'],
    ['fine', cell('percentage', 50, 100), 'a share of just enough'],
    ['coarse', cell('percentage', 50, 99), 'a share of fewer'],
    ['hidden', cell('percentage', 4, 301), 'a share with a small part'],
    ['fine', cell('percentage', 5, 301), 'a share with a part that is just large enough'],
    ['hidden', cell('percentage', 0, 301), 'a share of nobody, as the rule says under'],
    ['hidden', cell('percentage', 297, 301), 'a share with a small rest'],
    ['fine', cell('percentage', 296, 301), 'a share with a rest that is just large enough'],
    ['fine', cell('percentage', 301, 301), 'a share of everybody'],
    ['hidden', cell('percentage', 4, 4), 'a share of a few'],
    ['hidden', cell('percentage', 0, 4), 'a share of nobody of a few'],
    ['coarse', cell('percentage', 0, 0), 'a share of which nobody is the base'],
    ['hidden', cell('percentage', 0, 0, 0), 'a share of nobody that has a value'],
    ['fine', cell('mean', 1_500, 190), 'a mean of many'],
    ['fine', cell('mean', 187, 190), 'a mean with a rest that is no people'],
    ['coarse', cell('mean', 700, 99), 'a mean of fewer'],
    ['hidden', cell('mean', 30, 4), 'a mean of a few'],
    ['fine', cell('rate', 100, 260_000), 'a rate of just enough people'],
    ['coarse', cell('rate', 99, 260_000), 'a rate of fewer'],
    ['hidden', cell('rate', 4, 260_000), 'a rate of a few'],
    ['coarse', cell('rate', null, null), 'a rate of which nobody is counted'],
    ['coarse', cell('count', 300), 'a count'],
    ['coarse', cell('count', 0), 'a count of nobody'],
    ['hidden', cell('count', 4), 'a small count'],
    ['hidden', cell('count', null, null, 4), 'a small count that is told as a value'],
    ['coarse', cell('count', null, null, 5), 'a count that is told as a value'],
    ['coarse', cell('median', null, 300, 12), 'a median of many'],
    ['hidden', cell('median', null, 4, 12), 'a median of a few'],
    ['coarse', cell('median', 2, 300, 12), 'a median, whatever stands above the line'],
    ['coarse', cell('told', null, null, 7.3), 'what was told without counts'],
    ['hidden', cell('told', 4, null, 7.3), 'what was told with a small count'],
    ['hidden', cell('told', 40, 4, 7.3), 'what was told of a small base'],
    ['coarse', cell('told', 40, 300, 7.3), 'what was told with counts'],
  ])('is %s: $name $kind $numerator of $denominator', (level, of) => {
    expect(levelOf(of, rules)).toBe(level);
  });

  it('is exact of fewer, too, where a council wants it so, but for small counts', () => {
    expect(levelOf(cell('percentage', 9, 14), unrounded)).toBe('fine');
    expect(levelOf(cell('percentage', 3, 14), unrounded)).toBe('hidden');
    expect(levelOf(cell('mean', 90, 14), unrounded)).toBe('fine');
    expect(levelOf(cell('rate', 99, 260_000), unrounded)).toBe('coarse');
  });
});

describe('how much of a figure an earlier edition shows', () => {
  const shown = (of: Cell, value: number | null, mark: Cell['mark'] = null): Cell => ({ ...of, value, mark });
  const fine = cell('percentage', 74, 301);
  const coarse = cell('percentage', 9, 14);

  it.each<[Level, Cell, Cell | undefined]>([
    ['hidden', fine, undefined],
    ['hidden', fine, shown(fine, 24.6, '[c]')],
    ['fine', fine, shown(fine, 24.6)],
    ['coarse', fine, shown(fine, 25)],
    ['fine', fine, shown(fine, 31)],
    // 25 % from exact counts, and from rounded ones: a reader may take it for exact.
    ['fine', cell('percentage', 75, 300), shown(fine, 25)],
    ['coarse', coarse, shown(coarse, 66.7)],
    ['fine', coarse, shown(coarse, 64.3)],
    // A figure of so few is never taken from exact counts, so that its value gives none away.
    ['coarse', cell('percentage', 10, 20), shown(coarse, 50)],
  ])('is %s', (level, exact, before) => {
    expect(levelShown(exact, before, rules)).toBe(level);
  });
});

describe('one level less', () => {
  it.each<[Level, Cell, Level]>([
    ['coarse', cell('percentage', 74, 301), 'fine'],
    ['hidden', cell('percentage', 74, 301), 'coarse'],
    ['hidden', cell('percentage', 75, 300), 'fine'],
    ['hidden', cell('percentage', 74, 301), 'hidden'],
  ])('is %s', (below, of, level) => {
    expect(levelBelow(of, level, rules)).toBe(below);
  });
});
