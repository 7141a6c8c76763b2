import type { ErasureWork } from '../contracts/erasures.ts';
import type { CouncilCode, Instant } from '../contracts/identifiers.ts';
import type { ErasureStore } from '../ports/erasures.ts';

/**
 * For so long somebody may yet write what they had read before the person was gone: a queue keeps a message for 14 days,
 * that of the look through everything too, and then that of a worker which read just before it.
 */
const daysOfLateWriters = 32;

/**
 * What is to be looked through of a council again at night: everything, while somebody may yet write what they read
 * before a request; then only what is in the tables. Undefined where nobody was ever erased.
 */
export async function erasedAgain(
  { council, at }: { readonly council: CouncilCode; readonly at: Instant },
  erasures: Pick<ErasureStore, 'erasures' | 'subjects'>,
): Promise<ErasureWork | undefined> {
  const all = await erasures.erasures(council);
  const requests = all.filter(({ state }) => state === 'running').map(({ request }) => request);
  const isYoung = all.some(({ askedAt }) => daysBetween(askedAt, at) < daysOfLateWriters);
  if (requests.length > 0 || isYoung) return { council, phase: 'uploads', requests };
  if ((await erasures.subjects(council)).length === 0) return undefined;
  return { council, phase: 'subjects', requests: [] };
}

const daysBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
