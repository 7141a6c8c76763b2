import type { CouncilCode } from '../../contracts/identifiers.ts';
import { epochsOf } from '../epochs.ts';
import {
  closeEpoch,
  countEpoch,
  flipEpoch,
  openEpoch,
  type RebuildPorts,
  reconcileEpoch,
} from '../rebuild.ts';

/** A step of a rebuild that was taken, and what came of it. */
export type RebuildStep =
  | { readonly step: 'opened' | 'goes-on' | 'flipped'; readonly epoch: number }
  | { readonly step: 'counted'; readonly epoch: number; readonly looked: number; readonly written: number }
  | {
      readonly step: 'compared';
      readonly epoch: number;
      readonly compared: number;
      readonly different: number;
    }
  | { readonly step: 'closed'; readonly removed: number };

/** Cells lag behind records for a moment: what differs is counted again so often before it is said to differ. */
const mostRounds = 3;

/**
 * Takes a rebuild from wherever it stands to its end. One that was flipped and not closed is only closed. Where the two counts
 * differ, the epoch stays open and is not read.
 *
 * @param key number of the key of its pseudonyms; without it, that of the epoch that is read
 * @throws Transient where a file is on its way, or something came in between
 */
export async function rebuildCouncil(
  council: CouncilCode,
  ports: RebuildPorts,
  tell: (step: RebuildStep) => void,
  key?: number,
): Promise<'rebuilt' | 'closed-only' | 'different'> {
  const { kind, epoch } = await openEpoch(council, ports, key);
  if (kind !== 'old-one-not-closed') {
    tell({ step: kind === 'opened' ? 'opened' : 'goes-on', epoch });
    if (!(await isReconciled(council, ports, tell))) return 'different';
    const flipped = await flipEpoch(council, ports);
    // Somebody else has flipped it, or has given it up: what there is now, the next run finds.
    if (flipped.kind !== 'flipped') return 'different';
    tell({ step: 'flipped', epoch });
  }
  const { removed } = await closeEpoch(council, ports);
  tell({ step: 'closed', removed });
  return kind === 'old-one-not-closed' ? 'closed-only' : 'rebuilt';
}

async function isReconciled(
  council: CouncilCode,
  ports: RebuildPorts,
  tell: (step: RebuildStep) => void,
): Promise<boolean> {
  for (let round = 0; round < mostRounds; round += 1) {
    const counted = await countEpoch(council, ports);
    if (counted.kind === 'counted') tell({ ...counted, step: 'counted' });
    const compared = await reconcileEpoch(council, ports);
    if (compared.kind === 'none-open') return false;
    tell({ ...compared, step: 'compared' });
    if (compared.kind === 'equal') return true;
    await ports.backoff(round);
  }
  return false;
}

/** Where a rebuild stands, by what would be done next. */
export async function rebuildStanding(
  council: CouncilCode,
  ports: Pick<RebuildPorts, 'ledgers'>,
): Promise<{ next: 'open' | 'count' | 'flip' | 'close'; epoch: number }> {
  const { live, read, newest, reconciled } = await epochsOf(council, ports.ledgers);
  const beside = live.find((epoch) => epoch !== read);
  if (beside === undefined) return { next: 'open', epoch: newest + 1 };
  if (beside < read) return { next: 'close', epoch: beside };
  return { next: reconciled === beside ? 'flip' : 'count', epoch: beside };
}
