import { expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import type { Cell } from '../../../shared/disclosure/cells.ts';
import type { Level } from '../../../shared/disclosure/levels.ts';
import { shownFigure } from '../../../shared/disclosure/shown-figure.ts';
import { cell } from './some-cells.ts';

type Shown = readonly [numerator: number | null, denominator: number | null, value: number | null];

it.each<[Cell, Level, Shown]>([
  [cell('percentage', 74, 301), 'fine', [75, 300, 24.6]],
  [cell('percentage', 74, 301), 'coarse', [75, 300, 25]],
  [cell('percentage', 0, 0), 'coarse', [0, 0, null]],
  [cell('percentage', 3, 301), 'coarse', [null, 300, null]],
  [cell('percentage', 301, 3), 'coarse', [300, null, null]],
  [cell('mean', 213, 103), 'fine', [215, 105, 2.1]],
  [cell('mean', 213, 93), 'coarse', [215, 95, 2.3]],
  // The population is public.
  [cell('rate', 99, 260_003), 'coarse', [100, 260_003, 38.5]],
  [cell('rate', 101, 260_003), 'fine', [100, 260_003, 38.8]],
  [cell('count', 42), 'coarse', [40, null, 40]],
  // A target is public, too.
  [cell('count', 42, 77), 'coarse', [40, 77, 40]],
  [cell('count', null, null, 42.4), 'coarse', [null, null, 40]],
  [cell('count', 42, null, 43), 'coarse', [40, null, 40]],
  [cell('median', null, 42, 12.5), 'coarse', [null, 40, 12.5]],
  [cell('median', 61, 42, 12.5), 'coarse', [60, 40, 12.5]],
  [cell('told', 61, 42, 7.3), 'coarse', [60, 40, 7.3]],
  [cell('told', null, null, 7.3), 'coarse', [null, null, 7.3]],
])('$kind $numerator of $denominator, shown %s', (of, level, [numerator, denominator, value]) => {
  const marked = { ...of, mark: '[x]' as const };
  const rules = defaultSettings.disclosure;
  expect(shownFigure(marked, level, rules)).toEqual({ numerator, denominator, value, mark: '[x]' });
  const hidden = { numerator: null, denominator: null, value: null, mark: '[c]' };
  expect(shownFigure(marked, 'hidden', rules)).toEqual(hidden);
});
