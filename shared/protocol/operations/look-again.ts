import type { MessageQueue } from '../../ports/queues.ts';
import { takeAway } from './redrive.ts';

/** By whom what a follower of a table missed is found: the sweep, or the check of every night. */
export type Healer = 'sweeps' | 'checks';

const healers: Readonly<Record<string, Healer>> = { UpdateIndicators: 'sweeps', Announce: 'checks' };

/**
 * Who makes good what a function has given up of a table's changes.
 *
 * @param name of what was given up, as the stack calls it: `AnnounceRecords`
 * @throws Error where nobody does: a function that follows a table needs somebody
 * @example healerOf('UpdateIndicatorsRecords') // 'sweeps'
 */
export function healerOf(name: string): Healer {
  const found = Object.entries(healers).find(([follower]) => name.startsWith(follower));
  if (found === undefined) throw new Error(`nobody finds what ${name} gave up`);
  return found[1];
}

/**
 * Has everything looked at again that a function may have missed, then forgets where in the stream it was: such letters
 * hold positions and no data, and a stream forgets in a day what they point to.
 *
 * @returns how many were forgotten
 */
export async function lookAgain(positions: MessageQueue, ring: () => Promise<void>): Promise<number> {
  await ring();
  return takeAway(positions);
}
