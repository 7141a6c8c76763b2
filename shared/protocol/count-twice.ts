import type { CouncilCode, Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { Tallies } from '../indicators/tallies.ts';
import type { LedgerStore } from '../ports/ledgers.ts';
import { positionsOf } from '../reporting/positions.ts';
import type { Reference, Traced } from '../reporting/reference.ts';
import { type Cut, cutNow, isSameCut } from './cut.ts';
import { talliesNow } from './positions-now.ts';
import { type ReferencePorts, readReference } from './read-reference.ts';
import { type RecomputePorts, recompute, settingsOfCut } from './recompute.ts';
import { Transient } from './transient.ts';

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

/** @throws Transient where something came in between: what was counted and the cut would not be of one moment */
export async function countTwice(
  council: CouncilCode,
  ports: ReferencePorts & RecomputePorts & { ledgers: LedgerStore },
): Promise<Counts> {
  const cut = await cutNow(council, ports);
  const [settings, reference, tallies, anew] = await Promise.all([
    settingsOfCut(cut, ports.archive),
    readReference([...cut.lineages, ...cut.published], ports),
    talliesNow(council, ports),
    recompute(cut, ports),
  ]);
  // What was read in the meantime may be of a statement that is not in the cut.
  if (!isSameCut(await cutNow(council, ports), cut)) throw new Transient('lost-race');
  if ((await ports.uploads.inFlight(council)).length > 0) throw new Transient('upload-on-its-way');
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
