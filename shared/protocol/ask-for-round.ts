import type { ErasureWork } from '../contracts/erasures.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { ErasureStore } from '../ports/erasures.ts';
import type { Sender } from '../ports/queues.ts';

/** Has all that is kept of a council looked through, for whoever was or is being erased. */
export async function askForRound(
  council: CouncilCode,
  { erasures, erasureWorks }: { erasures: ErasureStore; erasureWorks: Sender<ErasureWork> },
): Promise<void> {
  const since = await erasures.changes(council);
  const running = (await erasures.erasures(council)).filter(({ state }) => state === 'running');
  const requests = running.map(({ request }) => request);
  await erasureWorks.send([{ council, phase: 'uploads', since, requests }]);
}
