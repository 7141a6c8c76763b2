import { describe, expect, it } from 'vitest';
import { indicatorCrossedTarget as rule } from '../../../../shared/alerting/rules/indicator-crossed-target.ts';
import { somePosition } from '../../reporting-pages/some.ts';

const marked = (more: object) => rule.standing(somePosition({ value: 30, target: 28, ...more }));

describe('an indicator', () => {
  it('meets its target at the target itself, by what is better', () => {
    expect(marked({ value: 28 })).toEqual({ mark: 'met', of: '28' });
    expect(marked({ value: 27.9 })?.mark).toBe('missed');
    expect(marked({ value: 28, better: 'lower' })?.mark).toBe('met');
    expect(marked({ value: 28.1, better: 'lower' })?.mark).toBe('missed');
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
