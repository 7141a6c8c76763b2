import type { CouncilCode } from '../contracts/identifiers.ts';
import { counted, sumOf } from '../indicators/counting/counters.ts';
import { hiddenCarersEngaged } from '../indicators/hidden-carers-engaged.ts';
import type { LedgerStore } from '../ports/ledgers.ts';
import { inReadEpoch } from './epochs.ts';

/** How many possible hidden carers were ever found, and how many of them are engaged by the last month that lists them. */
export async function foundNow(
  council: CouncilCode,
  { ledgers }: { ledgers: LedgerStore },
): Promise<{ found: number; engaged: number }> {
  const { id, place } = hiddenCarersEngaged;
  // Cells of this family hold what a month changed: all together they are what holds now.
  const cells = await inReadEpoch(council, ledgers, (epoch) => ledgers.cells(council, place, epoch));
  const all = sumOf(cells.map(({ counters }) => counters));
  return { found: counted(all, `${id}.d`), engaged: counted(all, `${id}.n`) };
}
