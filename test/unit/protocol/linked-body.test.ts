import { describe, expect, it } from 'vitest';
import { hmacLinks } from '../../../shared/adapters/hmac-links.ts';
import { channels, type Message } from '../../../shared/contracts/alerts.ts';
import { acknowledgeLink, unsubscribeLink } from '../../../shared/protocol/action-links.ts';
import { linkedBody } from '../../../shared/protocol/linked-body.ts';
import { someMessage } from '../../port-contracts/some.ts';
import { council } from './some.ts';

const ports = { ...hmacLinks('a key'), actionsUrl: 'https://actions.example.org/' };
const message = (channel: Message['channel']): Message => ({ ...someMessage(council, []), channel });
const linksOf = (body: string) => body.match(/https:\S+/g)?.filter((link) => link.includes('actions'));

describe('the text of a message', () => {
  it('is what the message says, and what its reader can do', () => {
    const body = linkedBody(message('ses'), ports);
    expect(body).toMatch(/^See the work list\.\n\n/);
    expect(linksOf(body)).toEqual([acknowledgeLink(message('ses'), ports)]);
  });

  it.each(channels.map((channel) => [channel, channel === 'ses' || channel === 'notify'] as const))(
    'by %s lets its one recipient stop their mails, where it is a mail: %s',
    (channel, isMail) => {
      const to = 'anna@example.org';
      const one = message(channel);
      const recipient = ports.recipientDigest({ council, team: one.team, to });
      const own = [acknowledgeLink(one, ports), unsubscribeLink(one, recipient, ports)];
      expect(linksOf(linkedBody(one, ports, to))).toEqual(isMail ? own : own.slice(0, 1));
    },
  );
});
