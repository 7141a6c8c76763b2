import { describe, expect, it } from 'vitest';
import { providerMeasures, rowStatement } from '../../../shared/contracts/records.ts';
import { identityOf } from '../../../shared/parsing/read-row.ts';
import { contextOf, good, refusalOf } from './some.ts';

const quarter = contextOf('2023-24-Q2');
const read = (cells: Record<string, string>) => good('provider', cells, quarter);

describe('a row of a provider’s return', () => {
  it.each(providerMeasures)('may give %s', (measure) => {
    const { statement } = read({ measure, category: 'Any', value: '12' });
    expect(rowStatement.parse(statement).content).toEqual({
      kind: 'provider-count',
      measure,
      category: 'Any',
      value: 12,
    });
  });

  it('is named by measure and category, however they are spelled; a blank category is the measure itself', () => {
    const named = (cells: Record<string, string>) => read({ value: '1', ...cells }).identity.naturalKey;
    expect(named({ measure: 'Carers supported', category: ' TOTAL' })).toBe(
      named({ measure: 'carers-supported', category: 'total' }),
    );
    expect(named({ measure: 'contacts' })).not.toBe(named({ measure: 'contacts', category: 'total' }));
  });

  it('can be withdrawn by that name, also where the category is blank', () => {
    expect(identityOf('provider', { measure: 'contacts' })).toEqual(
      read({ measure: 'contacts', value: '1' }).identity,
    );
    expect(identityOf('provider', { category: 'total' })).toBeUndefined();
  });

  it('may have a thousands separator, and nought', () => {
    const contentOf = (value: string) => read({ measure: 'contacts', value }).statement.content;
    expect(contentOf('1,317')).toMatchObject({ value: 1317 });
    expect(contentOf('1317')).toMatchObject({ value: 1317 });
    expect(contentOf('0')).toMatchObject({ value: 0 });
  });

  it.each([
    ['5.0', 5],
    ['1 234', 1234],
    ['1\u00a0234', 1234],
    ['1,234,567.00', 1_234_567],
  ])('is read where a spreadsheet prints the value as “%s”', (typed, value) => {
    expect(read({ measure: 'contacts', value: typed }).statement.content).toMatchObject({ value });
  });

  it.each(['13,17', '13 17', '1, 234', '5.', '5.01', '1,3170', '12.5', '-3', 'a dozen', '5%'])(
    'is refused with the value “%s”',
    (value) => {
      expect(refusalOf('provider', { measure: 'contacts', value }, quarter)).toEqual(['value: not-a-number']);
    },
  );

  it('is refused without a measure or a value, with a measure that is none, and as an outcome that says not which', () => {
    expect(refusalOf('provider', {}, quarter)).toEqual([
      'measure: required-missing',
      'value: required-missing',
    ]);
    expect(refusalOf('provider', { measure: 'visits', value: '1' }, quarter)).toEqual([
      'measure: not-in-list',
    ]);
    expect(refusalOf('provider', { measure: 'outcome', value: '1' }, quarter)).toEqual([
      'category: required-missing',
    ]);
  });
});
