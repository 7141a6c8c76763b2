import { describe, expect, it } from 'vitest';
import { assessmentWithoutMeaningfulOutcome } from '../../../../shared/alerting/rules/assessment-without-meaningful-outcome.ts';
import { day, holdsSince, saidOf, saidOfNothing } from './some-assessment.ts';

const rule = assessmentWithoutMeaningfulOutcome;
const without = { completed_on: day('2023-07-01'), outcome: 'no-change' };

describe('an assessment without a meaningful outcome', () => {
  it('is one that was completed in the last 90 days, and ends by itself', () => {
    const on = (today: string) => saidOf(rule, without, { today });
    expect(on('2023-06-30')).toEqual([]);
    expect(on('2023-07-01')).toEqual(holdsSince('2023-07-01'));
    expect(on('2023-09-29')).toEqual(holdsSince('2023-07-01'));
    expect(on('2023-09-30')).toEqual([]);
  });

  it('is looked back for as far as the council chooses', () => {
    expect(saidOf(rule, without, { today: '2023-07-11', threshold: 10 })).toHaveLength(1);
    expect(saidOf(rule, without, { today: '2023-07-12', threshold: 10 })).toEqual([]);
  });

  it.each(['direct-payment', 'Direct payment', 'RESPITE'])('is not one with %s', (outcome) => {
    expect(saidOf(rule, { ...without, outcome }, { today: '2023-07-02' })).toEqual([]);
  });

  it('is one whose outcome is blank, whatever the council’s list says', () => {
    const blank = { completed_on: without.completed_on };
    expect(saidOf(rule, blank, { today: '2023-07-02' })).toHaveLength(1);
    const meaningfulOutcomes = ['', 'respite'];
    expect(saidOf(rule, blank, { today: '2023-07-02', meaningfulOutcomes })).toHaveLength(1);
  });

  it.each(['declined', 'Cancelled', 'withdrawn'])(
    'is none that was %s: whoever said no is left in peace',
    (outcome) => {
      expect(saidOf(rule, { ...without, outcome }, { today: '2023-07-02' })).toEqual([]);
    },
  );

  it('is judged by the council’s own list', () => {
    const meaningfulOutcomes = ['No change'];
    expect(saidOf(rule, without, { today: '2023-07-02', meaningfulOutcomes })).toEqual([]);
    const respite = { ...without, outcome: 'respite' };
    expect(saidOf(rule, respite, { today: '2023-07-02', meaningfulOutcomes })).toHaveLength(1);
  });

  it('is none that is not completed, or no more on record', () => {
    expect(saidOf(rule, { outcome: 'no-change' }, { today: '2023-07-02' })).toEqual([]);
    expect(saidOfNothing(rule, '2023-07-02')).toEqual([]);
  });
});
