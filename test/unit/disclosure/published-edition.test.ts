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

  it('has an arrow from what is published, and none where the figure itself has none', () => {
    const before: Positions = { ...share(150, 300), quarter: '2000-01-Q1' as Positions['quarter'] };
    const out = { internal: before, published: published(before) };
    const arrow = (own: Position['arrow']) => {
      const previous = { quarter: before.quarter, value: 50 };
      const now = share(180, 300, {}, { better: 'higher', previous, arrow: own });
      return published(now, [out]).positions[0]?.arrow;
    };
    expect(arrow('up')).toBe('up');
    expect(arrow(null)).toBeNull();
  });

  it('drops what tells of an exact count where the share does not', () => {
    const standing = { rank: 3, quartile: 1, moreCarersNeeded: 7, marginOfError: 4.4, trend: null };
    expect(first(share(74, 301, {}, standing))).toMatchObject({ rank: 3, moreCarersNeeded: 7 });
    expect(first(share(9, 14, {}, standing))).toMatchObject({
      rank: null,
      quartile: null,
      moreCarersNeeded: null,
      marginOfError: null,
    });
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
