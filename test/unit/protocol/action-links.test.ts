import { describe, expect, it } from 'vitest';
import { hmacLinks } from '../../../shared/adapters/hmac-links.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import type { Instant, IsoDate } from '../../../shared/contracts/identifiers.ts';
import { acknowledgeLink, contactLink, unsubscribeLink } from '../../../shared/protocol/action-links.ts';
import { readActionToken } from '../../../shared/protocol/action-tokens.ts';
import { someEpisode, someMessage } from '../../port-contracts/some.ts';
import { council, instant } from './some.ts';

const links = hmacLinks('a key');
const ports = { ...links, actionsUrl: 'https://actions.example.org/' };
const digest = (letter: string) => letter.repeat(32);
const message = (sentAt: Instant): Message => ({ ...someMessage(council, []), id: digest('a'), sentAt });
const episode: Episode = { ...someEpisode(council), id: digest('b') };

const read = (link: string, today: string) => {
  expect(link).toMatch(/^https:\/\/actions\.example\.org\/[^/]+$/);
  return readActionToken(link.slice(ports.actionsUrl.length), links.isSigned, today as IsoDate);
};

const acknowledge = (at: Instant) => acknowledgeLink(message(at), ports);
const contact = (at: Instant) => contactLink(episode, at, ports);
const unsubscribe = (at: Instant) => unsubscribeLink(message(at), digest('c'), ports);

describe.each([
  ['who is on a message', acknowledge, '2023-10-31', '2023-11-01'],
  ['how a contact went', contact, '2023-10-15', '2023-10-16'],
  ['that mails are to stop', unsubscribe, '2024-09-30', '2024-10-01'],
])('a link to say %s', (_, link, last, after) => {
  it('works up to its last day, counted from the day in London on which it was made', () => {
    // It is the first of October in London by then.
    const made = link(instant('2023-09-30T23:30:00.000Z'));
    expect(read(made, last).kind).toBe('valid');
    expect(read(made, after).kind).toBe('expired');
  });
});

describe('a link', () => {
  const at = instant('2023-09-05T09:00:00.000Z');

  it.each([
    [
      'a message that somebody is on',
      acknowledge(at),
      { purpose: 'acknowledge', message: digest('a'), until: '2023-10-05' },
    ],
    [
      'an alert of which somebody says how contact went',
      contact(at),
      { purpose: 'contact', rule: episode.rule, episode: digest('b'), until: '2023-09-19' },
    ],
    [
      'an address of a team that wants no more mails',
      unsubscribe(at),
      { purpose: 'unsubscribe', team: 'carers-team', recipient: digest('c'), until: '2024-09-04' },
    ],
  ])('names its council and %s, and nothing else', (_, link, says) => {
    expect(read(link, '2023-09-05')).toEqual({ kind: 'valid', action: { council, ...says } });
  });
});
