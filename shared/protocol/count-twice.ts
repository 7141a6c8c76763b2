import type { CouncilCode, Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Tallies } from '../indicators/tallies.ts';
import type { LedgerStore } from '../ports/ledgers.ts';
import { positionsOf } from '../reporting/positions.ts';
import type { Reference, Traced } from '../reporting/reference.ts';
import { type Cut, inOneCut } from './cut.ts';
import { talliesNow } from './positions-now.ts';
import { type ReferencePorts, readReference } from './read-reference.ts';
import { type RecomputePorts, recompute, settingsOfCut } from './recompute.ts';

/** Everything of a council in a cut, counted in its cells and counted anew, and what is shown beside it. */
export interface Counts {
  readonly cut: Cut;
  readonly settings: Settings;
  readonly reference: Reference;
  readonly records: readonly Traced[];
  readonly counted: (quarter: Quarter) => Positions;
  readonly recomputed: (quarter: Quarter) => Positions;
  readonly tallies: { readonly counted: Tallies; readonly recomputed: Tallies };
}

type CountPorts = ReferencePorts & RecomputePorts & { ledgers: LedgerStore };

/** @throws Transient where something came in between: what was counted and the cut would not be of one moment */
export const countTwice = (council: CouncilCode, ports: CountPorts): Promise<Counts> =>
  inOneCut(council, ports, (cut) => countsIn(cut, ports));

async function countsIn(cut: Cut, ports: CountPorts): Promise<Counts> {
  const { council } = cut;
  const [settings, reference, tallies, anew] = await Promise.all([
    settingsOfCut(cut, ports.archive),
    readReference([...cut.lineages, ...cut.published], ports),
    talliesNow(council, ports),
    recompute(cut, ports),
  ]);
  const { asOf } = cut;
  const common = { council, settings, reference, asOf, edition: 'internal', sha256: ports.sha256 } as const;
  return {
    cut,
    settings,
    reference,
    records: anew.records,
    counted: (quarter) => positionsOf({ ...common, quarter, tallies }),
    recomputed: (quarter) => positionsOf({ ...common, quarter, tallies: anew.tallies }),
    tallies: { counted: tallies, recomputed: anew.tallies },
  };
}
