import { describe, expect, it } from 'vitest';
import { londonTime } from '../../../shared/calendar/london.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';

describe('what the clocks of London show', () => {
  it.each([
    ['2024-01-15T08:30:00.000Z', '2024-01-15', 8, 30],
    ['2024-07-15T08:30:00.000Z', '2024-07-15', 9, 30],
    // Midnight is hour 0 of the new day, not 24.
    ['2023-09-30T23:05:59.999Z', '2023-10-01', 0, 5],
    // Spring: 01:00 to 02:00 is left out.
    ['2024-03-31T00:59:59.999Z', '2024-03-31', 0, 59],
    ['2024-03-31T01:00:00.000Z', '2024-03-31', 2, 0],
    // Autumn: 01:00 to 02:00 comes twice.
    ['2024-10-27T00:30:00.000Z', '2024-10-27', 1, 30],
    ['2024-10-27T01:30:00.000Z', '2024-10-27', 1, 30],
    ['2024-10-27T02:00:00.000Z', '2024-10-27', 2, 0],
  ])('at %s: %s, %i:%i', (at, day, hour, minute) => {
    expect(londonTime(at as Instant)).toEqual({ day, hour, minute });
  });
});
