import type { Position } from '../../../shared/contracts/positions.ts';
import { somePosition } from '../reporting-pages/some.ts';

/** Positions with every field that a chart is made of. All of it is made up. */

const quarters = ['2022-23-Q1', '2022-23-Q2', '2022-23-Q3', '2022-23-Q4', '2023-24-Q1', '2023-24-Q2'];

/** Carers with a direct payment over six quarters, beside others. */
export const overTime: Position = somePosition({
  indicator: 'carers-direct-payments',
  title: 'Carers receiving direct payments',
  basis: 'computed',
  source: 'cld',
  numerator: 105,
  denominator: 168,
  value: 62.4,
  marginOfError: null,
  interval: null,
  previous: { quarter: '2023-24-Q1', value: 52.3 },
  arrow: 'up',
  target: 60,
  comparators: { region: 78.6, england: 76.8, group: 70.1, year: '2022-23' },
  rank: 120,
  of: 152,
  quartile: 4,
  nextQuartile: 66.6,
  gaps: [{ to: 'next-quartile', value: 66.6, more: 7, withinMargin: null }],
  change: { difference: 10.1, interval: [1, 19.2], verdict: 'clear' },
  trend: {
    points: [41.2, 44.8, 43.1, 49.9, 52.3, 62.4].map((value, at) => ({ quarter: quarters[at], value })),
    mean: 49,
    lower: 37.7,
    upper: 60.3,
    isTrial: true,
    signal: 'improving',
  },
});

const group = (name: string, value: number | null, difference: number, verdict: string) => ({
  dimension: 'ethnicity',
  group: name,
  numerator: null,
  denominator: 80,
  value,
  mark: value === null ? '[c]' : null,
  interval: value === null ? null : [value - 6, value + 6],
  gap: { difference, interval: null, verdict },
});

/** Social contact by ethnicity, where one group is clearly behind and one is hidden. */
export const betweenGroups: Position = somePosition({
  target: 28,
  nextQuartile: 26.7,
  breakdowns: [
    group('Asian or Asian British', 12.5, -14.2, 'clear'),
    group('White', 27.1, 6.3, 'within-noise'),
    group('Other', null, 0, 'insufficient-data'),
  ],
});
