import { describe, expect, it } from 'vitest';
import type { Month } from '../../../shared/contracts/identifiers.ts';
import {
  ageBandAt,
  apart,
  groupIn,
  groupsOf,
  keyOf,
  withGroups,
} from '../../../shared/indicators/counting/groups.ts';

describe('the key of a group', () => {
  it('is one for all spellings', () => {
    for (const spelling of [
      'St. Michael’s & Whitley',
      ' st michael s AND whitley ',
      'St-Michael’s and Whitley',
    ])
      expect(keyOf(spelling)).toBe('st michael s and whitley');
  });

  it('is empty where nothing is said', () => {
    expect([keyOf(''), keyOf(' – ')]).toEqual(['', '']);
  });

  it('has 60 characters at most, and does not end between two words', () => {
    expect(keyOf('a'.repeat(61))).toBe('a'.repeat(60));
    expect(keyOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59));
    expect(keyOf(`${'a'.repeat(58)} b`)).toBe(`${'a'.repeat(58)} b`);
  });

  it('is cut between characters, never within one', () => {
    expect(keyOf('𐐨'.repeat(61))).toBe('𐐨'.repeat(60));
  });
});

describe('the groups that somebody is in', () => {
  it.each([
    [true, 'yes'],
    [false, 'no'],
  ])('disabled, said to be %s, is %s', (disability, key) => {
    expect(groupIn('disability', { disability }, undefined)).toEqual({ dimension: 'disability', key });
  });

  it('are none of what is not said, and the age is that which was worked out', () => {
    expect(groupsOf({}, undefined)).toEqual([]);
    expect(groupsOf({ ward: ' – ' }, '65+')).toEqual([{ dimension: 'age', key: '65+' }]);
    expect(ageBandAt('2024-03' as Month, undefined)).toBeUndefined();
    expect(ageBandAt('2024-03' as Month, '2006-04' as Month)).toBe('0-17');
    expect(ageBandAt('2024-03' as Month, '2006-03' as Month)).toBe('18-64');
  });

  it('can be taken apart again', () => {
    const counters = withGroups(
      { 'a.n': 2, 'a.d': 3 },
      groupsOf({ ward: 'Longford', disability: false }, '65+'),
    );
    const { everybody, groups } = apart(counters);
    expect(everybody).toEqual({ 'a.n': 2, 'a.d': 3 });
    expect(
      Object.fromEntries([...groups].map(([dimension, keys]) => [dimension, Object.fromEntries(keys)])),
    ).toEqual(
      Object.fromEntries(
        [
          ['age', '65+'],
          ['disability', 'no'],
          ['ward', 'longford'],
        ].map(([dimension, key]) => [dimension, { [String(key)]: { 'a.n': 2, 'a.d': 3 } }]),
      ),
    );
  });
});
