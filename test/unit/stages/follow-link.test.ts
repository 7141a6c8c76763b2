import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followLink } from '../../../functions/5-alert/follow-link.ts';
import { openEpisodes } from '../../../functions/5-alert/open-episodes.ts';
import { sendMessage } from '../../../functions/5-alert/send-message.ts';
import { hmacLinks } from '../../../shared/adapters/hmac-links.ts';
import { ended } from '../../../shared/alerting/episode-life.ts';
import { type LinkedAction, linkedAction } from '../../../shared/contracts/action-links.ts';
import type { Episode, Message } from '../../../shared/contracts/alerts.ts';
import type { Delivery } from '../../../shared/contracts/webhooks.ts';
import {
  acknowledgeLink,
  actionLink,
  contactLink,
  unsubscribeLink,
} from '../../../shared/protocol/action-links.ts';
import { changeEpisode } from '../../../shared/protocol/change-episode.ts';
import { linkedBody } from '../../../shared/protocol/linked-body.ts';
import { at, Council, code, lift } from './council.ts';

const received = at('2023-09-05T09:00:00.000Z');
const later = at('2023-09-06T10:00:00.000Z');
const settings = {
  name: 'Coventry',
  teams: [{ id: 'carers-team', recipients: ['carers-team@example.org'] }],
};

/** A council whose carers' team has been told of three people, and the links of its message and work list. */
async function told() {
  const council = new Council();
  await council.upload('settings/council/s.json', settings, '2023-09-01T09:00:00.000Z');
  await council.upload('lift/2023-09/a.csv', lift('P1 no yes', 'P2 no yes', 'P3 no yes'), received);
  await openEpisodes(council)(await council.tell());
  const [message] = council.alerts.items.messages.all().map(({ item }) => item) as [Message];
  await sendMessage(council)({ council: code, message: message.id, attempt: 0, sentAt: received });
  await council.tell();
  const { links } = council;
  const [episode] = (await council.alerts.episodes(code)) as [Episode];
  const recipient = links.recipientDigest({
    council: code,
    team: 'carers-team',
    to: message.to[0] as string,
  });
  const toStop = { council: code, team: 'carers-team', sentAt: message.sentAt };
  return {
    council,
    message,
    episode,
    recipient,
    acknowledge: acknowledgeLink(message, council),
    contact: contactLink(episode, received, council),
    unsubscribe: unsubscribeLink(toStop, recipient, council),
  };
}

const portsOf = ({ alerts, records, linkBase, log }: Council) => ({ alerts, records, linkBase, log });

const follow = (
  council: Council,
  link: string,
  { form, ...change }: Partial<Delivery> & { form?: Record<string, string> } = {},
) =>
  followLink({ ...portsOf(council), isSigned: council.links.isSigned })({
    method: form ? 'POST' : 'GET',
    path: new URL(link).pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode(String(new URLSearchParams(form))),
    receivedAt: later,
    ...change,
  });

const titleOf = ({ page }: { page: string }) => /<h1>(.*)<\/h1>/.exec(page)?.[1];
/** Everything that is kept of alerts, whoever wants no mail included. */
const keptIn = ({ alerts }: Council) =>
  structuredClone(Object.values(alerts.items).flatMap((items) => items.all() as unknown[]));
const stepsOf = ({ trail }: Episode) => trail.map(({ step }) => step);

describe('whoever follows the link of a message', () => {
  it('sees what it was about, and has changed nothing, also after a hundred times', async () => {
    const { council, message, ...links } = await told();
    const before = keptIn(council);
    for (let n = 0; n < 100; n += 1)
      for (const link of [links.acknowledge, links.contact, links.unsubscribe])
        expect(await follow(council, link)).toMatchObject({ status: 200 });
    expect(keptIn(council)).toEqual(before);
    const { page } = await follow(council, links.acknowledge);
    expect(page).toContain(message.summary[0]);
    expect(page).toContain('Coventry');
    expect(page).not.toContain('Somebody has already said so');
  });

  it('and sends the form is on all that the message told of, from that moment', async () => {
    const { council, acknowledge } = await told();
    await follow(council, acknowledge);
    const answer = await follow(council, acknowledge, { form: { note: '' } });
    expect([answer.status, titleOf(answer)]).toEqual([200, 'Noted: you are on it']);
    const episodes = await council.alerts.episodes(code);
    expect(episodes).toHaveLength(3);
    for (const episode of episodes) {
      expect(episode).toMatchObject({ state: 'acknowledged', acknowledgedAt: later });
      expect(episode.trail.at(-1)).toEqual({ at: later, step: 'acknowledged' });
    }
    expect((await follow(council, acknowledge)).page).toContain('Somebody has already said so');
  });

  it('changes nothing by sending it again, nor does who says so later', async () => {
    const { council, acknowledge } = await told();
    await follow(council, acknowledge, { form: { note: 'On Monday.' } });
    const before = keptIn(council);
    await Promise.all([1, 2].map(() => follow(council, acknowledge, { form: { note: 'On Monday.' } })));
    const next = at('2023-09-07T10:00:00.000Z');
    await follow(council, acknowledge, { form: { note: '' }, receivedAt: next });
    expect(keptIn(council)).toEqual(before);
  });

  it('may add a note once somebody is on it, without putting off when a second recipient hears', async () => {
    const { council, acknowledge } = await told();
    await follow(council, acknowledge, { form: { note: '' } });
    const next = at('2023-09-07T10:00:00.000Z');
    await follow(council, acknowledge, { form: { note: 'Two of three reached.' }, receivedAt: next });
    for (const { acknowledgedAt, trail } of await council.alerts.episodes(code)) {
      expect(acknowledgedAt).toBe(later);
      expect(trail.at(-1)).toEqual({ at: next, step: 'acknowledged', note: 'Two of three reached.' });
    }
  });

  it('leaves alone what has been settled meanwhile, and is told where that is all', async () => {
    const { council, acknowledge, episode } = await told();
    const settle = (each: Episode) => changeEpisode(each, (there) => ended(there, later), council.alerts);
    await settle(episode);
    await follow(council, acknowledge, { form: { note: '' } });
    const states = (await council.alerts.episodes(code)).map(({ state }) => state);
    expect(states.sort()).toEqual(['acknowledged', 'acknowledged', 'resolved']);
    for (const each of await council.alerts.episodes(code)) await settle(each);
    const before = keptIn(council);
    for (const change of [{}, { form: { note: 'Too late.' } }]) {
      const answer = await follow(council, acknowledge, change);
      expect([answer.status, titleOf(answer)]).toEqual([200, 'Nothing is left to do here']);
      expect(answer.page).toContain('work-list.html');
    }
    expect(keptIn(council)).toEqual(before);
  });

  it('gets the form back with a note that is too long, and a plain answer to what no form sends', async () => {
    const { council, acknowledge, contact } = await told();
    const before = keptIn(council);
    const note = 'x'.repeat(501);
    expect(titleOf(await follow(council, acknowledge, { form: { note } }))).toMatch(/^Tell others/);
    const unchosen = await follow(council, contact, { form: { note: 'Called.' } });
    expect(unchosen.status).toBe(400);
    expect(unchosen.page).toContain('Called.</textarea>');
    expect(unchosen.page).toContain('Choose how the contact went');
    for (const link of [acknowledge, contact]) {
      const json = await follow(council, link, { form: {}, headers: { 'content-type': 'application/json' } });
      expect([json.status, titleOf(json)]).toEqual([400, 'We could not read what was sent']);
    }
    expect(keptIn(council)).toEqual(before);
  });
});

describe('how a contact went', () => {
  it('is kept with London’s day, and whoever says so is on it', async () => {
    const { council, contact, episode } = await told();
    const night = at('2023-09-06T23:30:00.000Z');
    const answer = await follow(council, contact, {
      form: { outcome: 'engaged', note: '' },
      receivedAt: night,
    });
    expect([answer.status, titleOf(answer)]).toEqual([200, 'Saved: how the contact went']);
    expect(await council.alerts.episode(episode)).toMatchObject({
      state: 'acknowledged',
      acknowledgedAt: night,
      contact: { status: 'engaged', on: '2023-09-07' },
    });
    const others = (await council.alerts.episodes(code)).filter(({ id }) => id !== episode.id);
    expect(others.map(({ contact: other }) => other)).toEqual([undefined, undefined]);
  });

  it('is what was said last, and each word is in the trail once', async () => {
    const { council, contact, episode } = await told();
    for (const outcome of ['no-contact', 'no-contact', 'contacted', 'no-contact'])
      for (const note of ['Called twice.', 'Called twice.'])
        await follow(council, contact, { form: { outcome, note } });
    const now = await council.alerts.episode(episode);
    expect(now?.contact?.status).toBe('no-contact');
    expect(now && stepsOf(now)).toEqual(['opened', 'told', 'contact', 'contact', 'contact']);
  });

  it('is not taken once the entry is over', async () => {
    const { council, contact, episode } = await told();
    await changeEpisode(episode, (there) => ended(there, later), council.alerts);
    const before = keptIn(council);
    const answer = await follow(council, contact, { form: { outcome: 'engaged', note: '' } });
    expect(titleOf(answer)).toBe('Nothing is left to do here');
    expect(keptIn(council)).toEqual(before);
  });
});

it('an entry has room for so many words that nobody can make it too large to be ended', async () => {
  const { council, contact, acknowledge, episode } = await told();
  for (let n = 0; n < 250; n += 1)
    await follow(council, contact, { form: { outcome: 'contacted', note: `Call ${n}` } });
  const full = await council.alerts.episode(episode);
  expect(full?.trail).toHaveLength(200);
  const answer = await follow(council, contact, { form: { outcome: 'engaged', note: '' } });
  expect(titleOf(answer)).toBe('There is no room for more');
  await follow(council, acknowledge, { form: { note: 'And one more.' } });
  expect(await council.alerts.episode(episode)).toEqual(full);
  const over = await changeEpisode(episode, (there) => ended(there, later), council.alerts);
  expect(over?.state).toBe('resolved');
});

describe('whoever wants no more mail', () => {
  it('is known by a digest, and asked first; what a mail program sends of its own is not read', async () => {
    const { council, unsubscribe, recipient } = await told();
    await follow(council, unsubscribe);
    expect(await council.alerts.unsubscribed(code, 'carers-team')).toEqual(new Set());
    const oneClick = { form: { 'List-Unsubscribe': 'One-Click' }, headers: { 'content-type': 'text/plain' } };
    for (let n = 0; n < 2; n += 1)
      expect(titleOf(await follow(council, unsubscribe, oneClick))).toBe('These emails have stopped');
    expect(await council.alerts.unsubscribed(code, 'carers-team')).toEqual(new Set([recipient]));
  });

  it('is the same in capital letters, and another for every council, team and key', () => {
    const of = (to: string, team = 'carers-team', council = code, key = 'a key') =>
      hmacLinks(key).recipientDigest({ council, team, to });
    expect(of('Team@Example.org')).toBe(of('team@example.org'));
    expect(of('team@example.org')).toMatch(/^[0-9a-f]{32}$/);
    const others = [
      of('team2@example.org'),
      of('team@example.org', 'analysts'),
      of('team@example.org', 'carers-team', 'E09000001' as typeof code),
      of('team@example.org', 'carers-team', code, 'another key'),
    ];
    expect(new Set([of('team@example.org'), ...others]).size).toBe(5);
  });
});

describe('the text of a message', () => {
  const linksIn = (text: string) => text.match(/https:\/\/actions\.example\.org\/\S+/g) ?? [];

  it('has links that work: one for all of its recipients, and to stop one for each', async () => {
    const { council, message, acknowledge } = await told();
    const ports = { ...council.links, actionsUrl: council.actionsUrl };
    const [one, other] = ['one@example.org', 'other@example.org'].map((to) =>
      linksIn(linkedBody(message, ports, to)),
    );
    expect([one?.length, one?.[0], other?.[0]]).toEqual([2, acknowledge, acknowledge]);
    expect(one?.[1]).not.toBe(other?.[1]);
    await follow(council, one?.[1] ?? '', { form: {} });
    const { recipientDigest } = council.links;
    expect(await council.alerts.unsubscribed(code, 'carers-team')).toEqual(
      new Set([recipientDigest({ council: code, team: 'carers-team', to: 'one@example.org' })]),
    );
  });

  it('has nothing to stop in the outbox, in a channel of Teams, or for the operators', async () => {
    const { council, message, acknowledge } = await told();
    const ports = { ...council.links, actionsUrl: council.actionsUrl };
    expect(linksIn(linkedBody(message, ports))).toEqual([acknowledge]);
    for (const channel of ['teams', 'sns'] as const)
      expect(linksIn(linkedBody({ ...message, channel }, ports, 'carers-team'))).toEqual([acknowledge]);
  });
});

describe('a link', () => {
  it('works to the end of its last day in London, and then says so and does nothing', async () => {
    const { council, acknowledge } = await told();
    const before = keptIn(council);
    const form = { note: '' };
    const tooLate = await follow(council, acknowledge, { form, receivedAt: at('2023-10-05T23:00:00.000Z') });
    expect([tooLate.status, titleOf(tooLate)]).toEqual([410, 'This link no longer works']);
    expect(tooLate.page).toContain('5 October 2023');
    expect(keptIn(council)).toEqual(before);
    const inTime = await follow(council, acknowledge, { form, receivedAt: at('2023-10-05T22:59:59.999Z') });
    expect(inTime.status).toBe(200);
  });

  it('on the work list works for two weeks, and one to stop mails for a year', async () => {
    const { council, contact, unsubscribe } = await told();
    const statusOn = async (link: string, day: string) =>
      (await follow(council, link, { receivedAt: at(`${day}T12:00:00.000Z`) })).status;
    expect([await statusOn(contact, '2023-09-19'), await statusOn(contact, '2023-09-20')]).toEqual([
      200, 410,
    ]);
    expect([await statusOn(unsubscribe, '2024-09-04'), await statusOn(unsubscribe, '2024-09-05')]).toEqual([
      200, 410,
    ]);
  });

  it('that was ours, to what is no longer kept, is answered kindly', async () => {
    const { council, message, episode } = await told();
    const before = keptIn(council);
    const nowhere = [
      acknowledgeLink({ ...message, id: 'ab'.repeat(16) }, council),
      acknowledgeLink({ ...message, council: 'E09000001' as typeof code }, council),
      contactLink({ ...episode, id: 'ab'.repeat(16) }, received, council),
      contactLink({ ...episode, rule: 'review-due' }, received, council),
    ];
    for (const link of nowhere)
      for (const change of [{}, { form: { outcome: 'engaged', note: '' } }]) {
        const answer = await follow(council, link, change);
        expect([answer.status, titleOf(answer)]).toEqual([410, 'Nothing is left to do here']);
      }
    expect(keptIn(council)).toEqual(before);
  });

  it('takes a note to the trail, and nowhere else: no event, message, outbox copy or log line has it', async () => {
    const { council, acknowledge, contact, episode } = await told();
    const note = 'Zanzibar at noon';
    await follow(council, contact, { form: { outcome: 'contacted', note } });
    await follow(council, acknowledge, { form: { note } });
    const events = await council.tell();
    expect(events.map(({ type }) => type)).toContain('AlertChanged.v1');
    await openEpisodes(council)(events);
    const messages = council.alerts.items.messages.all();
    const copies = [...council.reports.objects.values()].map(({ body }) => String(body));
    expect(JSON.stringify([events, messages, council.logs.lines, council.bus, copies])).not.toContain(
      'Zanzibar',
    );
    const trail = (await council.alerts.episode(episode))?.trail;
    expect(trail?.filter((step) => step.note).map((step) => [step.step, step.note])).toEqual([
      ['contact', note],
      ['acknowledged', note],
    ]);
  });

  it('leaves a log line without itself', async () => {
    const { council, acknowledge } = await told();
    council.logs.lines.length = 0;
    await follow(council, acknowledge);
    await follow(council, acknowledge, { form: { note: 'On it' } });
    await follow(council, 'https://actions.example.org/made.up');
    expect(council.logs.lines).toEqual([
      { code: 'link-followed', facts: { status: 200, purpose: 'acknowledge', isForm: false } },
      { code: 'link-followed', facts: { status: 200, purpose: 'acknowledge', isForm: true } },
      { code: 'link-followed', facts: { status: 404, purpose: undefined, isForm: false } },
    ]);
  });
});

/** A purpose that was asked for, in the words of another. */
const reworded = (link: string, purpose: LinkedAction['purpose']): string => {
  const [said = '', signature] = (link.split('/').at(-1) ?? '').split('.');
  const action = { ...JSON.parse(Buffer.from(said, 'base64url').toString()), purpose };
  return `https://actions.example.org/${Buffer.from(JSON.stringify(action)).toString('base64url')}.${signature}`;
};

it('nothing but a form that is sent with a link of ours, in time, changes anything', async () => {
  const { council, acknowledge, contact, unsubscribe, message } = await told();
  const before = keptIn(council);
  const ours = [acknowledge, contact, unsubscribe];
  const { sign } = hmacLinks('the key of somebody else');
  const theirs = linkedAction.parse({
    purpose: 'acknowledge',
    council: code,
    message: message.id,
    until: '2099-01-01',
  });
  const wrong = [
    ...ours.flatMap((link) => [`${link}x`, link.slice(0, -1), `${link}/`, link.replace('.org/', '.org/x')]),
    reworded(acknowledge, 'contact'),
    reworded(contact, 'acknowledge'),
    reworded(unsubscribe, 'acknowledge'),
    actionLink(theirs, { ...council, sign }),
    'https://actions.example.org/',
  ];
  const form = fc.constantFrom(
    { note: '' },
    { note: 'On it' },
    { outcome: 'engaged', note: '' },
    { outcome: 'declined' },
  );
  const harmless = fc.oneof(
    fc.record({
      link: fc.constantFrom(...ours, ...wrong),
      method: fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'post', 'PATCH'),
      form,
      receivedAt: fc.constant(later),
    }),
    fc.record({
      link: fc.constantFrom(...wrong),
      method: fc.constant('POST'),
      form,
      receivedAt: fc.constant(later),
    }),
    fc.record({
      link: fc.constantFrom(...ours),
      method: fc.constant('POST'),
      form,
      receivedAt: fc.constantFrom(at('2024-09-05T12:00:00.000Z'), at('2031-01-01T00:00:00.000Z')),
    }),
  );
  await fc.assert(
    fc.asyncProperty(harmless, async ({ link, ...change }) => {
      await follow(council, link, change);
      expect(keptIn(council)).toEqual(before);
    }),
  );
  // The same requests, as they are meant.
  for (const link of ours)
    await follow(council, link, { form: link === contact ? { outcome: 'engaged' } : {} });
  expect(keptIn(council)).not.toEqual(before);
});
