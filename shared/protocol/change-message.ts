import type { Message } from '../contracts/alerts.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { Transient } from './transient.ts';

const mostAttempts = 10;

export interface ChangedMessage {
  readonly was: Message;
  readonly is: Message;
}

/**
 * Changes a message from whatever it is by now; what changes it answers the same one where there is nothing to do.
 * Undefined where there is no such message.
 */
export async function changeMessage(
  { council, id }: { readonly council: CouncilCode; readonly id: string },
  change: (message: Message) => Message,
  alerts: AlertStore,
): Promise<ChangedMessage | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const there = await alerts.message(council, id);
    if (there === undefined) return undefined;
    const changed = change(there);
    if (changed === there) return { was: there, is: there };
    const next = { ...changed, n: there.n + 1 };
    if ((await alerts.putMessage(next)) === 'won') return { was: there, is: next };
  }
  throw new Transient('lost-race');
}
