import { describe, expect, it } from 'vitest';
import { reviewDue } from '../../../../shared/alerting/rules/review-due.ts';
import { day, holdsSince, saidOf, saidOfNothing } from './some-assessment.ts';

const rule = reviewDue;
const due = { review_due_on: day('2023-07-01') };

describe('a review', () => {
  it('is due from its day on, for 90 days at most', () => {
    const on = (today: string) => saidOf(rule, due, { today });
    expect(on('2023-06-30')).toEqual([]);
    expect(on('2023-07-01')).toEqual(holdsSince('2023-07-01'));
    expect(on('2023-09-29')).toEqual(holdsSince('2023-07-01'));
    expect(on('2023-09-30')).toEqual([]);
  });

  it('is told of as many days ahead as the council chooses', () => {
    expect(saidOf(rule, due, { today: '2023-06-16', threshold: 14 })).toEqual([]);
    expect(saidOf(rule, due, { today: '2023-06-17', threshold: 14 })).toEqual(holdsSince('2023-07-01'));
  });

  it.each(['declined', 'Cancelled', 'withdrawn'])('is not due of an assessment that was %s', (outcome) => {
    expect(saidOf(rule, { ...due, outcome }, { today: '2023-07-01' })).toEqual([]);
  });

  it('is due of an assessment that waits, or is completed, with any other outcome', () => {
    for (const said of [{}, { outcome: 'respite' }, { outcome: 'respite', completed_on: day('2023-06-20') }])
      expect(saidOf(rule, { ...due, ...said }, { today: '2023-07-01' })).toHaveLength(1);
  });

  it('is not due where no day is given, or the assessment is no more on record', () => {
    expect(saidOf(rule, {}, { today: '2023-07-01' })).toEqual([]);
    expect(saidOfNothing(rule, '2023-07-01')).toEqual([]);
  });
});
