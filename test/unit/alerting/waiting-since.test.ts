import { describe, expect, it } from 'vitest';
import { waitingSince } from '../../../shared/alerting/waiting-since.ts';
import type { Instant } from '../../../shared/contracts/identifiers.ts';
import { day } from './rules/some-assessment.ts';

/** Half past midnight in London. */
const openedAt = '2023-09-17T23:30:00.000Z' as Instant;
const details = { since: day('2023-08-01') };

describe('somebody waits', () => {
  it('for an assessment since the day it was asked for', () => {
    expect(waitingSince({ rule: 'assessment-waiting', openedAt, details })).toBe('2023-08-01');
  });

  it.each(['review-due', 'assessment-without-meaningful-outcome', 'possible-hidden-carer'] as const)(
    'because of %s since the alert was opened, whatever day it speaks of',
    (rule) => {
      expect(waitingSince({ rule, openedAt, details })).toBe('2023-09-18');
    },
  );

  it('since the alert was opened where it speaks of no day', () => {
    expect(waitingSince({ rule: 'assessment-waiting', openedAt })).toBe('2023-09-18');
  });
});
