import type { CouncilCode, Instant } from '../../contracts/identifiers.ts';
import type { CellAddress, Input } from '../../indicators/contribution.ts';
import { contributions } from '../../indicators/contributions.ts';
import { byText } from '../../indicators/counting/counters.ts';
import type { LedgerStore } from '../../ports/ledgers.ts';
import type { Traced } from '../../reporting/reference.ts';
import { countTwice } from '../count-twice.ts';
import { inReadEpoch } from '../epochs.ts';
import { cellsIn } from '../positions-now.ts';

/** A family of measures in a period, of which the two counts say different things. */
export interface Difference extends CellAddress {
  /** How many of its counters differ. */
  readonly counters: number;
}

export interface ComparedCounts {
  readonly asOf: Instant | null;
  /** Families and periods that were looked at. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/**
 * Counts a council anew from the raw files and compares that with its cells, in every family and period that either
 * knows of. Writes nothing, closes nothing.
 *
 * @throws Transient where something of the council is on its way
 */
export async function compareCounts(
  council: CouncilCode,
  ports: Parameters<typeof countTwice>[1],
): Promise<ComparedCounts> {
  const { cut, records, tallies } = await countTwice(council, ports);
  const addresses = await addressesOf(council, records, ports.ledgers);
  const differences = addresses.flatMap(({ family, period }) => {
    const counters = differing(tallies.counted.at(family, period), tallies.recomputed.at(family, period));
    return counters === 0 ? [] : [{ family, period, counters }];
  });
  return { asOf: cut.asOf, compared: addresses.length, differences };
}

async function addressesOf(
  council: CouncilCode,
  records: readonly Traced[],
  ledgers: LedgerStore,
): Promise<CellAddress[]> {
  const cells = await inReadEpoch(council, ledgers, (epoch) => cellsIn(council, epoch, ledgers));
  const bySubject = Map.groupBy(records, ({ subject }) => subject);
  const anew = [...bySubject.values()].flatMap((each) => contributions(each.map(inputOf)));
  const named = [...cells, ...anew].map(({ family, period }) => ({ family, period }));
  const distinct = new Map(named.map((address) => [`${address.family} ${address.period}`, address]));
  return [...distinct.values()].sort(
    (one, other) => byText(one.family, other.family) || byText(one.period, other.period),
  );
}

const inputOf = ({ source, dataset, content }: Traced): Input => ({ source, dataset, content });

function differing(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): number {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => (one[name] ?? 0) !== (other[name] ?? 0)).length;
}
