import { withLinks } from '../alerting/with-links.ts';
import type { Message } from '../contracts/alerts.ts';
import type { RecipientDigest } from '../ports/links.ts';
import { acknowledgeLink, type LinkPorts, unsubscribeLink } from './action-links.ts';

export interface LinkedBodyPorts extends LinkPorts {
  readonly recipientDigest: RecipientDigest;
}

/**
 * The text of a message as it goes to one recipient. Without one it is the copy in the outbox, which others see as well:
 * there nobody can stop somebody else's mails.
 */
export function linkedBody(message: Message, ports: LinkedBodyPorts, to?: string): string {
  const { council, team, channel, body } = message;
  const isMailbox = channel === 'notify' || channel === 'ses';
  const unsubscribe =
    to !== undefined && isMailbox
      ? unsubscribeLink(message, ports.recipientDigest({ council, team, to }), ports)
      : undefined;
  return withLinks(body, { acknowledge: acknowledgeLink(message, ports), unsubscribe });
}
