import { describe, expect, it } from 'vitest';
import { advised, carer, direct } from './carer-events.ts';
import { figureOf, positionOf } from './evidence.ts';

const id = 'carers-supported-per-100000';
const quarter = '2023-24-Q2';
const oneOfEach = [
  carer(direct('direct-payment', { gender: 'Female' })),
  carer(direct('managed-personal-budget')),
  carer(direct('commissioned-support')),
  carer(direct('other')),
  carer(advised()),
  carer({ event: 'review', start: '2023-05-10', end: '2023-05-10' }),
];
const populated = { adultPopulation: { '2023-24': 280_000 } };

describe('carers supported for every 100,000 adults', () => {
  it('are those of the first five categories, against the adults of that financial year', () => {
    expect(figureOf(id, oneOfEach, { quarter, settings: populated })).toEqual([5, 280_000, 1.8]);
  });

  it('are those of the categories that the council counts, each once', () => {
    const settings = { ...populated, carersSupported: { categories: [1, 2, 3, 3] } };
    expect(figureOf(id, oneOfEach, { quarter, settings })).toEqual([3, 280_000, 1.1]);
  });

  it('are shown without a rate where the population of the year is not known', () => {
    const settings = { adultPopulation: { '2022-23': 280_000 } };
    expect(positionOf(id, oneOfEach, { quarter, settings })).toMatchObject({
      numerator: 5,
      denominator: null,
      value: null,
      mark: '[x]',
      unit: 'per 100,000',
    });
  });

  it('of a group are a number of people: nobody says how many of the group live there', () => {
    expect(positionOf(id, oneOfEach, { quarter, settings: populated }).breakdowns).toEqual([
      { dimension: 'gender', group: 'Female', numerator: 1, denominator: null, value: null, mark: '[x]' },
    ]);
  });

  it('compare with the quarter before by the population of its own year', () => {
    const open = [carer(direct('direct-payment', { end: undefined }))];
    const settings = { adultPopulation: { '2023-24': 100_000, '2024-25': 200_000 } };
    expect(positionOf(id, open, { quarter: '2024-25-Q1', settings })).toMatchObject({
      value: 0.5,
      previous: { quarter: '2023-24-Q4', value: 1 },
    });
  });
});
