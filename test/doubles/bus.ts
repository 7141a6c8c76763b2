import type { Event } from '../../shared/contracts/events.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import { callsOf, type DoubleOptions } from './touch.ts';

export interface BusOptions extends DoubleOptions {
  /** Told of each event in the moment the bus has it. */
  readonly onPublish?: ((event: Event) => void) | undefined;
}

export interface BusDouble extends Bus {
  /** Everything that was ever published, in order, repetitions too. */
  readonly published: Event[];
}

export function busDouble(options: BusOptions = {}): BusDouble {
  const call = callsOf('bus', options);
  const published: Event[] = [];
  return {
    published,
    publish(events) {
      const copies = structuredClone(events);
      return call('publish', () => {
        for (const event of copies) {
          published.push(event);
          options.onPublish?.(structuredClone(event));
        }
      });
    },
  };
}
