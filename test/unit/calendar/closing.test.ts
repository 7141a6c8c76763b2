import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closesAt, liveQuarter } from '../../../shared/calendar/closing.ts';
import { daysBetween, daysLater } from '../../../shared/calendar/days.ts';
import { nextQuarter, quartersLater } from '../../../shared/calendar/quarters.ts';
import type { Instant, IsoDate, Quarter } from '../../../shared/contracts/identifiers.ts';

const q = (text: string) => text as Quarter;
const at = (text: string) => text as Instant;

describe('closing a quarter', () => {
  it('is at six in the morning in London, in summer time', () => {
    expect(closesAt(q('2023-24-Q2'), 20)).toBe('2023-10-20T05:00:00.000Z');
  });

  it('is at six in the morning in London, in winter time', () => {
    expect(closesAt(q('2023-24-Q3'), 20)).toBe('2024-01-20T06:00:00.000Z');
  });

  it('is right on the days when the clocks change', () => {
    expect(closesAt(q('2023-24-Q2'), 28)).toBe('2023-10-28T05:00:00.000Z');
    expect(closesAt(q('2023-24-Q2'), 29)).toBe('2023-10-29T06:00:00.000Z');
    expect(closesAt(q('2023-24-Q3'), 91)).toBe('2024-03-31T05:00:00.000Z');
  });
});

describe('the live quarter', () => {
  it('is still the closing one at the moment it closes', () => {
    expect(liveQuarter(closesAt(q('2023-24-Q2'), 20), 20)).toBe('2023-24-Q2');
  });

  it('moves on with the next day in London, not in UTC', () => {
    expect(liveQuarter(at('2023-10-20T22:59:59.999Z'), 20)).toBe('2023-24-Q2');
    expect(liveQuarter(at('2023-10-20T23:00:00.000Z'), 20)).toBe('2023-24-Q3');
  });

  it('is at every closing moment the quarter that closes, and a quarter later the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 160 }), fc.integer({ min: 1, max: 90 }), (later, days) => {
        const quarter = quartersLater(q('2000-01-Q1'), later);
        expect(liveQuarter(closesAt(quarter, days), days)).toBe(quarter);
        expect(liveQuarter(closesAt(nextQuarter(quarter), days), days)).toBe(nextQuarter(quarter));
      }),
      { numRuns: 50 },
    );
  });
});

describe('days', () => {
  it('are whole, also over a change of the clocks and a leap day', () => {
    expect(daysBetween('2023-09-30' as IsoDate, '2023-10-30' as IsoDate)).toBe(30);
    expect(daysBetween('2024-02-28' as IsoDate, '2024-03-01' as IsoDate)).toBe(2);
    expect(daysLater('2024-02-28' as IsoDate, 1)).toBe('2024-02-29');
  });
});
