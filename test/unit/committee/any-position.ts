import fc from 'fast-check';
import type { Position } from '../../../shared/contracts/positions.ts';
import { dimensions, trendSignals } from '../../../shared/contracts/positions.ts';
import { indicators } from '../../../shared/indicators/table.ts';

const tenth = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const whole = fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 3000 }));
const quarter = fc.constantFrom('2022-23-Q4', '2023-24-Q1', '2023-24-Q3');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const span = fc
  .tuple(tenth, tenth)
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);

const gap = fc.record({
  to: fc.constantFrom('next-quartile', 'target', 'region', 'england'),
  value: tenth,
  more: maybe(whole),
  withinMargin: maybe(fc.boolean()),
});

const breakdown = fc.record(
  {
    dimension: fc.constantFrom(...dimensions),
    group: fc.constantFrom('Asian', 'White', '18-64', 'Longford'),
    numerator: maybe(whole),
    denominator: maybe(whole),
    value: maybe(tenth),
    mark: fc.constant(null),
    interval: maybe(span),
    gap: maybe(
      fc.record({
        difference: tenth.map((value) => value - 50),
        interval: maybe(span),
        verdict: fc.constantFrom('clear', 'within-noise', 'insufficient-data'),
      }),
    ),
  },
  { requiredKeys: ['dimension', 'group', 'numerator', 'denominator', 'value', 'mark'] },
);

const named = fc.oneof(
  fc.constantFrom(
    ...indicators.map(({ id, title, unit, better }) => ({ indicator: id, title, unit, better })),
  ),
  fc.record({
    indicator: fc.constant('local-row'),
    title: fc.constant('A row that somebody typed'),
    unit: fc.constantFrom('%', 'number', 'count'),
    better: fc.constantFrom('higher', 'lower', null),
  }),
);

const rest = fc.record(
  {
    basis: fc.constantFrom('computed', 'carried-forward', 'figure'),
    source: fc.constantFrom('sace 2021-22', 'cld', 'figures 2023-24-Q2', null),
    numerator: maybe(whole),
    denominator: maybe(whole),
    mark: maybe(fc.constantFrom('[c]', '[x]', '[z]')),
    marginOfError: maybe(tenth),
    interval: maybe(span),
    previous: maybe(fc.record({ quarter, value: maybe(tenth) })),
    arrow: fc.constantFrom('up', 'down', 'level', null),
    target: maybe(tenth),
    comparators: maybe(
      fc.record({
        region: maybe(tenth),
        england: maybe(tenth),
        group: maybe(tenth),
        year: fc.constantFrom('2021-22', '2023-24'),
      }),
    ),
    rank: maybe(fc.integer({ min: 1, max: 153 })),
    of: maybe(fc.integer({ min: 1, max: 153 })),
    quartile: maybe(fc.integer({ min: 1, max: 4 })),
    nextQuartile: maybe(tenth),
    moreCarersNeeded: maybe(whole),
    gaps: fc.array(gap, { maxLength: 4 }),
    change: maybe(
      fc.record({
        difference: tenth.map((value) => Math.round(10 * value - 500) / 10),
        interval: maybe(span),
        verdict: fc.constantFrom('clear', 'within-noise', 'cannot-say'),
      }),
    ),
    trend: maybe(
      fc.record({
        points: fc.array(fc.record({ quarter, value: tenth }), { maxLength: 20 }),
        mean: maybe(tenth),
        lower: maybe(tenth),
        upper: maybe(tenth),
        isTrial: fc.boolean(),
        signal: fc.constantFrom(...trendSignals),
      }),
    ),
    estimatedYearEnd: maybe(tenth),
    typed: fc.constantFrom('2.6 (19)', '', '159 estimated end of year 557', '24.6%'),
    breakdowns: fc.array(breakdown, { maxLength: 20 }),
  },
  {
    requiredKeys: [
      'basis',
      'source',
      'numerator',
      'denominator',
      'mark',
      'marginOfError',
      'interval',
      'previous',
      'arrow',
      'target',
      'comparators',
      'rank',
      'of',
      'quartile',
      'nextQuartile',
      'moreCarersNeeded',
      'breakdowns',
    ],
  },
);

/** A position with any of its fields missing: of an indicator of ours, or typed. */
export const anyPosition: fc.Arbitrary<Position> = fc
  .tuple(named, rest, maybe(tenth), maybe(whole))
  .map(
    ([who, what, share, count]) =>
      ({ ...who, ...what, codes: {}, value: who.unit === 'count' ? count : share }) as Position,
  );
