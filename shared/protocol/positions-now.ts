import type { CouncilCode, Quarter } from '../contracts/identifiers.ts';
import type { Positions } from '../contracts/positions.ts';
import { cellsNeeded } from '../indicators/families.ts';
import { type Tallies, talliesFromCells } from '../indicators/tallies.ts';
import type { Cell, LedgerStore } from '../ports/ledgers.ts';
import type { RecordStore } from '../ports/records.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { positionsOf } from '../reporting/positions.ts';
import { valuesOf } from '../reporting/values.ts';
import { inReadEpoch } from './epochs.ts';
import { lineageScope } from './keys.ts';
import { submittedSince } from './lineages.ts';
import { type ReferencePorts, referenceNow } from './read-reference.ts';
import { settingsInForce } from './read-settings.ts';

export interface PositionPorts extends ReferencePorts {
  readonly records: RecordStore;
  readonly ledgers: LedgerStore;
}

/** What the council's cells hold now. */
export async function talliesNow(
  council: CouncilCode,
  { ledgers, uploads }: { ledgers: LedgerStore; uploads: UploadStore },
): Promise<Tallies> {
  return inReadEpoch(council, ledgers, (epoch) => talliesIn(council, epoch, { ledgers, uploads }));
}

/** What the cells of one epoch hold. */
async function talliesIn(
  council: CouncilCode,
  epoch: number,
  { ledgers, uploads }: { ledgers: LedgerStore; uploads: UploadStore },
): Promise<Tallies> {
  const [cells, submissions] = await Promise.all([
    cellsIn(council, epoch, ledgers),
    uploads.lineage(council, 'cld', lineageScope('cld', '')),
  ]);
  return talliesFromCells(cells, submittedSince([submissions]));
}

/** Every cell of one epoch that figures are made of. */
export async function cellsIn(council: CouncilCode, epoch: number, ledgers: LedgerStore): Promise<Cell[]> {
  const ofEach = cellsNeeded().map((family) => ledgers.cells(council, family, epoch));
  return (await Promise.all(ofEach)).flat();
}

/** Where every indicator stands in a quarter by what has been counted so far (internal edition). */
export async function positionsNow(
  council: CouncilCode,
  quarter: Quarter,
  ports: PositionPorts,
): Promise<Positions> {
  const [positions] = await positionsIn(council, [quarter], ports);
  return positions as Positions;
}

/** The same of several quarters, from one look at what has been counted. */
export async function positionsIn(
  council: CouncilCode,
  quarters: readonly Quarter[],
  ports: PositionPorts,
): Promise<Positions[]> {
  const [settings, tallies, reference, asOf] = await Promise.all([
    settingsInForce(council, ports.records),
    talliesNow(council, ports),
    referenceNow(council, ports),
    ports.uploads.latestStatement(council),
  ]);
  const { sha256 } = ports;
  const same = { council, settings, tallies, reference, asOf, edition: 'internal', sha256 } as const;
  return quarters.map((quarter) => positionsOf({ ...same, quarter }));
}

/** Values by indicator; what `moved` compares. */
export async function valuesNow(
  council: CouncilCode,
  quarter: Quarter,
  { records, ledgers, uploads }: Pick<PositionPorts, 'records' | 'ledgers' | 'uploads'>,
): Promise<Record<string, number | null>> {
  const [settings, tallies] = await Promise.all([
    settingsInForce(council, records),
    talliesNow(council, { ledgers, uploads }),
  ]);
  return valuesOf({ quarter, settings, tallies });
}
