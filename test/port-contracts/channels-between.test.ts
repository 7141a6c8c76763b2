import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type HttpServer, startHttpServer } from '../../local/http-server.ts';
import { notifyChannel } from '../../shared/adapters/notify-channel.ts';
import { teamsChannel } from '../../shared/adapters/teams-channel.ts';
import type { Channel } from '../../shared/ports/channels.ts';
import { someLetter } from './channels.contract.ts';
import { notifyKey, notifyTemplate } from './some-notify.ts';

/** What answers may be no provider at all: a gateway, or a page that says that all is well. */
let answer: Answer;
let elsewhere = 0;
let between: HttpServer;
let other: HttpServer;
let channels: Record<'GOV.UK Notify' | 'Microsoft Teams', Channel>;

const letter = someLetter('someone@example.org', { template: notifyTemplate });

beforeAll(async () => {
  between = await startHttpServer(() => answer);
  other = await startHttpServer(() => {
    elsewhere += 1;
    return { status: 201, body: { id: 'elsewhere' } };
  });
  channels = {
    'GOV.UK Notify': notifyChannel(async () => notifyKey, { baseUrl: between.endpoint }),
    'Microsoft Teams': teamsChannel(async () => `${between.endpoint}/workflows/a`),
  };
});
beforeEach(() => {
  elsewhere = 0;
});
afterAll(() => Promise.all([between.stop(), other.stop()]));

describe.each(['GOV.UK Notify', 'Microsoft Teams'] as const)('a letter by %s', (name) => {
  it.each([301, 302, 307, 308])('is never carried on to another address (%i)', async (status) => {
    answer = { status, headers: { location: `${other.endpoint}/v2/notifications/email` } };
    expect(await channels[name].send(letter)).toEqual({ kind: 'refused', reason: 'other' });
    expect(elsewhere).toBe(0);
  });

  it.each([
    [408, 'outcome-unknown'],
    [502, 'outcome-unknown'],
    [503, 'unavailable'],
    [504, 'outcome-unknown'],
  ])('is tried again after %i of a gateway', async (status, reason) => {
    answer = { status, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' };
    await expect(channels[name].send(letter)).rejects.toMatchObject({ name: 'Transient', reason });
  });

  it.each([
    [400, 'content'],
    [401, 'not-allowed'],
    [403, 'not-allowed'],
    [404, 'not-set-up'],
    [410, 'not-set-up'],
    [413, 'content'],
    [418, 'other'],
  ])('is refused with %i, whatever the answer says', async (status, reason) => {
    for (const body of ['null', '', '<p>No</p>', '{"errors":null}', '{"errors":["No"]}', '[]']) {
      answer = { status, body };
      expect(await channels[name].send(letter)).toEqual({ kind: 'refused', reason });
    }
  });
});

describe('a letter that was taken without a name', () => {
  it.each([
    ['GOV.UK Notify', 201],
    ['Microsoft Teams', 202],
    ['Microsoft Teams', 200],
  ] as const)('is sent all the same, under its reference (%s, %i)', async (name, status) => {
    answer = { status, body: 'null' };
    expect(await channels[name].send(letter)).toEqual({ kind: 'sent', providerReference: letter.reference });
  });
});
