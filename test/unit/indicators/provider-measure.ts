import { describe, expect, it } from 'vitest';
import type { ProviderCount } from '../../../shared/contracts/records.ts';
import { indicatorsAt } from '../../../shared/indicators/table.ts';
import { figureOf, positionOf, returned } from './evidence.ts';

/** What holds of every measure of a provider's return that is given as a whole, in parts, or both. */
export function describeProviderMeasure(id: string, measure: ProviderCount['measure']): void {
  const quarter = '2023-24-Q2';

  describe(`${id}, as the provider returns it`, () => {
    it('is the total where one is given, and not the sum of its parts', () => {
      const parts = [returned(measure, 30, 'One kind'), returned(measure, 20, 'Another')];
      expect(figureOf(id, [...parts, returned(measure, 41, 'Total')], { quarter })).toEqual([41, null, 41]);
      expect(figureOf(id, [...parts, returned(measure, 41)], { quarter })).toEqual([41, null, 41]);
    });

    it('passes over its parts where a total is given, and over nothing where none is', () => {
      const [indicator] = indicatorsAt('provider').filter((each) => each.id === id);
      const parts = [`${id}.parts`, `${id}.given`];
      expect(indicator?.passesOver?.({ [`${id}.totals`]: 1, [`${id}.total`]: 0 })).toEqual(parts);
      expect(indicator?.passesOver?.({ [`${id}.parts`]: 5, [`${id}.given`]: 1 })).toEqual([]);
    });

    it('is the sum of its parts where no total is given', () => {
      const parts = [returned(measure, 30, 'One kind'), returned(measure, 20, 'Another')];
      expect(figureOf(id, parts, { quarter })).toEqual([50, null, 50]);
    });

    it('is nought where the return says nought, and not available where it does not speak of it', () => {
      expect(figureOf(id, [returned(measure, 0)], { quarter })).toEqual([0, null, 0]);
      expect(figureOf(id, [returned(measure, 0, 'One kind')], { quarter })).toEqual([0, null, 0]);
      const others = (['carers-supported', 'contacts', 'registered'] as const).filter(
        (each) => each !== measure,
      );
      const subjects = others.map((other) => returned(other, 7));
      expect(positionOf(id, subjects, { quarter })).toMatchObject({
        value: null,
        mark: '[x]',
        source: 'provider 2023-24-Q2',
      });
    });

    it('is of the quarter’s own return: no quarter is added to another, whatever the kind of period', () => {
      const subjects = [returned(measure, 40, 'total', '2023-24-Q1'), returned(measure, 41, 'total')];
      const at = (when: string, settings = {}) => positionOf(id, subjects, { quarter: when, settings });
      expect(at('2023-24-Q2')).toMatchObject({
        value: 41,
        previous: { quarter: '2023-24-Q1', value: 40 },
        arrow: 'up',
        basis: 'computed',
      });
      expect(at('2023-24-Q2', { periods: { [id]: 'rolling-12-months' } }).value).toBe(41);
      expect(at('2023-24-Q3')).toMatchObject({ value: null, mark: '[x]', source: null });
    });
  });
}
