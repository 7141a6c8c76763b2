import type { Event } from '../../shared/contracts/events.ts';
import { erasureOfItem } from '../../shared/protocol/keys.ts';
import type { AnnouncePorts, ChangedItem } from './announce.ts';
import { eventOf } from './event-of.ts';

/** Everything was looked through: what is shown has to be written without them. */
export async function erasureEvents(
  changes: readonly ChangedItem[],
  ports: Pick<AnnouncePorts, 'erasures' | 'sha256'>,
): Promise<Event[]> {
  const changed = changes
    .filter(({ table }) => table === 'records')
    .map(erasureOfItem)
    .filter((erasure) => erasure !== undefined);
  const events = changed.map(async ({ council, request }) => {
    const erasures = await ports.erasures.erasures(council);
    const done = erasures.find((each) => each.request === request && each.state === 'done');
    if (done === undefined) return [];
    const about = { subject: `${council}#${request}`, version: done.askedAt, time: done.askedAt };
    return [eventOf('PersonErased.v1', about, { council, request }, ports.sha256)];
  });
  return (await Promise.all(events)).flat();
}
