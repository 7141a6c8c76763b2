import { describe, expect, it } from 'vitest';
import { povertyBandWorsened } from '../../../../shared/alerting/rules/poverty-band-worsened.ts';
import { type LiftMatch, povertyBands } from '../../../../shared/contracts/records.ts';
import { byMessageAt, judged, listed, saidOf } from './people.ts';
import { day } from './some-assessment.ts';

const rule = povertyBandWorsened;
const bands = (...each: (LiftMatch['poverty_band'] | 'blank')[]) =>
  each.map((band) => (band === 'blank' || band === undefined ? {} : { poverty_band: band }));

describe('a poverty band', () => {
  it.each([
    ['coping', 'struggling'],
    ['struggling', 'at-risk'],
    ['at-risk', 'in-crisis'],
    ['coping', 'in-crisis'],
  ] as const)('has worsened from %s to %s, and not the other way', (before, last) => {
    expect(saidOf(rule, ...bands(before, last))).toEqual([
      {
        subject: 'P1',
        details: {
          household_ref: 'H-1',
          ward: 'Longford',
          signals: ['carers_allowance'],
          status: undefined,
          band: last,
        },
        isAlone: false,
      },
    ]);
    expect(saidOf(rule, ...bands(last, before))).toEqual([]);
  });

  it.each(povertyBands)('has not worsened from %s to the same', (band) => {
    expect(saidOf(rule, ...bands(band, band))).toEqual([]);
  });

  it('is compared with the month before, and no other', () => {
    expect(saidOf(rule, ...bands('coping', 'at-risk', 'at-risk'))).toEqual([]);
    expect(saidOf(rule, ...bands('in-crisis', 'coping', 'struggling'))).toHaveLength(1);
    expect(saidOf(rule, ...bands('coping', 'struggling', 'at-risk'))).toHaveLength(1);
  });

  it('says nothing where the month before does not list the person', () => {
    const whole = listed(...bands('coping', 'coping', 'at-risk'));
    expect(rule.conditions(whole, judged)).toHaveLength(1);
    const gap = { ...whole, listings: whole.listings.filter(({ month }) => month !== '2023-02') };
    expect(rule.conditions(gap, judged)).toEqual([]);
  });

  it('is history where the last month that lists the person is more than three months ago', () => {
    const fallen = listed(...bands('coping', 'at-risk'));
    const on = (today: string) => rule.conditions(fallen, { ...judged, today: day(today) });
    expect(on('2023-05-31')).toHaveLength(1);
    expect(on('2023-06-01')).toEqual([]);
  });

  it('is left in peace where the last month says that they declined', () => {
    const [before, last] = [{ poverty_band: 'coping' }, { poverty_band: 'at-risk' }] as const;
    expect(saidOf(rule, before, { ...last, contact_status: 'declined' })).toEqual([]);
    expect(saidOf(rule, { ...before, contact_status: 'declined' }, last)).toHaveLength(1);
  });

  it('says nothing where one of the two is blank, or where there is one month', () => {
    expect(saidOf(rule, ...bands('coping', 'blank'))).toEqual([]);
    expect(saidOf(rule, ...bands('coping', 'blank', 'at-risk'))).toEqual([]);
    expect(saidOf(rule, ...bands('in-crisis'))).toEqual([]);
    expect(saidOf(rule)).toEqual([]);
  });

  it('matters while the last month shows a carer, known or not', () => {
    const [before, last] = [{ poverty_band: 'coping' }, { poverty_band: 'at-risk' }] as const;
    expect(saidOf(rule, before, { ...last, signals: [] })).toEqual([]);
    expect(saidOf(rule, { ...before, signals: [] }, { ...last, known_to_council: true })).toHaveLength(1);
  });

  it('is told of by a message alone where that says either month', () => {
    const months = listed(...bands('coping', 'coping', 'at-risk'));
    const aloneOf = (place: number) => rule.conditions(byMessageAt(place, months), judged)[0]?.isAlone;
    expect([0, 1, 2].map(aloneOf)).toEqual([false, true, true]);
  });
});
