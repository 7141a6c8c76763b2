import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../../shared/contracts/identifiers.ts';
import type { LiftMatch } from '../../../../shared/contracts/records.ts';
import { liftFunnel } from '../../../../shared/reporting/quarter/lift-funnel.ts';
import { traced } from './traced.ts';

const quarter = '2023-24-Q2' as Quarter;

const row = (subject: string, dataset: string, contact_status?: string, more: object = {}) =>
  traced<LiftMatch>(
    { kind: 'lift-match', signals: ['carers_allowance'], known_to_council: false, contact_status, ...more },
    { subject, dataset },
  );

const none = {
  identified: 0,
  contacted: 0,
  engaged: 0,
  pensionCredit: 0,
  declined: 0,
  noContact: 0,
  notYetContacted: 0,
  claimsElsewhere: 0,
};

describe('the funnel from identified to Pension Credit', () => {
  it('counts a person once, by the status of the last month that lists them', () => {
    const rows = [row('a', '2023-09', 'engaged'), row('a', '2023-07', 'identified'), row('a', '2023-08')];
    expect(liftFunnel(rows, quarter)).toEqual({ ...none, identified: 1, contacted: 1, engaged: 1 });
  });

  it('keeps whoever was a possible hidden carer in any month, also if known to the council later', () => {
    const rows = [
      row('a', '2023-07', 'contacted'),
      row('a', '2023-08', 'contacted', { known_to_council: true }),
    ];
    expect(liftFunnel(rows, quarter)).toEqual({ ...none, identified: 1, contacted: 1 });
  });

  it('leaves out who has no carer’s benefit, and months after the quarter', () => {
    const rows = [row('a', '2023-08', 'engaged', { signals: [] }), row('b', '2023-10', 'engaged')];
    expect(liftFunnel(rows, quarter)).toEqual(none);
  });

  it('shows beside the stages who declined, was not reached, or is still to be contacted', () => {
    const rows = [
      row('a', '2023-08', 'declined'),
      row('b', '2023-08', 'no-contact'),
      row('c', '2023-08', 'identified'),
      row('d', '2023-08'),
    ];
    expect(liftFunnel(rows, quarter)).toEqual({
      ...none,
      identified: 4,
      declined: 1,
      noContact: 1,
      notYetContacted: 2,
    });
  });

  it('ends with the engaged who claimed, and says which claims of the indicator are in no stage', () => {
    const claim = { pension_credit_claimed: true };
    const rows = [
      row('engaged', '2023-08', 'engaged', claim),
      row('engaged', '2023-09', 'engaged'),
      row('no longer', '2023-08', 'engaged', claim),
      row('no longer', '2023-09', 'declined'),
      row('known', '2023-08', 'engaged', { ...claim, known_to_council: true }),
      row('not engaged then', '2023-08', 'contacted', claim),
      row('not engaged then', '2023-09', 'engaged'),
    ];
    expect(liftFunnel(rows, quarter)).toMatchObject({
      identified: 3,
      engaged: 2,
      pensionCredit: 1,
      claimsElsewhere: 2,
    });
  });
});
