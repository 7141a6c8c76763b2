import type { Event } from '../../shared/contracts/events.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Mailer } from '../../shared/ports/mail.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import { outboxKey } from '../../shared/protocol/places.ts';

export interface SendMessagePorts {
  readonly alerts: AlertStore;
  readonly mailer: Mailer;
  readonly reports: ObjectStore;
  readonly log: Log;
}

/**
 * Sends a message that is ready, keeps a copy in the outbox, and marks it as sent. What is marked is never sent again;
 * a crash between sending and marking sends it once more, under the same reference.
 */
export const sendMessage =
  (ports: SendMessagePorts) =>
  async (event: Event): Promise<void> => {
    if (event.type !== 'AlertRaised.v1') return;
    const message = await ports.alerts.message(event.data.council, event.data.message);
    if (message === undefined || message.state === 'sent') return;
    const { to, subject, body, reference } = message;
    // A team without recipients still has its copy in the outbox.
    const sent = to.length > 0 ? await ports.mailer.send({ to, subject, body, reference }) : undefined;
    const { state: _, council, ...copy } = message;
    await ports.reports.put(
      outboxKey(council, message.id),
      JSON.stringify(copy, null, 2),
      'application/json',
    );
    await ports.alerts.sent(message, sent?.providerReference ?? 'no-recipients');
    ports.log('message-sent', { team: message.team, alerts: message.alerts.length, recipients: to.length });
  };
