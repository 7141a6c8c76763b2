import { describe, expect, it } from 'vitest';
import { indicatorCrossedTarget as rule } from '../../../../shared/alerting/rules/indicator-crossed-target.ts';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import { somePosition } from '../../reporting-pages/some.ts';

const marked = (more: object, quarter = '2023-24-Q2') =>
  rule.standing(somePosition({ value: 30, target: 28, ...more }), quarter as Quarter);

describe('an indicator', () => {
  it('meets its target at the target itself, by what is better', () => {
    expect(marked({ value: 28 })).toEqual({ mark: 'met', of: '28' });
    expect(marked({ value: 27.9 })?.mark).toBe('missed');
    expect(marked({ value: 28, better: 'lower' })?.mark).toBe('met');
    expect(marked({ value: 28.1, better: 'lower' })?.mark).toBe('missed');
  });

  it('that is a count begins anew with each year: in spring no target of the year is missed yet', () => {
    const count = { unit: 'count', value: 12, target: 300 };
    expect(marked(count, '2023-24-Q4')?.of).toBe('300 in 2023-24');
    expect(marked(count, '2024-25-Q1')?.of).toBe('300 in 2024-25');
  });

  it.each([{ value: null }, { target: null }, { better: null }])('stands nowhere with %o', (missing) => {
    expect(marked(missing)).toBeNull();
  });
});

describe('the line', () => {
  const lineOf = (more: object) => rule.line(somePosition(more));

  it('has the figure and the target', () => {
    expect(lineOf({ title: 'Contact', target: 20 })).toBe(
      'Contact now meets its target. It is now 24.6%; the target is 20%.',
    );
  });

  it('has neither where one of them is a count under five', () => {
    const count = { title: 'Waiting', unit: 'count', better: 'lower', numerator: 3, denominator: null };
    expect(lineOf({ ...count, value: 3, target: 10 })).toBe('Waiting now meets its target.');
    expect(lineOf({ ...count, value: 30, target: 4 })).toBe('Waiting no longer meets its target.');
  });
});
