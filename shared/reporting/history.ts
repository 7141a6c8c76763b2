import { previousQuarter, quartersLater } from '../calendar/quarters.ts';
import type { Quarter } from '../contracts/identifiers.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Counters } from '../indicators/contribution.ts';
import { difference } from '../indicators/counting/counters.ts';
import type { AnyIndicator, Measured } from '../indicators/indicator.ts';
import { indicators } from '../indicators/table.ts';
import { isOfDataset, repeats } from './dataset-in-force.ts';
import { isGrowing } from './growth.ts';
import { type Question, type Reading, readerOf } from './readings.ts';

/** Most quarters that are looked back on. */
const mostQuarters = 20;

/** What each quarter itself brought, so that quarters can be set side by side. */
export interface History {
  /** Quarters looked back on, oldest first; the last is the one that the history was made for. */
  readonly quarters: readonly Quarter[];
  /** Null where the quarter brought nothing of its own: no data yet, or what the quarter before said. */
  broughtIn(indicator: AnyIndicator, quarter: Quarter): Measured | null;
  /**
   * What the last quarter brought and what it is to be compared with: the quarter before, of a dataset that stands until
   * the next one the dataset before. Null where there are no two.
   */
  latestTwo(indicator: AnyIndicator): readonly [now: Measured, before: Measured] | null;
}

/**
 * What quarters brought, read so that no two count the same thing twice:
 * - a figure in the period (assessments, Client Level Data) looks at the quarter alone, whatever its kind of period is:
 *   a year to date saws up and down, and two of one year overlap;
 * - a count that grows from quarter to quarter (responses in the year, claims ever made) is what was added;
 * - a survey or a benefits dataset speaks in the quarter in which it begins to apply, and not again;
 * - who waits or is listed at the quarter's end, and a provider's return, are as they stand.
 */
export function historyOf({ quarter, settings, tallies }: Omit<Question, 'indicator'>): History {
  const quarters = Array.from({ length: mostQuarters }, (_, at) =>
    quartersLater(quarter, at + 1 - mostQuarters),
  );
  const bySingleQuarter = {
    ...settings,
    periods: Object.fromEntries(indicators.map(({ id }) => [id, 'quarter' as const])),
  };
  const readers = new Map<Quarter, ReturnType<typeof readerOf>>();
  const read = (of: Quarter, indicator: AnyIndicator) => {
    const reader = readers.get(of) ?? readerOf({ quarter: of, settings: bySingleQuarter, tallies });
    readers.set(of, reader);
    return reader(indicator);
  };
  const broughtIn = (indicator: AnyIndicator, of: Quarter) => {
    const now = read(of, indicator);
    if (now === null) return null;
    const counters = added(indicator, now, read(previousQuarter(of), indicator), bySingleQuarter);
    return counters && indicator.measure(counters, settings, of);
  };
  return {
    quarters,
    broughtIn,
    latestTwo(indicator) {
      const now = broughtIn(indicator, quarter);
      if (now === null) return null;
      const back = isOfDataset(indicator) ? quarters.toReversed().slice(1) : [previousQuarter(quarter)];
      const before = back.map((of) => broughtIn(indicator, of)).find((measured) => measured !== null);
      return before ? [now, before] : null;
    },
  };
}

function added(
  indicator: AnyIndicator,
  now: Reading,
  before: Reading | null,
  settings: Settings,
): Counters | null {
  const { id, place } = indicator;
  if (repeats(indicator, now, before)) return null;
  if (!isGrowing(id, settings)) return now.everybody;
  // The first dataset of all lists whatever happened before it: nobody knows in which quarter.
  if (before === null) return place === 'lift' ? null : now.everybody;
  const goesOn = place === 'lift' || before.source === now.source;
  return goesOn ? difference(now.everybody, before.everybody) : now.everybody;
}
