import { describe, expect, it } from 'vitest';
import { ageAtEndOf, ageBandOf, bandMonths, monthOfBirthday } from '../../../shared/calendar/ages.ts';
import type { Month } from '../../../shared/contracts/identifiers.ts';

const month = (text: string) => text as Month;

describe('age at the end of a month', () => {
  it('is reached in the month of the birthday, whatever the day', () => {
    expect(ageAtEndOf(month('2023-09'), month('1958-09'))).toBe(65);
    expect(ageAtEndOf(month('2023-08'), month('1958-09'))).toBe(64);
    expect(monthOfBirthday(month('1958-09'), 65)).toBe('2023-09');
  });

  it.each([
    [17, '0-17'],
    [18, '18-64'],
    [64, '18-64'],
    [65, '65+'],
    [0, '0-17'],
  ])('%i is in band %s', (age, band) => {
    expect(ageBandOf(age)).toBe(band);
  });
});

describe('somebody moves to another band', () => {
  it('in the months in which they become 18 and 65', () => {
    expect(bandMonths(month('1958-09'))).toEqual(['1976-09', '2023-09']);
  });

  it('in no month that we know of, where nobody knows when they were born', () => {
    expect(bandMonths(undefined)).toEqual([]);
  });
});
