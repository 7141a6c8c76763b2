import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/client-settings.ts';
import { standing } from '../../local/clock.ts';
import type { Deliveries } from '../../local/deliveries.ts';
import { type EmailService, startEmailService } from '../../local/email.ts';
import { freePort } from '../../local/free-port.ts';
import { type GovukNotify, startGovukNotify } from '../../local/govuk-notify.ts';
import type { Resource } from '../../local/stack.ts';
import { startTeamsWorkflows, type TeamsWorkflows } from '../../local/teams-workflows.ts';
import { startTopics, type TopicService } from '../../local/topics.ts';
import { sesClient, snsClient } from '../../shared/adapters/clients.ts';
import { notifyChannel } from '../../shared/adapters/notify-channel.ts';
import { sesChannel } from '../../shared/adapters/ses-channel.ts';
import { snsChannel } from '../../shared/adapters/sns-channel.ts';
import { teamsChannel } from '../../shared/adapters/teams-channel.ts';
import { channelContract, someLetter } from './channels.contract.ts';
import { notifyKey, notifyService, notifyTemplate, wordyTemplate } from './some-notify.ts';

const [timeoutMs, lateMs] = [400, 1_200];
const topic = 'arn:aws:sns:eu-west-2:000000000000:operators';
const topics = [{ type: 'AWS::SNS::Topic', ref: topic }] as Resource[];

/** Where nobody listens. */
let nobody: string;
let notify: GovukNotify;
let teams: TeamsWorkflows;
let email: EmailService;
let operators: TopicService;

beforeAll(async () => {
  const clock = standing(new Date('2023-10-02T07:30:00Z'));
  nobody = `http://127.0.0.1:${await freePort()}`;
  notify = await startGovukNotify([notifyService], clock, lateMs);
  teams = await startTeamsWorkflows(lateMs);
  email = await startEmailService(clock, () => {});
  operators = await startTopics(topics, {} as Deliveries);
});

afterAll(() => Promise.all([notify, teams, email, operators].map((server) => server.stop())));

const toPerson = 'someone@example.org';
const byNotify = someLetter(toPerson, { template: notifyTemplate });
const everyFault = [429, 500, 'dropped', 'late'] as const;

const notifyWith = (key: string | undefined, baseUrl = notify.endpoint) =>
  notifyChannel(async () => key, { baseUrl, timeoutMs });

channelContract('GOV.UK Notify', everyFault, async () => {
  const channel = notifyWith(notifyKey);
  const { id, secret } = notifyService;
  return {
    channel,
    unreachable: notifyWith(notifyKey, nobody),
    letter: byNotify,
    refused: [
      [channel, { ...byNotify, to: 'nobody' }, 'address'],
      [channel, { ...byNotify, template: undefined }, 'not-set-up'],
      [channel, { ...byNotify, template: 'carers' }, 'not-set-up'],
      [channel, { ...byNotify, template: id }, 'content'],
      [channel, { ...byNotify, template: wordyTemplate }, 'content'],
      [notifyWith(undefined), byNotify, 'not-set-up'],
      [notifyWith(''), byNotify, 'not-set-up'],
      [notifyWith(secret), byNotify, 'not-set-up'],
      [notifyWith(`carers-${notifyTemplate}-${secret}`), byNotify, 'not-allowed'],
      [notifyWith(`carers-${id}-${notifyTemplate}`), byNotify, 'not-allowed'],
    ],
    key: notifyKey,
    arrived: () => notify.taken.map(({ reference }) => reference ?? ''),
    fail: (fault) => notify.failNext(1, fault),
  };
});

const toTeam = someLetter('carers-team');

channelContract('Microsoft Teams', everyFault, async () => {
  const path = '/workflows/secret-path';
  const channel = teamsChannel(async () => `${teams.endpoint}${path}`, timeoutMs);
  const none = teamsChannel(async (_, team) => (team === 'commissioning' ? path : undefined), timeoutMs);
  return {
    channel,
    unreachable: teamsChannel(async () => `${nobody}${path}`, timeoutMs),
    letter: toTeam,
    refused: [
      [channel, { ...toTeam, summary: [''] }, 'content'],
      [none, toTeam, 'not-set-up'],
    ],
    key: 'secret-path',
    arrived: () => teams.cards.map(({ reference }) => reference),
    fail: (fault) => teams.failNext(1, fault),
  };
});

/** A client of AWS gives up after so many attempts of its own. */
const attempts = 3;
const secretKey = 'secret-access-key';
const settings = (endpoint: string) => ({
  ...clientSettings(endpoint),
  credentials: { accessKeyId: 'local', secretAccessKey: secretKey },
});
const sesAt = (endpoint: string) => sesChannel(sesClient(settings(endpoint)), 'carers@council.example');
const snsAt = (endpoint: string, to = topic) => snsChannel(snsClient(settings(endpoint)), to);

channelContract('SES', [429, 500, 'dropped'], async () => ({
  channel: sesAt(email.endpoint),
  unreachable: sesAt(nobody),
  letter: someLetter(toPerson),
  refused: [[sesAt(email.endpoint), someLetter('nobody'), 'address']],
  key: secretKey,
  arrived: () => email.sent.map(({ request }) => request.Content?.Simple?.Headers?.[0]?.Value ?? ''),
  fail: (fault) => email.failNext(attempts, fault),
}));

channelContract('SNS', [429, 500, 'dropped'], async () => ({
  channel: snsAt(operators.endpoint),
  unreachable: snsAt(nobody),
  letter: someLetter('operators'),
  refused: [[snsAt(operators.endpoint, `${topic}-2`), someLetter('operators'), 'not-set-up']],
  key: secretKey,
  arrived: () => operators.published.map(({ attributes }) => attributes.reference ?? ''),
  fail: (fault) => operators.failNext(attempts, fault),
}));

describe('a letter', () => {
  it('by GOV.UK Notify is what the template makes of subject and body', async () => {
    const { subject, body } = byNotify;
    await notifyWith(notifyKey).send(byNotify);
    expect(notify.taken.at(-1)).toMatchObject({ to: toPerson, subject, body: `${body}\n\nCarers Count` });
  });

  it('by SES is plain text from the address of the service', async () => {
    const { subject, body } = byNotify;
    await sesAt(email.endpoint).send(byNotify);
    const mail = { from: 'carers@council.example', to: [toPerson], subject, text: body, html: '' };
    expect(email.sent.at(-1)).toMatchObject(mail);
  });

  it('in Microsoft Teams is a card of counts and a link, and never shows the body', async () => {
    await teamsChannel(async () => `${teams.endpoint}/workflows/a`).send(toTeam);
    const { path, card } = teams.cards.at(-1) ?? {};
    expect(path).toBe('/workflows/a');
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.4' });
    expect(card?.body?.map(({ text }) => text)).toEqual([toTeam.subject, ...toTeam.summary]);
    expect(card?.actions?.map(({ url }) => url)).toEqual([toTeam.link]);
    expect(JSON.stringify(card)).not.toContain(toTeam.body.slice(0, 20));
  });

  it.each([
    'http://example.org/workflows/a',
    'http://localhost/workflows/a',
    'http://127.0.0.1.example.org/workflows/a',
    'ftp://127.0.0.1/workflows/a',
    'workflows/a',
  ])('in Microsoft Teams never leaves this machine unencrypted: %s is not set up', async (url) => {
    const outcome = await teamsChannel(async () => url).send(toTeam);
    expect(outcome).toEqual({ kind: 'refused', reason: 'not-set-up' });
  });

  it.each([
    ['12 carers – “look”', '12 carers - "look"'],
    ['Café\r\nBcc: everybody', 'Cafe Bcc: everybody'],
    ['  £5 ', '?5'],
    ['x'.repeat(150), 'x'.repeat(99)],
    ['\n', ''],
  ])('to the operators has a subject that SNS takes: %j', async (subject, taken) => {
    const letter = someLetter('operators', { subject });
    expect(await snsAt(operators.endpoint).send(letter)).toMatchObject({ kind: 'sent' });
    expect(operators.published.at(-1)).toMatchObject({ subject: taken, message: letter.body });
  });
});
