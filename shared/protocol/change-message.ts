import type { Message } from '../contracts/alerts.ts';
import type { CouncilCode } from '../contracts/identifiers.ts';
import type { AlertStore } from '../ports/alerts.ts';
import { type Changed, changeKept } from './change-kept.ts';

/**
 * Changes a message from whatever it is by now; what changes it answers the same one where there is nothing to do.
 * Undefined where there is no such message.
 */
export const changeMessage = (
  { council, id }: { readonly council: CouncilCode; readonly id: string },
  change: (message: Message) => Message,
  alerts: AlertStore,
): Promise<Changed<Message> | undefined> =>
  changeKept(
    () => alerts.message(council, id),
    (there) => {
      const changed = change(there);
      return changed === there ? there : { ...changed, n: there.n + 1 };
    },
    (next) => alerts.putMessage(next),
  );
