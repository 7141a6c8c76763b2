import { describe, expect, it } from 'vitest';
import { pensionCreditNotClaimed } from '../../../../shared/alerting/rules/pension-credit-not-claimed.ts';
import { byMessageAt, judged, listed, saidOf } from './people.ts';
import { day } from './some-assessment.ts';

const rule = pensionCreditNotClaimed;
const missing = { contact_status: 'engaged', pension_credit_eligible: true } as const;

describe('Pension Credit that is not claimed', () => {
  it('is that of an engaged carer who may get it, whether the council knows them or not', () => {
    const details = {
      household_ref: 'H-1',
      ward: 'Longford',
      signals: ['carers_allowance'],
      status: 'engaged',
    };
    for (const known_to_council of [true, false])
      expect(saidOf(rule, { ...missing, known_to_council, pension_credit_claimed: false })).toEqual([
        { subject: 'P1', details, isAlone: false },
      ]);
  });

  it('counts a blank as not claimed', () => {
    expect(saidOf(rule, missing)).toHaveLength(1);
  });

  it.each([
    ['has claimed', { pension_credit_claimed: true }],
    ['may not get it', { pension_credit_eligible: false }],
    ['is not engaged', { contact_status: 'contacted' as const }],
    ['has no signal', { signals: [] }],
  ])('is nobody’s who %s in the last month that lists them', (_, said) => {
    expect(saidOf(rule, missing, { ...missing, ...said })).toEqual([]);
    expect(saidOf(rule, { ...missing, ...said }, missing)).toHaveLength(1);
  });

  it('is not known where nothing says that they may get it, or nothing lists them any more', () => {
    expect(saidOf(rule, { contact_status: 'engaged' })).toEqual([]);
    expect(saidOf(rule)).toEqual([]);
  });

  it('is history where the last month that lists them is more than three months ago', () => {
    const on = (today: string) => rule.conditions(listed(missing), { ...judged, today: day(today) });
    expect(on('2023-04-30')).toHaveLength(1);
    expect(on('2023-05-01')).toEqual([]);
  });

  it('is told of by a message alone where that says the last month', () => {
    const aloneOf = (place: number) =>
      rule.conditions(byMessageAt(place, listed(missing, missing)), judged)[0]?.isAlone;
    expect([aloneOf(0), aloneOf(1)]).toEqual([false, true]);
  });
});
