import { describe, expect, it } from 'vitest';
import type { FinancialYear } from '../../../shared/contracts/identifiers.ts';
import { ofCouncil, outcome } from '../comparison/outcomes.ts';
import { answered, times } from '../indicators/evidence.ts';
import { positionsWith } from './typed.ts';

const coventry = [
  ...times(74, answered({ q11: 1 }, { year: '2021-22' })),
  ...times(227, answered({ q11: 2 }, { year: '2021-22' })),
];
const settings = {
  region: 'West Midlands',
  comparatorGroup: ['E08000025', 'E08000027'],
  surveys: { sace: { '2021-22': { eligiblePopulation: 1600 } } },
};
const published = (year: string, own = '24.6') =>
  [
    ofCouncil('E08000026', own),
    ofCouncil('E08000025', '26.7'),
    ofCouncil('E08000027', '30.1'),
    outcome('region', 'WM', '29.4', { areaName: 'West Midlands' }),
    outcome('england', 'England', '28'),
  ].map((each) => ({ ...each, content: { ...each.content, year: year as FinancialYear } }));

const socialContact = (quarter: string, outcomes = published('2021-22'), subjects = coventry) =>
  positionsWith({}, { quarter, subjects, settings, reference: { outcomes } }).find(
    ({ indicator }) => indicator === 'carers-social-contact',
  );

describe('a computed position', () => {
  it('is compared by itself, and says how many more carers it takes', () => {
    expect(socialContact('2023-24-Q2')).toMatchObject({
      comparators: { region: 29.4, england: 28, group: 28.4, year: '2021-22', basis: 'published' },
      rank: 3,
      of: 3,
      quartile: 3,
      nextQuartile: 26.7,
      moreCarersNeeded: 7,
      gaps: [
        { to: 'next-quartile', value: 26.7, more: 7, withinMargin: true },
        { to: 'region', value: 29.4, more: 15, withinMargin: false },
        { to: 'england', value: 28, more: 11, withinMargin: true },
      ],
    });
  });

  it('of a survey is compared with the year of that survey, though a later one is published', () => {
    const outcomes = [...published('2021-22'), ...published('2023-24', '50')];
    expect(socialContact('2024-25-Q1', outcomes)?.comparators?.year).toBe('2021-22');
    const next = [...coventry, answered({ q11: 1 })];
    expect(socialContact('2024-25-Q1', outcomes, next)).toMatchObject({
      comparators: { year: '2023-24' },
      rank: 1,
      nextQuartile: null,
      moreCarersNeeded: null,
    });
    expect(socialContact('2024-25-Q1', published('2018-19'))?.comparators?.year).toBe('2018-19');
  });

  it('of nothing that was received is compared with the latest year that has ended', () => {
    const outcomes = published('2023-24');
    expect(socialContact('2023-24-Q3', outcomes, [])?.comparators).toBeNull();
    expect(socialContact('2023-24-Q4', outcomes, [])).toMatchObject({
      value: null,
      comparators: { england: 28 },
      gaps: [],
      moreCarersNeeded: null,
    });
  });

  it('has the rank of the value that was published, not of today’s', () => {
    expect(socialContact('2023-24-Q2', published('2021-22', '29'))).toMatchObject({ value: 24.6, rank: 2 });
  });
});
