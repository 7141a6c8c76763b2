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

/** The answer tells of each entry at its place. Those that may be taken later are put again; one that never will fails the batch. */
async function put(client: EventBridgeClient, entries: Entry[], backoff: Backoff): Promise<void> {
  let left = entries;
  let refused: string | undefined;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt > 0) await backoff(attempt - 1);
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: left }));
    const codes = Entries.map(({ ErrorCode }) => ErrorCode);
    refused ??= codes.find((code) => code !== undefined && transientReason(code) === undefined);
    left = left.filter((_, at) => transientReason(codes[at]) !== undefined);
    const reason = codes.map(transientReason).find((each) => each !== undefined);
    if (reason && attempt + 1 === mostAttempts) throw new Transient(reason);
  }
  if (refused !== undefined) throw new Error(`event-refused:${refused}`);
}
