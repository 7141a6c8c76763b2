import { describe, expect, it } from 'vitest';
import { ruleInForce } from '../../../shared/alerting/rule-in-force.ts';
import { allRules, ruleOf } from '../../../shared/alerting/rules.ts';
import { settings } from '../../../shared/contracts/settings.ts';

const daysOf = (rule: (typeof allRules)[number]['id'], alerts: object = {}) =>
  ruleInForce(ruleOf(rule), settings.parse({ alerts })).escalateAfterDays;

describe('a second recipient is told after some days that nothing happens', () => {
  it('but not of a figure that nobody can move until the next files come', () => {
    const never = allRules.map(({ id }) => id).filter((id) => daysOf(id) === null);
    expect(never).toEqual([
      'indicator-crossed-target',
      'indicator-changed-quartile',
      'indicator-special-cause',
      'provider-return-far-from-last',
    ]);
  });

  it('of whatever the council chooses', () => {
    const chosen = { 'indicator-crossed-target': { escalateAfterDays: 7 } };
    expect(daysOf('indicator-crossed-target', chosen)).toBe(7);
    expect(daysOf('indicator-special-cause', chosen)).toBeNull();
  });
});
