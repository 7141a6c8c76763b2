import { describe, expect, it } from 'vitest';
import type { Position, Positions } from '../../../shared/contracts/positions.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { type EarlierEdition, publishedEdition } from '../../../shared/disclosure/published-edition.ts';
import { internalEdition, sha256 } from '../../property/disclosure-council.ts';

const nobody = internalEdition([], 2);
const template = nobody.positions[1] as Position;

/** An edition with one share. */
const share = (
  numerator: number,
  denominator: number,
  groups: Record<string, readonly [number, number]> = {},
  more: Partial<Position> = {},
): Positions => ({
  ...nobody,
  positions: [
    {
      ...template,
      indicator: 'some-share',
      numerator,
      denominator,
      value: Math.round((1000 * numerator) / denominator) / 10,
      mark: null,
      breakdowns: Object.entries(groups).map(([group, [n, d]]) => ({
        dimension: 'gender',
        group,
        numerator: n,
        denominator: d,
        value: Math.round((1000 * n) / d) / 10,
        mark: null,
      })),
      ...more,
    },
  ],
});

const published = (positions: Positions, earlier: readonly EarlierEdition[] = []) =>
  publishedEdition({ positions, settings: defaultSettings, earlier, sha256 });
const first = (positions: Positions) => published(positions).positions[0];

describe('the published edition', () => {
  it('shows a share of a large base from exact counts beside rounded ones', () => {
    expect(first(share(74, 301))).toMatchObject({ numerator: 75, denominator: 300, value: 24.6, mark: null });
  });

  it('keeps the council’s place, and the published value that it is of: both are public already', () => {
    const others = { region: 29.4, england: 28, group: 30, year: '2021-22', basis: 'published' as const };
    const place = {
      rank: 9,
      of: 149,
      comparators: { ...others, own: 64.3, typed: ['group', 'rank'] },
    } as const;
    const standing = (numerator: number, denominator: number) =>
      first(share(numerator, denominator, {}, place as never));
    for (const [numerator, denominator] of [
      [74, 301],
      [9, 14],
      [3, 14],
    ] as const)
      expect(standing(numerator, denominator)).toMatchObject(place);
  });

  it('shows a share of a small base from rounded counts', () => {
    expect(first(share(9, 14))).toMatchObject({ numerator: 10, denominator: 15, value: 66.7 });
  });

  it('hides a share whose numerator or rest is small: both are halves of a pair', () => {
    const hidden = { numerator: null, denominator: null, value: null, mark: '[c]' };
    expect(first(share(3, 300))).toMatchObject(hidden);
    expect(first(share(297, 300))).toMatchObject(hidden);
    expect(first(share(0, 300))).toMatchObject(hidden);
    expect(first(share(300, 300))).toMatchObject({ value: 100 });
  });

  it('does not leave one hidden group beside its total: a second one is hidden, and then the dimension is not shown', () => {
    expect(first(share(60, 200, { Female: [57, 180], Male: [3, 20] }))?.breakdowns).toEqual([]);
  });

  it('drops the margin of error where the share does not come from exact counts', () => {
    const margin = { marginOfError: 4.4, trend: null };
    expect(first(share(74, 301, {}, margin))).toMatchObject({ marginOfError: 4.4 });
    expect(first(share(9, 14, {}, margin))).toMatchObject({ marginOfError: null });
  });

  it('keeps places among others, which are public, and says how far they are from what it shows', () => {
    const gap = { to: 'next-quartile', value: 70, more: 1, withinMargin: true } as const;
    const standing = {
      ...{ rank: 3, of: 150, quartile: 2, nextQuartile: 70, moreCarersNeeded: 1, gaps: [gap] },
      comparators: { region: 1, england: 2, group: null, year: '2021-22' },
    };
    const { gaps, moreCarersNeeded, ...places } = standing;
    expect(first(share(74, 301, {}, standing))).toMatchObject(standing);
    // 10 of 15 are shown; 69.95 % of 15 are 11.
    expect(first(share(9, 14, {}, standing))).toMatchObject({
      ...places,
      moreCarersNeeded: 1,
      gaps: [{ ...gap, more: 1, withinMargin: null }],
    });
    expect(first(share(3, 14, {}, standing))).toMatchObject({
      ...places,
      moreCarersNeeded: null,
      gaps: [{ ...gap, more: null, withinMargin: null }],
    });
  });

  it('has no arrow where the internal edition has none', () => {
    const quarter = '2023-24-Q1' as Positions['quarter'];
    const before = { ...share(50, 200), quarter };
    const out = { internal: before, published: published(before) };
    const now = (arrow: Position['arrow']) =>
      published(share(90, 200, {}, { arrow, previous: { quarter, value: 25 } }), [out]).positions[0]?.arrow;
    expect(now('up')).toBe('up');
    expect(now(null)).toBeNull();
  });

  it('shows an exact share anew as it was, where rounded counts give it too', () => {
    const survey = { source: 'sace 2021-22', basis: 'carried-forward', marginOfError: 4.9 } as const;
    const before = { ...share(75, 300, {}, survey), quarter: '2023-24-Q1' as Positions['quarter'] };
    const out = { internal: before, published: published(before) };
    const shown = { value: 25, numerator: 75, denominator: 300, marginOfError: 4.9 };
    expect(published(share(75, 300, {}, survey), [out]).positions[0]).toMatchObject(shown);
  });

  it('hides a typed rate where the count that it was made of is hidden: the population is public', () => {
    const typed = (more: Partial<Position>): Position => ({
      ...template,
      ...{ basis: 'figure', denominator: null, breakdowns: [] },
      ...more,
    });
    const rate = typed({ indicator: 'ascof-2014-2a1', unit: 'per 100,000', numerator: null, value: 1.4 });
    const count = typed({ indicator: 'ascof-2014-2a1numberofadmissions', unit: 'count' });
    const both = (people: number): Positions => ({
      ...nobody,
      positions: [rate, { ...count, numerator: people, value: people }],
    });
    expect(published(both(3)).positions.map(({ value }) => value)).toEqual([null, null]);
    expect(published(both(26)).positions.map(({ value }) => value)).toEqual([1.4, 25]);
  });

  it('drops what was typed where it says more than the value', () => {
    const typed = { basis: 'figure', unit: 'per 100,000', denominator: null, value: 2.6 } as const;
    const figure = (numerator: number | null, words: string) =>
      first(share(19, 100, {}, { ...typed, numerator, typed: words }));
    expect(figure(19, '2.6 (19)')).not.toHaveProperty('typed');
    expect(figure(null, '2.6')).toMatchObject({ typed: '2.6' });
    expect(figure(3, '2.6 (3)')).toMatchObject({ value: null, mark: '[c]' });
  });

  it('takes the value before from what was published then, and does not know it otherwise', () => {
    const quarter = '2023-24-Q1' as Positions['quarter'];
    const before = { ...share(9, 14), quarter };
    const now = share(30, 60, {}, { previous: { quarter, value: 64.3 } });
    expect(first(now)?.previous).toEqual({ quarter, value: null });
    const out = { internal: before, published: published(before) };
    expect(published(now, [out]).positions[0]?.previous).toEqual({ quarter, value: 66.7 });
    const other = { ...share(20, 40), quarter: '2022-23-Q4' as Positions['quarter'] };
    const editions = [out, { internal: other, published: published(other) }];
    expect(published(now, editions).positions[0]?.previous).toEqual({ quarter, value: 66.7 });
  });

  it('is taken from rounded counts where a restatement differs by one person from an exact one', () => {
    const before = share(74, 301);
    const out = { internal: before, published: published(before) };
    expect(published(share(75, 302), [out]).positions[0]?.value).not.toBe(24.8);
    expect(published(share(90, 330), [out]).positions[0]?.value).toBe(27.3);
  });

  it('is the same for the same input, with a fingerprint of its own', () => {
    expect(published(share(74, 301))).toEqual(published(share(74, 301)));
    expect(published(share(74, 301))).toMatchObject({ edition: 'published' });
    expect(published(share(74, 301)).fingerprint).not.toBe(published(share(90, 301)).fingerprint);
  });
});
