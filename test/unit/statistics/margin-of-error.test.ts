import { describe, expect, it } from 'vitest';
import { marginOfMean, marginOfPercentage } from '../../../shared/statistics/margin-of-error.ts';
import { ratioToTenth, toTenth } from '../../../shared/statistics/round.ts';

/**
 * Published values, bases (rounded to 5) and margins of error of four survey measures, from "Measures from the Adult
 * Social Care Outcomes Framework, England" (NHS England). Crown copyright, Open Government Licence v3.0.
 * Neither the eligible population nor the exact counts are public: `population` is one number, the same for all four
 * measures of a council and year, that the four margins agree on, and the counts are whole numbers that give the
 * published value and base. So what is checked is that one formula and one population explain four margins at once.
 */
const published: readonly [
  survey: string,
  population: number,
  measures: Record<
    string,
    [numerator: number, denominator: number, base: number, value: number, margin: number]
  >,
][] = [
  [
    'Coventry 2016-17',
    1415,
    {
      '3B': [85, 248, 250, 34.3, 5.4],
      '3C': [162, 236, 235, 68.6, 5.4],
      '3D2': [131, 220, 220, 59.5, 6.0],
      '1I2': [93, 295, 295, 31.5, 4.7],
    },
  ],
  [
    'Coventry 2021-22',
    1750,
    {
      '3B': [72, 225, 225, 32.0, 5.7],
      '3C': [137, 206, 205, 66.5, 6.1],
      '3D2': [128, 218, 220, 58.7, 6.1],
      '1I2': [74, 301, 300, 24.6, 4.4],
    },
  ],
  [
    'Coventry 2023-24',
    1125,
    {
      '3B': [81, 244, 245, 33.2, 5.2],
      '3C': [153, 221, 220, 69.2, 5.5],
      '3D2': [119, 197, 195, 60.4, 6.2],
      '1I2': [75, 291, 290, 25.8, 4.3],
    },
  ],
  [
    'Bournemouth, Christchurch and Poole 2021-22',
    3480,
    {
      '3B': [102, 294, 295, 34.7, 5.2],
      '3C': [147, 238, 240, 61.8, 6.0],
      '3D2': [148, 251, 250, 59.0, 5.9],
      '1I2': [96, 389, 390, 24.7, 4.0],
    },
  ],
  [
    'Brent 2016-17',
    670,
    {
      '3B': [63, 166, 165, 38.0, 6.4],
      '3C': [81, 141, 140, 57.4, 7.3],
      '3D2': [72, 135, 135, 53.3, 7.5],
      '1I2': [66, 203, 205, 32.5, 5.4],
    },
  ],
  [
    'Devon 2018-19',
    3580,
    {
      '3B': [128, 336, 335, 38.1, 5.0],
      '3C': [212, 310, 310, 68.4, 5.0],
      '3D2': [227, 356, 355, 63.8, 4.7],
      '1I2': [110, 475, 475, 23.2, 3.5],
    },
  ],
  [
    'Stockton-on-Tees 2016-17',
    730,
    {
      '3B': [134, 290, 290, 46.2, 4.5],
      '3C': [204, 251, 250, 81.3, 3.9],
      '3D2': [147, 201, 200, 73.1, 5.2],
      '1I2': [106, 296, 295, 35.8, 4.2],
    },
  ],
  [
    'Hartlepool 2023-24',
    1530,
    {
      '3B': [95, 164, 165, 57.9, 7.2],
      '3C': [117, 150, 150, 78.0, 6.3],
      '3D2': [88, 109, 110, 80.7, 7.2],
      '1I2': [84, 198, 200, 42.4, 6.4],
    },
  ],
  [
    'Wiltshire 2018-19',
    815,
    {
      '3B': [104, 268, 270, 38.8, 4.8],
      '3C': [150, 234, 235, 64.1, 5.2],
      '3D2': [145, 230, 230, 63.0, 5.3],
      '1I2': [36, 309, 310, 11.7, 2.8],
    },
  ],
  [
    'Gateshead 2021-22',
    1080,
    {
      '3B': [98, 229, 230, 42.8, 5.7],
      '3C': [155, 193, 195, 80.3, 5.1],
      '3D2': [113, 178, 180, 63.5, 6.5],
      '1I2': [132, 306, 305, 43.1, 4.7],
    },
  ],
];

describe('the margin of error of a survey percentage', () => {
  for (const [survey, population, measures] of published) {
    it.each(Object.entries(measures))(`is the published one: ${survey}, %s`, (_, figures) => {
      const [numerator, denominator, base, value, margin] = figures;
      expect(Math.round(denominator / 5) * 5).toBe(base);
      expect(ratioToTenth(numerator, denominator, 100)).toBe(value);
      expect(toTenth(marginOfPercentage({ numerator, denominator, population }) ?? Number.NaN)).toBe(margin);
    });
  }

  it('shrinks to nothing when all eligible carers answered', () => {
    expect(marginOfPercentage({ numerator: 30, denominator: 100, population: 100 })).toBe(0);
    expect(marginOfPercentage({ numerator: 30, denominator: 100, population: 90 })).toBe(0);
  });

  it('is not given for fewer than two answers, for nobody and for everybody', () => {
    expect(marginOfPercentage({ numerator: 1, denominator: 1, population: 100 })).toBeNull();
    expect(marginOfPercentage({ numerator: 0, denominator: 0, population: 100 })).toBeNull();
    expect(marginOfPercentage({ numerator: 0, denominator: 50, population: 100 })).toBeNull();
    expect(marginOfPercentage({ numerator: 50, denominator: 50, population: 100 })).toBeNull();
  });

  it('is given from two answers on', () => {
    // √(0.25 / 1 · 98/100) of a half
    const expected = 196 * Math.sqrt(0.25 * 0.98);
    expect(marginOfPercentage({ numerator: 1, denominator: 2, population: 100 })).toBeCloseTo(expected, 10);
  });

  it('is not given where the eligible population is not known', () => {
    expect(marginOfPercentage({ numerator: 74, denominator: 301, population: undefined })).toBeNull();
  });
});

describe('the margin of error of a mean', () => {
  // scores 0, 3, 4, 7: mean 3.5, squared deviations 12.25 + 0.25 + 0.25 + 12.25 = 25, variance with n − 1 25/3
  const scores = { sum: 14, sumOfSquares: 74, count: 4 };

  it('is 1.96 standard errors, less the share of the population that answered', () => {
    const expected = 1.96 * Math.sqrt(25 / 3 / 4) * Math.sqrt(1 - 4 / 100);
    expect(marginOfMean({ ...scores, population: 100 })).toBeCloseTo(expected, 12);
  });

  it('gives margins of the published size: 285 scores with a standard deviation of 2.6 are known to 0.3', () => {
    // Coventry 2021-22: quality of life 7.0, base 285, margin 0.3. The standard deviation is not public.
    const spread = { count: 285, sum: 285 * 7, sumOfSquares: 285 * 49 + 284 * 6.76 };
    expect(toTenth(marginOfMean({ ...spread, population: 1750 }) ?? Number.NaN)).toBe(0.3);
  });

  it('is given from two answers on', () => {
    // scores 3 and 5: variance with n − 1 is 2
    const expected = 1.96 * Math.sqrt((2 / 2) * 0.98);
    expect(marginOfMean({ sum: 8, sumOfSquares: 34, count: 2, population: 100 })).toBeCloseTo(expected, 10);
  });

  it('is nothing when all answered, and not given for one answer or an unknown population', () => {
    expect(marginOfMean({ ...scores, population: 4 })).toBe(0);
    expect(marginOfMean({ sum: 5, sumOfSquares: 25, count: 1, population: 100 })).toBeNull();
    expect(marginOfMean({ ...scores, population: undefined })).toBeNull();
  });
});
