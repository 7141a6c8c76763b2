import type { Event } from '../contracts/events.ts';

/** The council's event bus: at least once each, in no promised order. */
export interface Bus {
  publish(events: readonly Event[]): Promise<void>;
}
