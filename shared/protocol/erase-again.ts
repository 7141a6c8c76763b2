import type { ErasureWork } from '../contracts/erasures.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { ErasureStore } from '../ports/erasures.ts';

/** What is to be looked through of a council again at night, for whoever was held up; undefined where nobody was erased. */
export async function erasedAgain(
  council: CouncilCode,
  erasures: Pick<ErasureStore, 'erasures' | 'subjects'>,
): Promise<ErasureWork | undefined> {
  const running = (await erasures.erasures(council)).filter(({ state }) => state === 'running');
  const round = { council, hasChanged: false, requests: running.map(({ request }) => request) };
  if (running.length > 0) return { ...round, phase: 'uploads' };
  return (await erasures.subjects(council)).length > 0 ? { ...round, phase: 'subjects' } : undefined;
}
