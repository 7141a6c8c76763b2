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

it('nothing is known of a line with a code of its own, or that is another edition’s', () => {
  expect(measureOf(typed('2A1 (number of admissions)')).better).toBeNull();
  expect(measureOf(typed('2A1', { framework: 'ascof-2023' })).better).toBeNull();
  expect(measureOf(typed('LOCAL', { framework: 'local', better: 'lower' })).better).toBe('lower');
});

it('of the edition of 2023 fewer admissions and less turnover are better, and more of the others', () => {
  const betterOf = (code: string) => measureOf(typed(code, { framework: 'ascof-2023' })).better;
  expect(['2B', '2C', '6A'].map(betterOf)).toEqual(['lower', 'lower', 'lower']);
  for (const code of ['1A', '1D', '2A', '2D(1)', '2E(2)', '3A', '3C(1)', '3D(1a)', '4A', '4B', '5A(1)', '6B'])
    expect(betterOf(code), code).toBe('higher');
  expect(betterOf('9Z')).toBeNull();
});
