import type { ProviderCount } from '../contracts/records.ts';
import type { Counters } from './contribution.ts';
import { counted } from './counting/counters.ts';
import { keyOf } from './counting/groups.ts';
import type { Indicator } from './indicator.ts';

/** Whether a row of a return gives a measure as a whole, and not a part of it. */
export const isTotal = ({ category = '' }: ProviderCount): boolean => ['', 'total'].includes(keyOf(category));

/**
 * A measure of a provider's return, as the provider returns it for the quarter: its total where one is given, else the
 * sum of its parts. Not available where the return does not speak of it.
 */
export function providerMeasure({
  measure,
  groupsOf = () => ({}),
  ...named
}: Pick<Indicator<'provider'>, 'id' | 'title'> & {
  measure: ProviderCount['measure'];
  /** What a part counts for in groups of people. */
  groupsOf?: (part: ProviderCount, counters: Counters) => Counters;
}): Indicator<'provider'> {
  const { id } = named;
  return {
    ...named,
    codes: {},
    unit: 'count',
    better: 'higher',
    place: 'provider',
    estimatedOn: null,
    counts(row) {
      if (row.measure !== measure) return {};
      if (isTotal(row)) return { [`${id}.total`]: row.value, [`${id}.totals`]: 1 };
      const part = { [`${id}.parts`]: row.value, [`${id}.given`]: 1 };
      return { ...part, ...groupsOf(row, part) };
    },
    passesOver: (counters) => (counted(counters, `${id}.totals`) > 0 ? [`${id}.parts`, `${id}.given`] : []),
    measure(counters) {
      if (counted(counters, `${id}.totals`) > 0)
        return { kind: 'count', count: counted(counters, `${id}.total`) };
      const isGiven = counted(counters, `${id}.given`) > 0;
      return { kind: 'count', count: isGiven ? counted(counters, `${id}.parts`) : null };
    },
  };
}
