import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Bus } from '../ports/bus.ts';
import { Transient } from '../protocol/transient.ts';
import { type Backoff, fullJitter } from './backoff.ts';
import { inBatches } from './in-batches.ts';
import { transientReason } from './transient-errors.ts';

const mostEntries = 10;
const mostBytes = 240 * 1024;
const mostAttempts = 4;

/** The whole event travels as the detail; source and type are told again outside, for the rules to match on. */
export function eventBridgeBus(client: EventBridgeClient, bus: string, backoff: Backoff = fullJitter()): Bus {
  return {
    async publish(events) {
      const entries = events.map((event) => ({
        EventBusName: bus,
        Source: event.source,
        DetailType: event.type,
        Detail: JSON.stringify(event),
      }));
      const bytesOf = ({ Detail }: { Detail: string }) => Buffer.byteLength(Detail) + 200;
      for (const batch of inBatches(entries, mostEntries, mostBytes, bytesOf))
        await put(client, batch, backoff);
    },
  };
}

interface Entry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** The answer tells of each entry at its place; those that failed are put again. */
async function put(client: EventBridgeClient, entries: Entry[], backoff: Backoff): Promise<void> {
  let left = entries;
  for (let attempt = 0; ; attempt += 1) {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: left }));
    const failed = left.filter((_, at) => Entries[at]?.ErrorCode !== undefined);
    if (failed.length === 0) return;
    const code = Entries.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode;
    if (attempt + 1 === mostAttempts) throw new Transient(transientReason(code) ?? 'unavailable');
    left = failed;
    await backoff(attempt);
  }
}
