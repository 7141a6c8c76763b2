import type { CouncilCode } from '../contracts/identifiers.ts';
import type { Tallies } from '../indicators/tallies.ts';
import { talliesFromCells } from '../indicators/tallies.ts';
import type { Epochs } from '../ports/ledgers.ts';
import type { UploadStore } from '../ports/uploads.ts';
import { removeClosed } from './closed-epochs.ts';
import { type CountingPorts, countInEpoch } from './count-subjects.ts';
import { type Cut, inOneCut } from './cut.ts';
import { changeEpochs, epochsOf, keyOfEpoch } from './epochs.ts';
import type { SubjectKey } from './keys.ts';
import { submittedSince } from './lineages.ts';
import { cellsIn } from './positions-now.ts';
import { keyOf } from './pseudonym-keys.ts';
import { type RecomputePorts, recompute } from './recompute.ts';

/**
 * A council's figures are counted anew beside those that are read: open an epoch, count everybody into it, reconcile it
 * with a count from raw, flip, close the old one. Each step is safe to repeat and to end anywhere; files and messages go on
 * arriving. With ports that write nothing (dry-ledgers.ts) a step says what it would do.
 */
export interface RebuildPorts extends CountingPorts, RecomputePorts {
  readonly uploads: UploadStore;
}

/** The epoch beside the one that is read: newer, it is being counted; older, it waits to be closed. */
const besideOf = ({ live, read }: Epochs): number | undefined => live.find((epoch) => epoch !== read);
const nextOf = (epochs: Epochs): number | undefined => epochs.live.find((epoch) => epoch > epochs.read);
const isOld = (epochs: Epochs) => (epoch: number) => epoch < epochs.read;

/**
 * Opens the next epoch: from now on whatever is counted is counted into it, too.
 *
 * @param key number of the key of its pseudonyms; without it, that of the epoch that is read
 */
export async function openEpoch(
  council: CouncilCode,
  ports: Pick<RebuildPorts, 'ledgers'>,
  key?: number,
): Promise<{ kind: 'opened' | 'open-already' | 'old-one-not-closed'; epoch: number }> {
  const { was, is } = await changeEpochs(council, ports, (epochs) => {
    if (besideOf(epochs) !== undefined) return epochs;
    const next = epochs.newest + 1;
    const keys = { ...epochs.keys, [next]: key ?? keyOfEpoch(epochs, epochs.read) };
    return { ...epochs, live: [...epochs.live, next], newest: next, reconciled: null, keys };
  });
  const epoch = besideOf(is) as number;
  if (was !== is) return { kind: 'opened', epoch };
  return { kind: isOld(is)(epoch) ? 'old-one-not-closed' : 'open-already', epoch };
}

const noneOpen = { kind: 'none-open' } as const;

/** Subjects that are looked at together. */
const together = 50;

/** Counts everybody into the epoch that is open. Whoever is counted there already costs no write. */
export async function countEpoch(
  council: CouncilCode,
  ports: RebuildPorts,
): Promise<{ kind: 'counted'; epoch: number; looked: number; written: number } | typeof noneOpen> {
  const epochs = await epochsOf(council, ports.ledgers);
  const epoch = nextOf(epochs);
  if (epoch === undefined) return noneOpen;
  const key = keyOfEpoch(epochs, epoch);
  let looked = 0;
  let written = 0;
  let batch: SubjectKey[] = [];
  const count = async () => {
    written += await countInEpoch(batch, epoch, ports);
    looked += batch.length;
    batch = [];
  };
  for await (const subject of ports.records.subjects()) {
    const isCounted = subject.kind !== 'council' && keyOf(subject.subject) === key;
    if (subject.council === council && isCounted) batch.push(subject);
    if (batch.length >= together) await count();
  }
  await count();
  return { kind: 'counted', epoch, looked, written };
}

export interface Reconciled {
  readonly kind: 'equal' | 'different';
  readonly epoch: number;
  /** Families and periods that were compared, and of which the two counts say different things. */
  readonly compared: number;
  readonly different: number;
}

/**
 * Compares every cell of the open epoch with a count from raw, run up to its period. Equal, it may be read. Cells lag behind
 * records for a moment: what differs now may be equal when everybody was counted again.
 *
 * @throws Transient where a file is on its way, or something came in between
 */
export async function reconcileEpoch(
  council: CouncilCode,
  ports: RebuildPorts,
): Promise<Reconciled | typeof noneOpen> {
  const epoch = nextOf(await epochsOf(council, ports.ledgers));
  if (epoch === undefined) return noneOpen;
  const { compared, different } = await inOneCut(council, ports, (cut) => compare(cut, epoch, ports));
  const isEqual = different === 0;
  await changeEpochs(council, ports, (epochs) => {
    const reconciled = isEqual ? epoch : null;
    return nextOf(epochs) !== epoch || epochs.reconciled === reconciled ? epochs : { ...epochs, reconciled };
  });
  return { kind: isEqual ? 'equal' : 'different', epoch, compared, different };
}

async function compare(
  cut: Cut,
  epoch: number,
  ports: RebuildPorts,
): Promise<{ compared: number; different: number }> {
  const [cells, { tallies, inputs }] = await Promise.all([
    cellsIn(cut.council, epoch, ports.ledgers),
    recompute(cut, ports),
  ]);
  const counted = talliesFromCells(cells, submittedSince(cut.lineages));
  const expected = inputs.flatMap((each) => ports.rules.contributions(each));
  // Also where there should be a cell, and is none.
  const places = new Map(
    [...cells, ...expected].map(({ family, period }) => [`${family} ${period}`, { family, period }]),
  );
  const differing = [...places.values()].filter(({ family, period }) => {
    const said = (of: Tallies) => nonZero(of.at(family, period));
    return said(counted) !== said(tallies);
  });
  return { compared: places.size, different: differing.length };
}

const nonZero = (counters: Readonly<Record<string, number>>): string =>
  JSON.stringify(
    Object.entries(counters)
      .filter(([, count]) => count !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** From now on the reconciled epoch is the one that is read. Nothing else changes: both are counted into. */
export async function flipEpoch(
  council: CouncilCode,
  ports: Pick<RebuildPorts, 'ledgers'>,
): Promise<{ kind: 'flipped'; epoch: number } | { kind: 'not-reconciled' } | typeof noneOpen> {
  const { was, is } = await changeEpochs(council, ports, (epochs) => {
    const next = nextOf(epochs);
    return next === undefined || epochs.reconciled !== next ? epochs : { ...epochs, read: next };
  });
  if (was !== is) return { kind: 'flipped', epoch: is.read };
  return nextOf(is) === undefined ? noneOpen : { kind: 'not-reconciled' };
}

/**
 * Closes the epoch that was read before the flip, and deletes its ledgers and cells. A worker that was held up may still
 * write some into it: nobody reads them, and the next sweep deletes them.
 */
export const closeEpoch = (
  council: CouncilCode,
  ports: Pick<RebuildPorts, 'ledgers'>,
): Promise<{ kind: 'closed'; removed: number }> => close(council, ports, isOld);

/** Gives up the epoch that is being counted, likewise. */
export const abandonEpoch = (
  council: CouncilCode,
  ports: Pick<RebuildPorts, 'ledgers'>,
): Promise<{ kind: 'closed'; removed: number }> =>
  close(
    council,
    ports,
    ({ read }) =>
      (epoch) =>
        epoch > read,
  );

async function close(
  council: CouncilCode,
  ports: Pick<RebuildPorts, 'ledgers'>,
  isClosing: (epochs: Epochs) => (epoch: number) => boolean,
): Promise<{ kind: 'closed'; removed: number }> {
  const { is } = await changeEpochs(council, ports, (epochs) => {
    const live = epochs.live.filter((epoch) => !isClosing(epochs)(epoch));
    return live.length === epochs.live.length ? epochs : { ...epochs, live };
  });
  const removed = await removeClosed(ports.ledgers, new Map([[council, is]]));
  return { kind: 'closed', removed };
}
