import { describe, expect, it } from 'vitest';
import { figureOf, person } from './evidence.ts';

const id = 'pension-credit-claims';
const quarter = '2023-24-Q2';
const claims = { contact_status: 'engaged', pension_credit_claimed: true };

describe('Pension Credit claims by engaged carers', () => {
  it('counts a person with a carer signal, engaged and claiming, in one row', () => {
    expect(figureOf(id, [person({ '2023-09': claims })], { quarter })).toEqual([1, null, 1]);
  });

  it.each([
    ['no carer signal', { ...claims, signals: [] }],
    ['another contact status', { ...claims, contact_status: 'contacted' }],
    ['no claim', { contact_status: 'engaged', pension_credit_claimed: false }],
    ['a claim that is not known', { contact_status: 'engaged' }],
  ])('does not count a person with %s', (_, row) => {
    expect(figureOf(id, [person({ '2023-09': row })], { quarter })).toEqual([0, null, 0]);
  });

  it('does not put together what two months say', () => {
    const split = person({
      '2023-08': { contact_status: 'engaged' },
      '2023-09': { contact_status: 'contacted', pension_credit_claimed: true },
    });
    expect(figureOf(id, [split], { quarter })).toEqual([0, null, 0]);
  });

  it('counts a person once, and goes on counting them, known to the council or not', () => {
    const claimant = person({
      '2023-05': { ...claims, known_to_council: true },
      '2023-06': claims,
      '2023-09': {},
    });
    expect(figureOf(id, [claimant], { quarter: '2023-24-Q1' })).toEqual([1, null, 1]);
    expect(figureOf(id, [claimant], { quarter: '2025-26-Q4' })).toEqual([1, null, 1]);
  });

  it('does not look past the quarter’s end', () => {
    expect(figureOf(id, [person({ '2023-09': {}, '2023-10': claims })], { quarter })).toEqual([0, null, 0]);
  });
});
