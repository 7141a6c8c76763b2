import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchKeysOf } from '../../../shared/parsing/match-keys.ts';
import { byAssociation, quarter } from './cld-cells.ts';
import { contextOf, good } from './some.ts';

const context = contextOf('2023-09');
const somebody = {
  date_of_birth: '1958-03-14',
  uprn: '100070000001',
  postcode: 'ZZ1 8GE',
  gender: 'Female',
};
const keysOf = (cells: Record<string, string | undefined>) => matchKeysOf(cells, context);
const postcodeOnly = { ...somebody, uprn: undefined };

describe('match keys of a row', () => {
  it('are of the address and the date of birth, and of postcode, date of birth and gender', () => {
    expect(keysOf(somebody)).toEqual({
      address: 'E08000026/match-address/100070000001 1958-03-14',
      postcode: 'E08000026/match-postcode/ZZ18GE 1958-03-14 female',
    });
  });

  it('are the same however postcode, gender and UPRN are written', () => {
    const spaced = (text: string) =>
      fc
        .array(fc.constantFrom('', ' ', '  '), { minLength: text.length, maxLength: text.length })
        .map((gaps) => [...text].map((letter, at) => letter + gaps[at]).join(''));
    const inAnyCase = (text: string) =>
      fc
        .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
        .map((raised) =>
          [...text].map((letter, at) => (raised[at] ? letter.toUpperCase() : letter.toLowerCase())).join(''),
        );
    fc.assert(
      fc.property(
        spaced('ZZ18GE').chain(inAnyCase),
        fc.oneof(inAnyCase('female'), fc.constantFrom('F', 'f', ' Female ', '2')),
        fc.integer({ min: 1, max: 99_999 }),
        fc.nat(6),
        (postcode, gender, uprn, noughts) => {
          const written = keysOf({ ...somebody, postcode, gender, uprn: '0'.repeat(noughts) + uprn });
          expect(written).toEqual(keysOf({ ...somebody, uprn: String(uprn) }));
        },
      ),
    );
  });

  it('are others where a part is another', () => {
    const others = [
      { ...somebody, date_of_birth: '1958-03-15' },
      { ...somebody, postcode: 'ZZ1 8GF' },
      { ...somebody, gender: 'Male' },
    ].map((each) => keysOf(each)?.postcode);
    expect(new Set([...others, keysOf(somebody)?.postcode]).size).toBe(4);
    expect(keysOf({ ...somebody, uprn: '100070000002' })?.address).not.toBe(keysOf(somebody)?.address);
  });

  it.each(['date_of_birth', 'postcode', 'gender'])('are none where %s is missing', (column) => {
    expect(keysOf({ ...postcodeOnly, [column]: undefined })).toBeUndefined();
  });

  it('need no postcode and no gender where there is a UPRN', () => {
    expect(keysOf({ date_of_birth: '1958-03-14', uprn: '7' })).toEqual({
      address: 'E08000026/match-address/7 1958-03-14',
    });
    expect(keysOf({ uprn: '7' })).toBeUndefined();
  });

  it.each([
    ['postcode', 'ZZ99 3VZ'],
    ['postcode', 'zz993cz'],
    ['postcode', 'unknown'],
    ['postcode', 'ZZ1'],
    ['gender', 'Not known'],
    ['gender', 'Prefer not to say'],
    ['gender', '?'],
    ['date_of_birth', '1900-01-01'],
  ])('are none where %s is a placeholder: %s', (column, cell) => {
    expect(keysOf({ ...postcodeOnly, [column]: cell })).toBeUndefined();
  });

  it.each(['0', '000000000000', '999999999999', 'none', '1.00E+11', '1234567890123'])(
    'are none of an address whose UPRN is %s',
    (uprn) => {
      expect(keysOf({ ...somebody, uprn })?.address).toBeUndefined();
    },
  );

  it('are those of the same carer in every source that speaks of carers', () => {
    const { postcode } = keysOf(somebody) ?? {};
    const { uprn, ...carer } = somebody;
    const contents = [
      good('lift', { ...somebody, person_ref: 'P-1', carers_allowance: 'yes' }),
      good('assessments', { ...carer, assessment_id: 'A-1', requested_on: '2023-07-01' }),
      good('cld', { ...byAssociation, ...carer }, quarter),
    ].map(({ statement }) => statement.content);
    for (const content of contents) expect(content).toMatchObject({ matchKeys: { postcode } });
  });

  it('are kept of whom the tracker shows as a carer, known or hidden, and of nobody else in it', () => {
    const isKept = (said: object) =>
      JSON.stringify(good('lift', { ...somebody, person_ref: 'P-1', ...said }).statement).includes(
        'matchKeys',
      );
    expect(isKept({ carer_premium: 'yes' })).toBe(true);
    expect(isKept({ known_to_council: 'yes' })).toBe(true);
    expect(isKept({ carer_premium: 'no', known_to_council: 'no' })).toBe(false);
    expect(isKept({ carer_premium: 'yes', date_of_birth: '' })).toBe(false);
  });
});
