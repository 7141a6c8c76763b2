import { type Message, outboxMessage } from '../contracts/alerts.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { ObjectStore } from '../ports/objects.ts';
import { type LinkedBodyPorts, linkedBody } from './linked-body.ts';
import { outboxKey } from './places.ts';
import { Transient } from './transient.ts';

const mostAttempts = 10;

const copyOf = (message: Message, ports: LinkedBodyPorts): string =>
  JSON.stringify(outboxMessage.parse({ ...message, body: linkedBody(message, ports) }), null, 2);

/** Puts the copy of a message into the outbox. Whoever writes last has looked after writing, so that the copy is true. */
export async function keepCopy(
  { council, id }: { readonly council: CouncilCode; readonly id: string },
  ports: LinkedBodyPorts & { readonly alerts: AlertStore; readonly reports: ObjectStore },
): Promise<void> {
  const { alerts, reports } = ports;
  let kept: string | undefined;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const message = await alerts.message(council, id);
    if (message === undefined || copyOf(message, ports) === kept) return;
    kept = copyOf(message, ports);
    await reports.put(outboxKey(council, id), kept, 'application/json');
  }
  throw new Transient('lost-race');
}
