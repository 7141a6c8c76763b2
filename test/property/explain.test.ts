import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../shared/contracts/identifiers.ts';
import { settings as settingsSchema } from '../../shared/contracts/settings.ts';
import { explainerOf } from '../../shared/reporting/explain/explain.ts';
import type { Explanation } from '../../shared/reporting/explain/explanation.ts';
import { reportOf } from '../unit/explain/some-report.ts';
import { council } from './indicators-records.ts';

const settings = settingsSchema.parse({
  wards: ['Longford', 'Foleshill'],
  adultPopulation: { '2023-24': 280_000 },
  periods: {
    'assessments-completed': 'quarter',
    'assessments-median-days': 'rolling-12-months',
    'carers-direct-payments': 'rolling-12-months',
  },
});
const quarters = ['2021-22-Q4', '2022-23-Q3', '2023-24-Q2', '2025-26-Q4'] as Quarter[];

/** Numerator and denominator as far as counts alone tell them; null where the figure shows none. */
const countsIn = ({ counts, position, figure }: Explanation) => {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const numerator = position.unit === 'days' ? null : (counts.numerator ?? counts.sum ?? counts.count ?? 0);
  const isCounted = counts.denominator !== undefined;
  return {
    numerator: figure.numerator === null ? null : numerator,
    denominator: isCounted ? counts.denominator : position.unit === 'days' ? all : figure.denominator,
  };
};

describe('what the records of any council add', () => {
  it('is, added up, every figure and the figure of every group, in every quarter', () => {
    fc.assert(
      fc.property(council, fc.constantFrom(...quarters), (subjects, quarter) => {
        const report = reportOf(subjects, quarter, settings);
        const explain = explainerOf(report);
        for (const position of report.positions.positions)
          for (const shown of [undefined, ...position.breakdowns]) {
            const explanation = explain?.(position.indicator, shown);
            if (explanation === undefined) throw new Error('a figure is not explained');
            const { numerator, denominator } = explanation.figure;
            if (position.source === null) expect(explanation.contributions).toEqual([]);
            else if (denominator !== 0 || numerator !== 0)
              expect(countsIn(explanation), `${position.indicator} ${shown?.group}`).toEqual({
                numerator,
                denominator,
              });
            else expect(explanation.contributions).toEqual([]);
          }
      }),
      { numRuns: 30 },
    );
  });
});
