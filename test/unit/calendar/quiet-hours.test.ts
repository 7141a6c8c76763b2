import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../shared/calendar/quiet-hours.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';

const at = (text: string) => text as Instant;
const night = { from: '18:00', to: '08:00' };
const lunch = { from: '12:15', to: '13:00' };
const none = { from: '09:00', to: '09:00' };

describe('quiet hours on a working day', () => {
  it.each([
    ['2024-01-15T07:59:59.999Z', true],
    ['2024-01-15T08:00:00.000Z', false],
    ['2024-01-15T17:59:59.999Z', false],
    ['2024-01-15T18:00:00.000Z', true],
    ['2024-01-15T23:59:59.999Z', true],
    ['2024-01-16T00:00:00.000Z', true],
  ])('run over midnight where they begin later than they end: at %s %s', (moment, expected) => {
    expect(isQuiet(at(moment), night)).toBe(expected);
  });

  it.each([
    ['2024-01-15T12:14:59.999Z', false],
    ['2024-01-15T12:15:00.000Z', true],
    ['2024-01-15T12:59:59.999Z', true],
    ['2024-01-15T13:00:00.000Z', false],
  ])('lie within the day where they begin earlier than they end: at %s %s', (moment, expected) => {
    expect(isQuiet(at(moment), lunch)).toBe(expected);
  });

  it('go by the clocks of London, also on the first working days after these changed', () => {
    expect(isQuiet(at('2024-04-02T06:59:00.000Z'), night)).toBe(true);
    expect(isQuiet(at('2024-04-02T07:00:00.000Z'), night)).toBe(false);
    expect(isQuiet(at('2024-10-28T07:59:00.000Z'), night)).toBe(true);
    expect(isQuiet(at('2024-10-28T08:00:00.000Z'), night)).toBe(false);
  });

  it('are none where they end when they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), (minute) => {
        const moment = new Date(Date.UTC(2024, 0, 15, 0, minute)).toISOString();
        expect(isQuiet(at(moment), none)).toBe(false);
      }),
    );
  });

  it('leave the rest of the day, so that hours and their reverse never agree', () => {
    const clockTime = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(clockTime, clockTime, fc.integer({ min: 0, max: 24 * 60 - 1 }), (from, to, minute) => {
        fc.pre(from !== to);
        const moment = at(new Date(Date.UTC(2024, 0, 15, 0, minute)).toISOString());
        expect(isQuiet(moment, { from, to })).toBe(!isQuiet(moment, { from: to, to: from }));
      }),
    );
  });
});

describe('a day that is not a working day', () => {
  it.each([
    ['2024-01-13T12:00:00.000Z', 'a Saturday'],
    ['2024-01-14T12:00:00.000Z', 'a Sunday'],
    ['2024-05-06T12:00:00.000Z', 'a bank holiday'],
    ['2024-07-12T23:30:00.000Z', 'a Saturday that has begun in London, though not in UTC'],
  ])('is quiet throughout, whatever the hours: %s, %s', (moment) => {
    expect(isQuiet(at(moment), none)).toBe(true);
    expect(isQuiet(at(moment), lunch)).toBe(true);
  });
});
