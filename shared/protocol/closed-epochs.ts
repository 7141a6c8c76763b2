import type { CouncilCode } from '../contracts/identifiers.ts';
import type { EpochItem, Epochs, LedgerStore } from '../ports/ledgers.ts';
import { epochsOf } from './epochs.ts';

/** Of an epoch that was opened since these were read nothing is known, so it is left alone. */
const isClosed = (epoch: number, { live, newest }: Epochs): boolean =>
  epoch <= newest && !live.includes(epoch);

const removedTogether = 100;

/**
 * Deletes all that is left in closed epochs, also what a worker that was held up has written there since. Safe to repeat.
 *
 * @param of only these councils, by their epochs; without it, every council
 * @returns how many items were deleted
 */
export async function removeClosed(
  ledgers: LedgerStore,
  of?: ReadonlyMap<CouncilCode, Epochs>,
): Promise<number> {
  const known = new Map(of);
  let removed = 0;
  let batch: EpochItem[] = [];
  const remove = async () => {
    await ledgers.remove(batch);
    removed += batch.length;
    batch = [];
  };
  for await (const item of ledgers.epochItems()) {
    const { council, epoch } = item;
    if (of === undefined && !known.has(council)) known.set(council, await epochsOf(council, ledgers));
    const epochs = known.get(council);
    if (epochs && isClosed(epoch, epochs)) batch.push(item);
    if (batch.length >= removedTogether) await remove();
  }
  await remove();
  return removed;
}
