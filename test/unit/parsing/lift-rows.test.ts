import { describe, expect, it } from 'vitest';
import { hmacPseudonyms } from '../../../shared/adapters/hmac-pseudonyms.ts';
import { carerSignals } from '../../../shared/contracts/records.ts';
import { contextOf, good, refusalOf } from './some.ts';

const september = contextOf('2023-09');
const read = (cells: Record<string, string>) => good('lift', cells, september);
const contentOf = (cells: Record<string, string>) => read({ person_ref: 'P-1', ...cells }).statement.content;

describe('a row of the tracker', () => {
  it('is named by the person, and by the household where the person is blank', () => {
    expect(read({ person_ref: 'P-1', household_ref: 'H-1' }).identity.naturalKey).toBe('P-1');
    expect(read({ person_ref: '  ', household_ref: 'H-1' }).identity.naturalKey).toBe('household:H-1');
    expect(read({ household_ref: ' H-1 ' }).identity.naturalKey).toBe('household:H-1');
  });

  it('is refused where it has neither', () => {
    expect(refusalOf('lift', { person_ref: '', ward: 'Longford' }, september)).toEqual([
      'person_ref or household_ref: key-missing',
    ]);
  });

  it('keeps the household for the work list', () => {
    expect(contentOf({ household_ref: 'H-1' })).toMatchObject({ household_ref: 'H-1' });
  });

  it.each([
    ['', false],
    ['  ', false],
    ['no', false],
    ['yes', true],
    ['1', true],
  ])('that says “%s” to known_to_council counts as known: %s', (cell, known) => {
    expect(contentOf({ known_to_council: cell })).toMatchObject({ known_to_council: known });
  });

  it('is refused where known_to_council cannot be read: it does not count as blank', () => {
    expect(refusalOf('lift', { person_ref: 'P-1', known_to_council: '?' }, september)).toEqual([
      'known_to_council: not-yes-or-no',
    ]);
  });

  it('has a carer signal for each benefit that is a yes, and for no other', () => {
    expect(
      contentOf({ carers_allowance: 'yes', carer_element: 'no', underlying_entitlement: '1' }),
    ).toMatchObject({
      signals: ['carers_allowance', 'underlying_entitlement'],
    });
    expect(contentOf(Object.fromEntries(carerSignals.map((signal) => [signal, 'y'])))).toMatchObject({
      signals: carerSignals,
    });
    expect(contentOf({})).toMatchObject({ signals: [] });
  });

  it('keeps the month of birth, and neither the day, the address nor the shortfall', () => {
    const cells = {
      person_ref: 'P-1',
      carers_allowance: 'yes',
      gender: 'Female',
      date_of_birth: '1958-05-17',
      postcode: 'ZZ9 3VZ',
      uprn: '100070000000',
      monthly_shortfall: '123.45',
    };
    const { content } = good('lift', cells, {
      ...september,
      pseudonymise: hmacPseudonyms('a key'),
    }).statement;
    const hash = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(content).toMatchObject({ born: '1958-05', matchKeys: { address: hash, postcode: hash } });
    expect(JSON.stringify(content)).not.toMatch(/1958-05-17|ZZ9|100070000000|123\.45|P-1/);
  });

  it('takes its statuses from closed lists, compared folded', () => {
    expect(contentOf({ contact_status: 'No contact', poverty_band: 'In crisis' })).toMatchObject({
      contact_status: 'no-contact',
      poverty_band: 'in-crisis',
    });
    expect(refusalOf('lift', { person_ref: 'P-1', contact_status: 'waiting' }, september)).toEqual([
      'contact_status: not-in-list',
    ]);
  });
});
