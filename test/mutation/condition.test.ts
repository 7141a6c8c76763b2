import { describe, expect, it } from 'vitest';
import { mutantsOf } from './condition.ts';

describe('what may be wrong with a condition', () => {
  it('is that there is none, or that it compares otherwise', () => {
    expect(mutantsOf('#n = :seen')).toEqual([
      undefined,
      ...['#n <> :seen', '#n < :seen', '#n <= :seen', '#n > :seen', '#n >= :seen'],
    ]);
  });

  it('is the opposite of what is true or false, which has no order', () => {
    expect(mutantsOf('#confirmed = :true')).toEqual([undefined, '#confirmed <> :true']);
  });

  it('is that it asks for the opposite', () => {
    expect(mutantsOf('attribute_not_exists(#pk)')).toEqual([undefined, 'attribute_exists(#pk)']);
  });

  it('is that a clause is missing, that one is another, and that one will do where both should', () => {
    expect(mutantsOf('attribute_exists(#pk) AND (attribute_not_exists(#a) OR #b IN (:c, :d))')).toEqual([
      undefined,
      'attribute_exists(#pk) OR (attribute_not_exists(#a) OR #b IN (:c, :d))',
      'attribute_not_exists(#a) OR #b IN (:c, :d)',
      'attribute_exists(#pk)',
      'attribute_not_exists(#pk) AND (attribute_not_exists(#a) OR #b IN (:c, :d))',
      'attribute_exists(#pk) AND (attribute_not_exists(#a) AND #b IN (:c, :d))',
      'attribute_exists(#pk) AND #b IN (:c, :d)',
      'attribute_exists(#pk) AND attribute_not_exists(#a)',
      'attribute_exists(#pk) AND (attribute_exists(#a) OR #b IN (:c, :d))',
      'attribute_exists(#pk) AND (attribute_not_exists(#a) OR #b IN (:d))',
      'attribute_exists(#pk) AND (attribute_not_exists(#a) OR #b IN (:c))',
    ]);
  });

  it.each(['size(#a) > :b', '#a = :b NOT #c', '#a BETWEEN :b AND :c', ''])('is not guessed: %s', (text) => {
    expect(() => mutantsOf(text)).toThrow('not understood');
  });
});
