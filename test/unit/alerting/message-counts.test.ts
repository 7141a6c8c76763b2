import { describe, expect, it } from 'vitest';
import { standingWords } from '../../../shared/alerting/message-counts.ts';
import { ruleOf } from '../../../shared/alerting/rules.ts';
import { someEpisode } from '../reporting-pages/some.ts';
import { day } from './rules/some-assessment.ts';

const waiting = (since: string) =>
  someEpisode({
    rule: 'assessment-waiting',
    openedAt: '2023-09-18T10:00:00.000Z',
    trail: [{ at: '2023-09-20T10:00:00.000Z', step: 'told' }],
    details: { since },
  });
const group = {
  rule: ruleOf('assessment-waiting'),
  episodes: [waiting('2023-08-21'), waiting('2023-08-01')],
  fresh: 0,
};

describe('of assessments that wait, a message', () => {
  it('counts the days since they were asked for, and not since the alert', () => {
    expect(standingWords(group, 'digest', day('2023-09-30'))).toBe(
      'Fewer than 5 assessments that have waited too long. The longest has waited 60 days.',
    );
  });

  it('counts apart for how long nobody has done anything: since the team was told', () => {
    expect(standingWords(group, 'escalation', day('2023-09-30'))).toBe(
      'Fewer than 5 assessments that have waited too long. Nobody has done anything for 10 days. The longest has waited 60 days.',
    );
  });
});
