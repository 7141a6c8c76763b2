import { told } from '../../shared/alerting/episode-life.ts';
import { outboxMessage } from '../../shared/contracts/alerts.ts';
import type { OutgoingWork } from '../../shared/contracts/work.ts';
import type { AlertStore } from '../../shared/ports/alerts.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Mailer } from '../../shared/ports/mail.ts';
import type { ObjectStore } from '../../shared/ports/objects.ts';
import { changeEpisode } from '../../shared/protocol/change-episode.ts';
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
  async (work: OutgoingWork): Promise<void> => {
    const message = await ports.alerts.message(work.council, work.message);
    if (message === undefined || message.state === 'sent') return;
    const { council, id, to, subject, body, reference, alerts, sentAt } = message;
    // A team without recipients still has its copy in the outbox.
    if (to.length > 0) await ports.mailer.send({ to, subject, body, reference });
    const copy = JSON.stringify(outboxMessage.parse(message), null, 2);
    await ports.reports.put(outboxKey(council, id), copy, 'application/json');
    for (const alert of alerts)
      await changeEpisode({ council, ...alert }, (episode) => told(episode, sentAt), ports.alerts);
    // The message last: until it says `sent`, a retry comes by here again.
    await ports.alerts.putMessage({ ...message, state: 'sent', n: message.n + 1 });
    ports.log('message-sent', { team: message.team, alerts: alerts.length, recipients: to.length });
  };
