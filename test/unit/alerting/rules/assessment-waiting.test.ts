import { describe, expect, it } from 'vitest';
import { assessmentWaiting } from '../../../../shared/alerting/rules/assessment-waiting.ts';
import { day, holdsSince, saidOf, saidOfNothing } from './some-assessment.ts';

const rule = assessmentWaiting;

describe('an assessment that waits', () => {
  it('has waited too long from the 28th day on', () => {
    expect(saidOf(rule, {}, { today: '2023-06-28' })).toEqual([]);
    expect(saidOf(rule, {}, { today: '2023-06-29' })).toEqual(holdsSince('2023-06-01'));
    expect(saidOf(rule, {}, { today: '2026-06-01' })).toEqual(holdsSince('2023-06-01'));
  });

  it('may wait for as long as the council allows', () => {
    expect(saidOf(rule, {}, { today: '2023-07-12', threshold: 42 })).toEqual([]);
    expect(saidOf(rule, {}, { today: '2023-07-13', threshold: 42 })).toHaveLength(1);
    expect(saidOf(rule, {}, { today: '2023-06-01', threshold: 0 })).toHaveLength(1);
  });

  it('waits no more once it is completed, from that day on', () => {
    const completed = { completed_on: day('2023-07-10'), outcome: 'no-change' };
    expect(saidOf(rule, completed, { today: '2023-07-09' })).toHaveLength(1);
    expect(saidOf(rule, completed, { today: '2023-07-10' })).toEqual([]);
  });

  it.each(['declined', 'Cancelled', 'withdrawn'])('does not wait where it was %s', (outcome) => {
    expect(saidOf(rule, { outcome }, { today: '2023-09-01' })).toEqual([]);
  });

  it('waits with any other outcome while nothing says that it is completed', () => {
    expect(saidOf(rule, { outcome: 'respite' }, { today: '2023-09-01' })).toHaveLength(1);
  });

  it('does not wait where it will be asked for later, or is no more on record', () => {
    expect(saidOf(rule, {}, { today: '2023-05-01', threshold: 0 })).toEqual([]);
    expect(saidOfNothing(rule, '2023-09-01')).toEqual([]);
  });
});
