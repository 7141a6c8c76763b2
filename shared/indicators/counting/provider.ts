import type { Quarter } from '../../contracts/identifiers.ts';
import type { ProviderCount } from '../../contracts/records.ts';
import type { Counters } from '../contribution.ts';
import { indicatorsAt } from '../table.ts';
import { sideBySide, sumOf } from './counters.ts';
import type { Family } from './family.ts';
import { rowsOf } from './rows-of.ts';

/** Counter of the rows that an indicator reads: whether a quarter's return is there. */
export const returned = 'returned.n';

/** A return stands for its quarter alone. */
export const providerFamilies: readonly Family<Quarter>[] = [
  {
    name: 'provider',
    source: 'provider',
    changePoints: (inputs) => inputs.map(({ dataset }) => dataset as Quarter),
    facts: (inputs, quarter) =>
      sumOf(
        rowsOf('provider-count', inputs)
          .filter(({ dataset }) => dataset === quarter)
          .map(({ row }) => countsOf(row)),
      ),
  },
];

/** A row that no indicator reads counts for nothing. */
function countsOf(row: ProviderCount): Counters {
  const counters = sideBySide(indicatorsAt('provider').map((indicator) => indicator.counts(row)));
  return Object.keys(counters).length === 0 ? {} : { ...counters, [returned]: 1 };
}
