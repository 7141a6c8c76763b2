import { describe, expect, it } from 'vitest';
import { listedLately } from '../../../shared/alerting/listed-lately.ts';
import { listed } from './rules/people.ts';
import { day } from './rules/some-assessment.ts';

const listings = listed({}, {}).listings;
const on = (today: string) => listedLately(listings, day(today))?.month;

describe('the month that counts of a person', () => {
  it('is the last that lists them, for three months after it', () => {
    expect(on('2023-02-01')).toBe('2023-02');
    expect(on('2023-05-31')).toBe('2023-02');
    expect(on('2023-06-01')).toBeUndefined();
    expect(on('2024-02-01')).toBeUndefined();
  });

  it('may be one that has not begun', () => {
    expect(on('2022-12-31')).toBe('2023-02');
  });

  it('is none of somebody whom no month lists', () => {
    expect(listedLately([], day('2023-02-01'))).toBeUndefined();
  });
});
