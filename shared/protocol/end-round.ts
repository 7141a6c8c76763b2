import type { Erasure, ErasureWork } from '../contracts/erasures.ts';
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
  const isClean = (await ports.erasures.changes(council)) === since;
  if (isClean && !isPartial)
    for (const erasure of await requestsOf(work, ports)) await complete(erasure, ports);
  await tellHowFar(work, ports);
  if (!isClean) await askForRound(council, ports);
}

/** What differed between two counts may show what the person contributed; while a request is running nothing adds to it. */
async function complete(
  erasure: Erasure,
  { erasures, reports, reportsEraser, log }: RoundPorts,
): Promise<void> {
  const { council } = erasure;
  for await (const key of reports.list(differencesPrefix(council))) await reportsEraser.remove(key);
  await erasures.putErasure({ ...erasure, state: 'done' });
  log('erasure-done', { council });
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
