import { describe, expect, it } from 'vitest';
import { nextQuarter } from '../../../shared/calendar/quarters.ts';
import { quartersOfChange, windowOf, within } from '../../../shared/calendar/windows.ts';
import type { IsoDate, Quarter } from '../../../shared/contracts/identifiers.ts';
import { allPeriodKinds } from '../../../shared/contracts/settings.ts';

const quarter = '2023-24-Q2' as Quarter;
const day = (text: string) => text as IsoDate;

describe('a window of days', () => {
  const window = windowOf('quarter', quarter);

  it.each([
    ['2023-06-30', false],
    ['2023-07-01', true],
    ['2023-09-30', true],
    ['2023-10-01', false],
  ])('%s lies in the second quarter of 2023-24: %s', (text, isWithin) => {
    expect(within(day(text), window)).toBe(isWithin);
  });
});

describe('the quarters in which a day may begin or cease to count', () => {
  it('are its own, the next, the first of the next year and the same a year on', () => {
    expect(quartersOfChange(quarter)).toEqual(['2023-24-Q2', '2023-24-Q3', '2024-25-Q1', '2024-25-Q2']);
  });

  it.each(['2023-24-Q1', '2023-24-Q2', '2023-24-Q3', '2023-24-Q4'] as Quarter[])(
    'are all in which a day of %s comes into or leaves a period of any kind',
    (own) => {
      const { first } = windowOf('quarter', own);
      const changes = quartersOfChange(own);
      for (const kind of allPeriodKinds) {
        let at = own;
        let was = false;
        for (let n = 0; n < 10; n += 1, at = nextQuarter(at)) {
          const is = within(first, windowOf(kind, at));
          if (is !== was) expect(changes).toContain(at);
          was = is;
        }
        expect(was).toBe(false);
      }
    },
  );
});
