import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../shared/comparison/compare.ts';
import { noPlace } from '../../../shared/comparison/place-among.ts';
import { typedNumber, withPublished, withTyped } from '../../../shared/comparison/typed-comparison.ts';
import type { FinancialYear } from '../../../shared/contracts/identifiers.ts';
import type { FigureRow, TypedFigure } from '../../../shared/contracts/records.ts';

const cell = (value: string | null) => ({ text: `${value}`, value }) as unknown as TypedFigure;
const row = (typed: object = {}) => typed as FigureRow;
const nothing: Comparison = { comparators: null, ...noPlace };
const published = (more: object = {}, place: object = {}): Comparison => ({
  comparators: {
    region: 29.4,
    england: 28,
    group: null,
    year: '2021-22' as FinancialYear,
    basis: 'published',
    own: 24.6,
    codes: {},
    ...more,
  },
  rank: 103,
  of: 150,
  quartile: 3,
  nextQuartile: 26.7,
  ...place,
});
const allTyped = row({
  comparator: cell('27'),
  region: cell('29'),
  england: cell('28.5'),
  rank: 90,
  quartile: 2,
  next_quartile: cell('30'),
});
const asTyped: Comparison = {
  comparators: { region: 29, england: 28.5, group: 27, year: 'as typed', basis: 'figure' },
  rank: 90,
  of: null,
  quartile: 2,
  nextQuartile: 30,
};

describe('a typed cell', () => {
  it('is a number, and none where it is blank or holds a mark', () => {
    expect([typedNumber(cell('24.6')), typedNumber(cell(null)), typedNumber(undefined)]).toEqual([
      24.6,
      null,
      null,
    ]);
  });
});

describe('what was typed beside a figure', () => {
  it('stands alone where nothing is published, of a year that nobody has said', () => {
    expect(withTyped(nothing, allTyped)).toEqual(asTyped);
    expect(withPublished(allTyped, nothing)).toEqual(asTyped);
    expect(withTyped(nothing, row({ rank: 90 }))).toEqual({
      comparators: { region: null, england: null, group: null, year: 'as typed', basis: 'figure' },
      rank: 90,
      of: null,
      quartile: null,
      nextQuartile: null,
    });
  });

  it.each([
    ['comparator', cell('27')],
    ['region', cell('29')],
    ['england', cell('28')],
    ['rank', 90],
    ['quartile', 2],
    ['next_quartile', cell('30')],
  ])('is what was typed as soon as one cell is: %s', (name, typed) => {
    expect(withTyped(nothing, row({ [name]: typed })).comparators?.basis).toBe('figure');
  });

  it('is nothing where no cell was typed, or no row', () => {
    for (const typed of [undefined, row()]) expect(withTyped(published(), typed)).toEqual(published());
    expect(withPublished(row(), published())).toEqual(published());
    expect(withPublished(row(), nothing)).toEqual(nothing);
  });
});

describe('a computed figure', () => {
  it('has what is published, and as it was typed only what is not, which is said', () => {
    expect(withTyped(published(), allTyped)).toEqual(published({ group: 27, typed: ['group'] }));
    const noPlaceOfOurs = published({}, { rank: null, of: null, quartile: null, nextQuartile: null });
    expect(withTyped(noPlaceOfOurs, allTyped)).toEqual(
      published(
        { group: 27, typed: ['group', 'rank', 'quartile', 'nextQuartile'] },
        { rank: 90, of: null, quartile: 2, nextQuartile: 30 },
      ),
    );
  });

  it('says nothing of typed cells where all is published', () => {
    expect(withTyped(published({ group: 26 }), allTyped)).toEqual(published({ group: 26 }));
  });

  it('does not take where the next quartile begins from whoever sees the council in another one', () => {
    const top = published({}, { quartile: 1, nextQuartile: null });
    expect(withTyped(top, allTyped).nextQuartile).toBeNull();
    const same = published({}, { quartile: 2, nextQuartile: null });
    expect(withTyped(same, allTyped)).toMatchObject({ quartile: 2, nextQuartile: 30 });
    const unknown = published({}, { quartile: null, nextQuartile: null });
    expect(withTyped(unknown, allTyped)).toMatchObject({ quartile: 2, nextQuartile: 30 });
  });
});

describe('a typed figure', () => {
  it('has what was typed, and from what is published the cells that nobody typed', () => {
    const some = row({ region: cell('31'), rank: 90, comparator: cell(null) });
    expect(withPublished(some, published())).toEqual(
      published({ region: 31, typed: ['region', 'rank'] }, { rank: 90, of: null }),
    );
    const region = row({ region: cell('31') });
    expect(withPublished(region, published())).toEqual(published({ region: 31, typed: ['region'] }));
  });

  it('is as it was typed where nothing published is left to say', () => {
    expect(withPublished(allTyped, published())).toEqual(asTyped);
    const place = { rank: 90, quartile: 2 };
    const nextOnly = published({ region: null, england: null });
    // The next quartile of another quartile fills no gap.
    expect(withPublished(row({ ...place }), nextOnly)).toMatchObject({
      comparators: { basis: 'figure' },
      nextQuartile: null,
    });
  });

  it('keeps marks as marks: what is published stands in their place', () => {
    const marks = row({ comparator: cell(null), england: cell(null) });
    expect(withPublished(marks, published())).toEqual(published());
  });
});
