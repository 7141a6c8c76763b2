import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../shared/comparison/gaps.ts';
import type { Position } from '../../../shared/contracts/positions.ts';
import { ratioToTenth } from '../../../shared/statistics/round.ts';

type About = Parameters<typeof gapsOf>[0];

const coventry: About = {
  numerator: 74,
  denominator: 301,
  value: 24.6,
  unit: '%',
  better: 'higher',
  marginOfError: 4.4,
  target: 30,
  nextQuartile: 26.7,
  comparators: { region: 29.4, england: 20, group: 99, year: '2021-22' },
};

const moreTo = (target: number, about: Partial<About>) =>
  gapsOf({ ...coventry, nextQuartile: null, comparators: null, target, ...about })[0]?.more;

describe('how far it is', () => {
  it('from 74 of 301 carers: 7 more to the next quartile, which is within the margin of error', () => {
    expect(gapsOf(coventry)).toEqual([
      { to: 'next-quartile', value: 26.7, more: 7, withinMargin: true },
      { to: 'target', value: 30, more: 17, withinMargin: false },
      { to: 'region', value: 29.4, more: 15, withinMargin: false },
      { to: 'england', value: 20, more: 0, withinMargin: false },
    ]);
  });

  it('is not said where there is nothing to reach, no figure, or no better way', () => {
    expect(gapsOf({ ...coventry, nextQuartile: null, target: null, comparators: null })).toEqual([]);
    expect(gapsOf({ ...coventry, value: null })).toEqual([]);
    expect(gapsOf({ ...coventry, better: null })).toEqual([]);
  });

  it('is no number of people where no people are counted', () => {
    expect(moreTo(30, { unit: 'score 0–12' })).toBeNull();
    expect(moreTo(30, { numerator: null })).toBeNull();
    expect(moreTo(30, { denominator: 0, numerator: 0 })).toBeNull();
  });

  it('is no number of people where there are not so many', () => {
    expect(moreTo(100, {})).toBe(227);
    expect(moreTo(100.1, {})).toBeNull();
  });

  it('is no share of a margin that is not known, and a margin reaches as far as it says', () => {
    expect(gapsOf({ ...coventry, marginOfError: null })[0]?.withinMargin).toBeNull();
    expect(gapsOf({ ...coventry, target: 29 })[1]?.withinMargin).toBe(true);
    expect(gapsOf({ ...coventry, target: 29.1 })[1]?.withinMargin).toBe(false);
  });
});

describe('so many people more, or fewer where lower is better', () => {
  const cases = fc
    .record({
      denominator: fc.integer({ min: 1, max: 3000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      goalTenths: fc.integer({ min: 0, max: 1000 }),
      better: fc.constantFrom<NonNullable<Position['better']>>('higher', 'lower'),
    })
    .map(({ share, goalTenths, ...rest }) => ({
      ...rest,
      goal: goalTenths / 10,
      numerator: Math.round(share * rest.denominator),
    }));

  it('reach it at 1 decimal, and one person less does not', () => {
    fc.assert(
      fc.property(cases, ({ numerator, denominator, goal, better }) => {
        const reaches = (people: number) => {
          const counted = better === 'higher' ? numerator + people : numerator - people;
          const value = ratioToTenth(counted, denominator, 100) ?? 0;
          return better === 'higher' ? value >= goal : value <= goal;
        };
        const more = moreTo(goal, { numerator, denominator, better });
        expect(more).not.toBeNull();
        expect(reaches(more ?? -1)).toBe(true);
        if (more) expect(reaches(more - 1)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('reach a target of more decimals', () => {
    // 81 of 301 are 26.9, 80 are 26.6.
    expect(moreTo(26.65, {})).toBe(7);
    expect(moreTo(26.65, { better: 'lower', numerator: 90 })).toBe(10);
  });
});
