import { describe, expect, it } from 'vitest';
import { contactStatuses } from '../../../shared/contracts/records.ts';
import { figureOf, person, positionOf } from './evidence.ts';

const id = 'hidden-carers-engaged';
const quarter = '2023-24-Q2';

describe('possible hidden carers who are engaged', () => {
  it('is the share of possible hidden carers whose contact status is engaged', () => {
    const oneOfEach = contactStatuses.map((contact_status) => person({ '2023-09': { contact_status } }));
    expect(figureOf(id, oneOfEach, { quarter })).toEqual([1, 5, 20]);
    expect(figureOf(id, [person({ '2023-09': { contact_status: 'engaged' } })], { quarter })).toEqual([
      1, 1, 100,
    ]);
  });

  it('keeps everybody who was a possible hidden carer in any month so far, also once the council knows them', () => {
    const found = person({ '2023-05': {}, '2023-08': { known_to_council: true, contact_status: 'engaged' } });
    const gone = person({ '2023-05': {} });
    const never = person({ '2023-08': { known_to_council: true, contact_status: 'engaged' } });
    expect(figureOf(id, [found, gone, never], { quarter })).toEqual([1, 2, 50]);
    expect(figureOf(id, [found, gone, never], { quarter: '2023-24-Q1' })).toEqual([0, 2, 0]);
  });

  it('goes by the last month that lists the person: a blank there is not engaged', () => {
    const lapsed = person({ '2023-07': { contact_status: 'engaged' }, '2023-08': {} });
    const unlisted = person({ '2023-07': { contact_status: 'engaged' } });
    expect(figureOf(id, [lapsed], { quarter })).toEqual([0, 1, 0]);
    expect(figureOf(id, [unlisted, person({ '2023-09': {} })], { quarter })).toEqual([1, 2, 50]);
  });

  it('does not look past the quarter’s end', () => {
    const later = person({ '2023-09': {}, '2023-10': { contact_status: 'engaged' } });
    expect(figureOf(id, [later], { quarter })).toEqual([0, 1, 0]);
    expect(figureOf(id, [later], { quarter: '2023-24-Q3' })).toEqual([1, 1, 100]);
  });

  it('is of everybody, not of a sample, and has no value where nobody was one', () => {
    expect(positionOf(id, [person({ '2023-09': {} })], { quarter })).toMatchObject({
      marginOfError: null,
      interval: null,
    });
    expect(positionOf(id, [person({ '2023-09': { signals: [] } })], { quarter })).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      mark: '[x]',
      source: 'lift 2023-09',
    });
  });

  it('puts a person in the groups of the last month that lists them', () => {
    const moved = person({ '2023-07': { ward: 'Longford' }, '2023-08': { ward: 'Foleshill' } });
    expect(positionOf(id, [moved], { quarter }).breakdowns).toMatchObject([
      { dimension: 'ward', group: 'Foleshill', numerator: 0, denominator: 1, value: 0, mark: null },
    ]);
  });
});
