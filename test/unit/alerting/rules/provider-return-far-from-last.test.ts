import { describe, expect, it } from 'vitest';
import { providerReturnFarFromLast as rule } from '../../../../shared/alerting/rules/provider-return-far-from-last.ts';
import { somePosition } from '../../reporting-pages/some.ts';
import { figures, judged } from '../evidence.ts';

const returned = (value: number | null, last: number | null, more: object = {}) =>
  somePosition({
    indicator: 'provider-contacts',
    title: 'Contacts',
    basis: 'computed',
    unit: 'count',
    numerator: value,
    denominator: null,
    value,
    previous: { quarter: '2023-24-Q1', value: last },
    ...more,
  });

type Some = ReturnType<typeof returned>;
const conditions = (now: Some, before: Some[] = [], threshold = 25) =>
  rule.conditions(figures([now], before), { ...judged(rule), threshold });
const isFar = (value: number | null, last: number | null, threshold?: number) =>
  conditions(returned(value, last), [], threshold).length > 0;

describe('a figure of a provider’s return', () => {
  it('is far from the last where it is more than a quarter higher or lower', () => {
    expect(conditions(returned(126, 100))).toEqual([
      {
        subject: 'provider-contacts',
        life: '2023-24-Q2',
        line: 'Contacts: much higher than last time (126, last time 100).',
      },
    ]);
    expect(conditions(returned(74, 100))[0]?.line).toContain('much lower');
    expect([isFar(125, 100), isFar(75, 100)]).toEqual([false, false]);
  });

  it('is judged by the share that the council has chosen', () => {
    expect([isFar(74, 100, 30), isFar(69, 100, 30)]).toEqual([false, true]);
  });

  it('is never far for a change of fewer than 20, which is chance', () => {
    expect([isFar(5, 24), isFar(4, 24)]).toEqual([false, true]);
  });

  it('that falls to nought, or comes from nought, is told of', () => {
    expect([isFar(0, 100), isFar(100, 0)]).toEqual([true, true]);
  });

  it('is told without its counts where one of them is under five', () => {
    expect(conditions(returned(3, 100))[0]?.line).toBe('Contacts: much lower than last time.');
    expect(conditions(returned(100, 2))[0]?.line).toBe('Contacts: much higher than last time.');
  });

  it('cannot be judged without two returns in a row', () => {
    expect([isFar(100, null), isFar(null, 100)]).toEqual([false, false]);
    expect(conditions({ ...returned(200, 100), previous: null })).toEqual([]);
  });

  it('stands until the next return, so a running quarter does not end the alert', () => {
    const last = returned(200, 100);
    expect(conditions(returned(null, 200), [last])).toMatchObject([{ life: '2023-24-Q1' }]);
    expect(conditions(returned(210, 200), [last])).toEqual([]);
    expect(conditions(returned(300, 200), [last])).toMatchObject([{ life: '2023-24-Q2' }]);
  });

  it('is the provider’s own: neither another indicator nor a typed figure', () => {
    expect(conditions(returned(200, 100, { indicator: 'assessments-completed' }))).toEqual([]);
    expect(conditions(returned(200, 100, { basis: 'figure' }))).toEqual([]);
  });
});
