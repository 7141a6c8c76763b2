import { describe, expect, it } from 'vitest';
import { arrowOf } from '../../../shared/reporting/arrow.ts';

const arrow = (value: number | null, previous: number | null, better: 'higher' | 'lower' | null = 'higher') =>
  arrowOf({ value, previous, better, tolerance: 0.5 });

describe('the arrow', () => {
  it('shows performance: a rise points up where higher is better and down where lower is better', () => {
    expect(arrow(62.4, 52.3)).toBe('up');
    expect(arrow(52.3, 62.4)).toBe('down');
    expect(arrow(330, 284, 'lower')).toBe('down');
    expect(arrow(284, 330, 'lower')).toBe('up');
  });

  it('is level under the tolerance, and not at it', () => {
    expect(arrow(99.7, 99.8)).toBe('level');
    expect(arrow(20.4, 20)).toBe('level');
    expect(arrow(20.5, 20)).toBe('up');
    expect(arrow(19.5, 20)).toBe('down');
  });

  it('is not fooled by the error of floats', () => {
    // 1.1 − 0.6 and 0.8 − 0.3 are not the same float
    expect(arrow(1.1, 0.6)).toBe('up');
    expect(arrow(0.8, 0.3)).toBe('up');
    expect(arrowOf({ value: 4.4, previous: 4.1, better: 'higher', tolerance: 0.3 })).toBe('up');
  });

  it('is level without a change, also without a tolerance', () => {
    expect(arrowOf({ value: 7, previous: 7, better: 'lower', tolerance: 0 })).toBe('level');
    expect(arrowOf({ value: 7.1, previous: 7, better: 'lower', tolerance: 0 })).toBe('down');
  });

  it('is blank where there is nothing to compare, or neither direction is better', () => {
    expect(arrow(null, 7)).toBeNull();
    expect(arrow(7, null)).toBeNull();
    expect(arrow(9, 7, null)).toBeNull();
  });
});
