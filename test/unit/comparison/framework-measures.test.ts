import { expect, it } from 'vitest';
import { measureOf } from '../../../shared/comparison/framework-measures.ts';

const typed = (code: string, more: object = {}) => ({
  framework: 'ascof-2014' as const,
  code,
  label: 'A line',
  ...more,
});

it('a typed figure of one of our indicators is better the way that ours is, whatever was typed', () => {
  expect(measureOf(typed('1I(2)', { better: 'lower' }))).toEqual({ better: 'higher', isOfSurvey: true });
  expect(measureOf(typed('1C2B'))).toEqual({ better: 'higher', isOfSurvey: false });
});

it('of other measures the row says which way is better, else the framework', () => {
  expect(measureOf(typed('2A1'))).toEqual({ better: 'lower', isOfSurvey: false });
  expect(measureOf(typed('2A1', { better: 'higher' })).better).toBe('higher');
  expect(measureOf(typed('1A'))).toEqual({ better: 'higher', isOfSurvey: true });
});

it('nothing is known of a line with a code of its own, or of another edition', () => {
  expect(measureOf(typed('2A1 (number of admissions)')).better).toBeNull();
  expect(measureOf(typed('2A1', { framework: 'ascof-2023' })).better).toBeNull();
  expect(measureOf(typed('LOCAL', { framework: 'local', better: 'lower' })).better).toBe('lower');
});
