import type { Event, EventData, EventType } from '../../shared/contracts/events.ts';
import type { Instant } from '../../shared/contracts/identifiers.ts';
import type { Sha256 } from '../../shared/ports/pseudonyms.ts';

/** An event whose id says what happened to what, in which version. */
export function eventOf<T extends EventType>(
  type: T,
  about: { subject: string; version: string; time: Instant },
  data: EventData<T>,
  sha256: Sha256,
): Event {
  const { subject, version, time } = about;
  const id = sha256(`${type}\n${subject}\n${version}`).slice(0, 32);
  const dataschema = `carers-count:${type}`;
  return { specversion: '1.0', id, source: 'carers-count', type, subject, time, dataschema, data } as Event;
}
