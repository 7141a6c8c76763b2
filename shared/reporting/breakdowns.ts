import type { Quarter } from '../contracts/identifiers.ts';
import { type Breakdown, type Dimension, dimensions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Counters } from '../indicators/contribution.ts';
import { byText, difference, sumOf } from '../indicators/counting/counters.ts';
import { keyOf } from '../indicators/counting/groups.ts';
import type { AnyIndicator, Measured } from '../indicators/indicator.ts';
import { baseOf, figureOf } from './figures.ts';
import { surenessOf } from './group-gaps.ts';

/** Most groups shown of a dimension that has no list; the smaller ones go into `other`. */
const mostGroups = 60;
const rest = 'other';

/** A group by its key, with what is counted of it. */
type Keyed = readonly [key: string, counters: Counters];

/**
 * An indicator by age, gender, … ward: the groups in which anybody is counted, in the order of the dimensions and of
 * the names shown. Wards go by the spelling of the settings, and whatever is not on their list is `other`. A share or a
 * mean has its interval, and its gap to all others whose group is known.
 */
export function breakdownsOf(
  indicator: AnyIndicator,
  groups: ReadonlyMap<Dimension, ReadonlyMap<string, Counters>>,
  settings: Settings,
  quarter: Quarter,
): Breakdown[] {
  const measure = (counters: Counters) => ofGroup(indicator.measure(counters, settings, quarter));
  const base = (counters: Counters) => baseOf(measure(counters));
  return dimensions.flatMap((dimension) => {
    const keyed = [...(groups.get(dimension) ?? [])].filter(([, counters]) => base(counters) !== 0);
    const all = [...named(dimension, keyed, settings, base)].sort(([a], [b]) => byText(a, b));
    const known = sumOf(keyed.map(([, counters]) => counters));
    return all.map(([group, members]) => {
      const counters = sumOf(members);
      const measured = measure(counters);
      const others = all.length > 1 ? measure(difference(known, counters)) : null;
      return {
        dimension,
        group,
        ...figureOf(measured),
        ...surenessOf(indicator, measured, others, settings.equity.minimumBase),
      };
    });
  });
}

/** How many people of a group live there, nobody has told us. */
const ofGroup = (measured: Measured): Measured =>
  measured.kind === 'rate' ? { ...measured, population: null } : measured;

/** Puts the groups together under the names that are shown. */
function named(
  dimension: Dimension,
  keyed: readonly Keyed[],
  settings: Settings,
  base: (counters: Counters) => number,
): ReadonlyMap<string, readonly Counters[]> {
  const nameOf = namer(dimension, keyed, settings, base);
  const together = Map.groupBy(keyed, ([key]) => nameOf(key));
  return new Map([...together].map(([name, members]) => [name, members.map(([, counters]) => counters)]));
}

/** Says under which name a group is shown. */
function namer(
  dimension: Dimension,
  keyed: readonly Keyed[],
  settings: Settings,
  base: (counters: Counters) => number,
): (key: string) => string {
  const names =
    dimension === 'ward' && settings.wards.length > 0 ? namesListed(settings.wards) : namesFound(keyed, base);
  const restName = names.get(rest) ?? rest;
  return (key) => names.get(key) ?? restName;
}

/** Keys of the groups that are counted together under a name that is shown. @example keysShownAs('Longford', …) // ['longford'] */
export function keysShownAs(
  name: string,
  dimension: Dimension,
  groups: ReadonlyMap<Dimension, ReadonlyMap<string, Counters>>,
  indicator: AnyIndicator,
  settings: Settings,
  quarter: Quarter,
): string[] {
  const base = (counters: Counters) => baseOf(indicator.measure(counters, settings, quarter));
  const keyed = [...(groups.get(dimension) ?? [])].filter(([, counters]) => base(counters) !== 0);
  const nameOf = namer(dimension, keyed, settings, base);
  return keyed.map(([key]) => key).filter((key) => nameOf(key) === name);
}

/** Names of a list, by key; of two spellings of one name the first. */
const namesListed = (list: readonly string[]): ReadonlyMap<string, string> =>
  new Map(list.toReversed().map((name) => [keyOf(name), name]));

/** Where there is no list the values are the list: the largest groups, equal ones by name. */
function namesFound(
  keyed: readonly Keyed[],
  base: (counters: Counters) => number,
): ReadonlyMap<string, string> {
  const largest = keyed
    .toSorted(([a, ofA], [b, ofB]) => base(ofB) - base(ofA) || byText(a, b))
    .slice(0, mostGroups);
  return new Map(largest.map(([key]) => [key, capitalised(key)]));
}

/** First letter of each word in capitals. @example capitalised('white british') // 'White British' */
const capitalised = (key: string): string =>
  key
    .split(' ')
    .map((word) => {
      const [first = '', ...others] = word;
      return first.toUpperCase() + others.join('');
    })
    .join(' ');
