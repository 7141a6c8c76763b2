import { describe, expect, it } from 'vitest';
import { indicatorSpecialCause as rule } from '../../../../shared/alerting/rules/indicator-special-cause.ts';
import { somePosition } from '../../reporting-pages/some.ts';
import { figures, judged } from '../evidence.ts';

const showing = (signal: string, newest = '2023-24-Q2') =>
  somePosition({
    title: 'Contact',
    trend: {
      points: [
        { quarter: '2021-22-Q4', value: 20 },
        { quarter: newest, value: 40 },
      ],
      mean: 30,
      lower: 20,
      upper: 39,
      isTrial: true,
      signal,
    },
  });

const over = '2023-10-01';
const running = '2023-09-30';
const conditions = (positions: object[], today = over, before: object[] = []) =>
  rule.conditions(figures(positions as never, before as never), judged(rule, today));

describe('a special cause', () => {
  it.each([
    ['improving', 'Contact: clearly better than before, in Quarter 2 of 2023-24 (July to September 2023).'],
    ['worsening', 'Contact: clearly worse than before, in Quarter 2 of 2023-24 (July to September 2023).'],
    ['shifting', 'Contact: clearly different from before, in Quarter 2 of 2023-24 (July to September 2023).'],
  ])('is told of either way: %s', (signal, line) => {
    expect(conditions([showing(signal)])).toEqual([
      { subject: 'carers-social-contact', life: `${signal}-2023-24-Q2`, line },
    ]);
  });

  it.each(['no-change', 'too-few'])('is none where the figure shows %s', (signal) => {
    expect(conditions([showing(signal)])).toEqual([]);
  });

  it('is none where there is no chart', () => {
    expect(conditions([somePosition(), somePosition({ trend: null })])).toEqual([]);
  });

  it('is not read from a quarter that still runs: the quarter before holds until it is over', () => {
    const half = [showing('worsening')];
    const whole = [showing('improving', '2023-24-Q1')];
    expect(conditions(half, running, whole).map(({ life }) => life)).toEqual(['improving-2023-24-Q1']);
    expect(conditions(half, over, whole).map(({ life }) => life)).toEqual(['worsening-2023-24-Q2']);
  });

  it('is another one where it goes the other way or the newest value is of another quarter', () => {
    const lives = [showing('improving'), showing('worsening'), showing('improving', '2023-24-Q1')].map(
      (position) => conditions([position])[0]?.life,
    );
    expect(new Set(lives).size).toBe(3);
  });
});
