import type { ErasureWork } from '../contracts/erasures.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { ErasureStore, ObjectEraser } from '../ports/erasures.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectStore } from '../ports/objects.ts';
import type { Sender } from '../ports/queues.ts';
import { askForRound } from './ask-for-round.ts';
import { putErasureReceipt } from './erasure-receipt.ts';
import { differencesPrefix } from './places.ts';

export interface RoundPorts {
  readonly erasures: ErasureStore;
  readonly erasureWorks: Sender<ErasureWork>;
  readonly reports: ObjectStore;
  readonly reportsEraser: ObjectEraser;
  readonly log: Log;
}

/**
 * Once everything was looked through: the requests that the round began with are done, unless anybody was found since, by
 * whomever: another chain of steps, or a worker that left something of somebody out. Then everything is looked through again.
 */
export async function endRound(work: ErasureWork, ports: RoundPorts): Promise<void> {
  const { council, since, isPartial } = work;
  // Before the changes are read: of another request of the same name nothing is said here.
  const requests = await requestsOf(work, ports);
  const isClean = (await ports.erasures.changes(council)) === since;
  const done = isClean && !isPartial ? requests : [];
  if (!isClean || done.length > 0) await forgetDifferences(council, ports);
  for (const erasure of done) {
    await ports.erasures.complete(erasure);
    ports.log('erasure-done', { council });
  }
  await tellHowFar(work, ports);
  if (!isClean) await askForRound(council, ports);
}

/** What differed between two counts may show what the person contributed. While a request is running nothing adds to it. */
async function forgetDifferences(
  council: CouncilCode,
  { reports, reportsEraser }: RoundPorts,
): Promise<void> {
  for await (const key of reports.list(differencesPrefix(council))) await reportsEraser.remove(key);
}

/** Until a receipt says what the request says afterwards: two rounds may end at the same time. */
async function tellHowFar(work: ErasureWork, ports: RoundPorts, told?: string): Promise<void> {
  const requests = await requestsOf(work, ports);
  const states = requests.map(({ state }) => state).join();
  if (states === told) return;
  for (const erasure of requests) await putErasureReceipt(erasure, ports, work.unreadable);
  await tellHowFar(work, ports, states);
}

const requestsOf = async ({ council, requests }: ErasureWork, { erasures }: RoundPorts) =>
  (await erasures.erasures(council)).filter(({ request }) => requests.includes(request));
