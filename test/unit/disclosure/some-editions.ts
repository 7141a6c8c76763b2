import type { Breakdown, Position, Positions } from '../../../shared/contracts/positions.ts';
import { defaultSettings } from '../../../shared/contracts/settings.ts';
import { type Edition, newEdition } from '../../../shared/disclosure/edition.ts';
import { internalEdition } from '../../property/disclosure-council.ts';

const nobody = internalEdition([], 1);
const template = nobody.positions[0] as Position;

type Counts = readonly [numerator: number | null, denominator: number] | number;
const figure = (counts: Counts) => {
  const [numerator, denominator] = typeof counts === 'number' ? [counts, null] : counts;
  const value =
    denominator === null
      ? numerator
      : numerator === null
        ? null
        : Math.round((1000 * numerator) / denominator) / 10;
  return { numerator, denominator, value, mark: null };
};

/** An edition of indicators, each with its counts and those of its groups by gender. */
export const someEdition = (of: Record<string, readonly [Counts, Record<string, Counts>?]>): Edition => {
  const positions = Object.entries(of).map(
    ([indicator, [counts, groups = {}]]): Position => ({
      ...template,
      ...figure(counts),
      indicator,
      unit: typeof counts === 'number' ? 'count' : '%',
      breakdowns: Object.entries(groups).map(
        ([group, each]): Breakdown => ({ dimension: 'gender', group, ...figure(each) }),
      ),
    }),
  );
  return newEdition({ ...nobody, positions } satisfies Positions, defaultSettings.disclosure);
};
